"""The settings tab: who words answers, and where."""

from ui.settings_tab.tab import build

__all__ = ["build"]
