"""The matrix tab: townships against figures."""

from ui.matrix_tab.tab import build

__all__ = ["build"]
