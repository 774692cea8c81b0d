"""Several years of one township side by side."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Assistant

REPORT = """{town}{year}年法治政府建设情况报告

一、主要工作
全镇依法行政水平稳步提升，法治宣传深入人心，普法工作扎实推进，依法治理取得实效，干部群众法治意识不断增强。
{done}
二、存在的主要问题
{problems}
三、下一步打算
继续加强法治政府建设，提升依法行政能力，营造良好的法治环境。

随县{town}人民政府
{after}年1月8日
"""
YEARS = {
    2021: ("全年制作案卷20册。", "政务公开栏更新不及时，群众意见较大。\n执法案卷全靠手写，归档很慢。"),
    2023: ("执法案卷手写的老办法已经改掉，全部在平台上制作。", "政务公开内容更新慢，公开不够全面。\n普法形式单一。"),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("years")
    for year, (done, problems) in YEARS.items():
        text = REPORT.format(town="柳塘镇", year=year, done=done, problems=problems, after=year + 1)
        (folder / f"{year}.txt").write_text(text, "utf-8")
    with Assistant.from_folder(folder) as opened:
        yield opened


def test_a_problem_both_years_name(assistant: Assistant) -> None:
    answer = assistant.ask("柳塘镇2021和2023两年都提到的问题是什么？")
    assert answer.trace.route == "over_years"
    quotes = [(citation.year, citation.quote) for citation in answer.citations]
    assert any(year == 2021 and "公开栏" in quote for year, quote in quotes)
    assert any(year == 2023 and "公开内容" in quote for year, quote in quotes)


def test_what_became_of_a_problem(assistant: Assistant) -> None:
    answer = assistant.ask("柳塘镇执法案卷手写的问题后来解决了吗？")
    assert [citation.year for citation in answer.citations] == [2021, 2023]
    assert "老办法已经改掉" in answer.text


def test_one_report_is_no_change(assistant: Assistant) -> None:
    assert assistant.ask("柳塘镇2021年执法案卷有什么问题？").trace.route != "over_years"
