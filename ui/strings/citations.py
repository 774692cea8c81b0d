"""Texts of the side panel: Chinese, English."""

from __future__ import annotations

TABLE: dict[str, tuple[str, str]] = {
    "title": ("报告原文", "Report"),
    "of_year": ("{year}年", "{year}"),
    "file": ("文件：{file}", "File: {file}"),
    "previous": ("上一处引文（[）", "Previous citation ([)"),
    "next": ("下一处引文（]）", "Next citation (])"),
    "close": ("关闭（Esc）", "Close (Esc)"),
    "missing": ("资料库里已经没有这份报告。", "This report is no longer in the library."),
    "open": ("打开引文 {label}：{where}", "Open citation {label}: {where}"),
}
