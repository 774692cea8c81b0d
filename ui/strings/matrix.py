"""Texts of the part ``matrix``: Chinese, English."""

from __future__ import annotations

TABLE: dict[str, tuple[str, str]] = {}
