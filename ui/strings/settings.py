"""Texts of the settings tab: Chinese, English."""

from __future__ import annotations

TABLE: dict[str, tuple[str, str]] = {
    "reader": ("由谁措辞", "Answers are worded by"),
    "where": ("在哪里运行", "Where it runs"),
}
