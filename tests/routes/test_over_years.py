"""Several years of one township side by side."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Assistant
from rag.types import Kind, Refusal
from tests.support.libraries import make_text

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


ONE = "今年在集上收走一辆三轮车，没有开清单。车主上门来要时库房里翻了半天，最后赔了一个车篷。"


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


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("two_years")
    problems = {2021: "执法力量不足，执法人员紧缺。普法经费不足。", 2023: "普法经费不足，缺少专项资金。普法形式单一。"}
    figures = {2021: "全年调解矛盾纠纷52件。", 2023: "全年调解矛盾纠纷71件。"}
    for year, problem in problems.items():
        text = make_text("柳塘镇", year, problem=problem).replace("二、", f"{figures[year]}\n二、", 1)
        (folder / f"{year}.txt").write_text(text, "utf-8")
    other = make_text("沙河乡", 2023, problem="普法形式单一。").replace("二、", "全年调解矛盾纠纷30件。\n二、", 1)
    (folder / "other.txt").write_text(other, "utf-8")
    with Assistant.from_folder(folder) as opened:
        yield opened


@pytest.mark.parametrize(
    "question",
    [
        "与2021年相比，柳塘镇2023年的问题有什么变化？",
        "柳塘镇的问题和2021年比有哪些变化？",
        "What has changed in the problems of Liutang Town since 2021?",
        "Compared with 2021, how have the shortcomings of Liutang Town changed?",
    ],
)
def test_problems_that_stayed_went_and_came(two_years: Assistant, question: str) -> None:
    answer = two_years.ask(question)
    assert (answer.kind, answer.refusal, answer.trace.route) == (Kind.CROSS_YEAR, None, "change")
    told = {(row["subject"], row["year"]) for row in answer.table}
    names = {name for name, _ in told}
    assert len(names) == 3
    assert {citation.year for citation in answer.citations} == {2021, 2023}
    assert {citation.township for citation in answer.citations} == {"柳塘镇"}


def test_nothing_but_the_change_is_problems_and_figures(two_years: Assistant) -> None:
    answer = two_years.ask("柳塘镇2023年和2021年相比有什么变化？")
    assert "**2021年写了，2023年没有再写（1）**" in answer.text
    assert "由2021年的52件" in answer.text
    assert "增至2023年的71件" in answer.text
    text = {citation.label: citation for citation in answer.citations}
    figures = [row for row in answer.table if row.get("indicator") == "mediation_cases"]
    assert [(row["year"], row["value"], text[row["citation"]].year) for row in figures] == [
        (2021, 52, 2021),
        (2023, 71, 2023),
    ]


def test_a_year_missed_is_said(two_years: Assistant) -> None:
    answer = two_years.ask("柳塘镇2023年调解的纠纷比2022年多了多少？")
    assert answer.text.startswith("资料库里没有柳塘镇2022年的报告，以下只据已有的年份。")
    gone = two_years.ask("柳塘镇的问题与2020年相比有什么变化？")
    assert gone.refusal is Refusal.NO_SUCH_YEAR


def test_townships_are_compared_by_a_year_they_share(two_years: Assistant) -> None:
    answer = two_years.ask("柳塘镇和沙河乡谁调解的纠纷多？")
    assert [(row["township"], row["year"], row["value"]) for row in answer.table] == [
        ("柳塘镇", 2023, 71),
        ("沙河乡", 2023, 30),
    ]


def test_what_came_of_a_thing_later_is_told_by_a_report_alone(tmp_path: Path) -> None:
    text = REPORT.format(town="柳塘镇", year=2022, done=ONE, problems="普法形式单一。", after=2023)
    (tmp_path / "a.txt").write_text(text, "utf-8")
    with Assistant.from_folder(tmp_path) as opened:
        answer = opened.ask("柳塘镇收走的三轮车后来闹出了什么事？")
    assert answer.refusal is None
    assert any("车篷" in citation.quote for citation in answer.citations)
