"""Texts of the part ``api``: Chinese, English."""

from __future__ import annotations

TABLE: dict[str, tuple[str, str]] = {}
