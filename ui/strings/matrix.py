"""Texts of the matrix tab: Chinese, English."""

from __future__ import annotations

TABLE: dict[str, tuple[str, str]] = {
    "of": ("列", "Columns"),
    "of_figures": ("数字指标", "Figures"),
    "of_problems": ("存在的问题", "Shortcomings"),
    "of_activities": ("开展的工作", "Activities"),
    "items": ("项目", "Items"),
    "items_hint": ("不选就是全部；只选一项时按年份展开", "None is all; a single one is set out by year"),
    "report": ("乡镇 / 年份", "Township / year"),
    "counted": (
        "{reports} 份报告 × {items} 项，{cells} 格有原文依据；点任一格看原文。",
        "{reports} reports × {items} items, {cells} cells with a clause; open any of them.",
    ),
    "nothing": ("报告没有写", "not stated"),
    "open": ("{where} · {item}：{value}，打开原文", "{where}, {item}: {value}, open the clause"),
    "empty": ("没有符合条件的报告。", "No report matches."),
    "more": ("另有 {count} 行，导出的文件里有全部。", "{count} more rows; the exported file has them all."),
    "download": ("下载 {format}", "Download {format}"),
    "file": ("乡镇对照表", "township-matrix"),
}
