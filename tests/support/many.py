"""Sixty small reports: thirty townships of one county over two years, their clauses taken from the sample reports."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.files import SEEDS
from tests.support.libraries import make_text

COUNTY = "昌图县"
YEARS = (2022, 2023)
TOWNSHIPS = [
    "七家子镇", "三江口镇", "下二台镇", "东嘎镇", "亮中桥镇", "傅家镇", "八面城镇", "前双井镇", "十八家子镇",
    "双庙子镇", "古榆树镇", "后窑镇", "四合镇", "四面城镇", "大兴镇", "大四家子镇", "大洼镇", "太平镇", "头道镇",
    "宝力镇",
    "平安堡镇", "昌图镇", "曲家店镇", "朝阳镇", "毛家店镇", "泉头镇", "老四平镇", "老城镇", "通江口镇", "金家镇",
]  # fmt: skip
SCRIPT = "<script>window.stolen = document.cookie</script>"
MARKDOWN = "**全部**工作由[两人](javascript:window.stolen=1)承担"
IMAGE = '<img src=x onerror="window.stolen=2">'
HOSTILE = f"一是执法人员不足{SCRIPT}，{MARKDOWN}；二是{IMAGE}执法设备老旧。"
_CLAUSE = re.compile(r"[一二三四五]是([^；。]{12,80})[；。]")


def write_reports(folder: Path) -> None:
    """Write the reports into a folder; that of the last township and year holds tags and Markdown."""
    folder.mkdir(parents=True)
    found = (clause for path in SEEDS for clause in _CLAUSE.findall(path.read_text("utf-8")))
    clauses = list(dict.fromkeys(found))
    pairs = [(town, year) for year in YEARS for town in TOWNSHIPS]
    for number, (town, year) in enumerate(pairs):
        first, second = clauses[number % len(clauses)], clauses[(7 * number + 3) % len(clauses)]
        problem = HOSTILE if (town, year) == pairs[-1] else f"一是{first}；二是{second}。"
        (folder / f"{town}{year}.txt").write_text(make_text(town, year, problem=problem, county=COUNTY), "utf-8")
