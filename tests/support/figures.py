"""Four small reports full of figures."""

from __future__ import annotations

from pathlib import Path

REPORT = """{town}{year}年法治政府建设情况报告

一、主要工作
全镇依法行政水平稳步提升，法治宣传深入人心，普法工作扎实推进，依法治理取得实效。
{text}
二、存在的问题
普法形式比较单一，法治宣传吸引力不够，部分干部法治意识有待增强。
三、下一步打算
继续加强法治政府建设，提升依法行政能力，力争调解纠纷500件。

{county}{town}人民政府
{after}年1月8日
"""
TEXTS = {
    ("柳塘镇", 2021, "随县"): "全年调解矛盾纠纷52件，调解成功率96%。",
    ("柳塘镇", 2022, "随县"): "全年调解矛盾纠纷118件，上年为52件，调解成功率98.5%。开展法治宣传活动三十场次。",
    ("沙河乡", 2022, "随县"): "全县调解矛盾纠纷2600件，我乡82件。开展法治宣传活动21场次。",
    ("石桥镇", 2020, "随县"): "建成法治文化长廊6处，配备图书角11个。",
    ("青石镇", 2022, "随县"): "去年调解矛盾纠纷77件。开展法治宣传活动44场次。",
}


def write_reports(folder: Path) -> Path:
    """Write the reports into a folder and return it."""
    for (town, year, county), text in TEXTS.items():
        body = REPORT.format(town=town, year=year, county=county, text=text, after=year + 1)
        (folder / f"{town}{year}.txt").write_text(body, "utf-8")
    return folder
