"""Texts of the library tab: Chinese, English."""

from __future__ import annotations

TABLE: dict[str, tuple[str, str]] = {
    "county": ("县（区）", "County"),
    "township": ("乡镇", "Township"),
    "year": ("年份", "Year"),
    "file": ("文件", "File"),
}
