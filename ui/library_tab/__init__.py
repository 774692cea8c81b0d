"""The library tab: what is in it."""

from ui.library_tab.tab import build

__all__ = ["build"]
