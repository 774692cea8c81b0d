"""One name, two townships: answers say so, answer for both, and tell which is which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Answer, Assistant, Scope
from rag.types import Kind

REPORT = """{county}双河镇{year}年法治政府建设情况报告

一、主要工作
全镇依法行政水平稳步提升，法治宣传深入人心，普法工作扎实推进，依法治理取得实效，群众满意度不断提高。
{text}
二、存在的问题
{problem}
三、下一步打算
继续加强法治政府建设，提升依法行政能力，推进各项工作落实到位，确保取得更大成效。

{county}双河镇人民政府
{after}年1月8日
"""
TOLD = {
    ("城口县", 2022): ("全年调解矛盾纠纷52件。", "执法力量不足，执法人员紧缺。"),
    ("城口县", 2023): ("全年调解矛盾纠纷71件。", "普法形式单一，群众不爱听。"),
    ("沁县", 2022): ("全年调解矛盾纠纷90件。", "普法经费不足，缺少专项资金。"),
    ("沁县", 2023): ("全年调解矛盾纠纷64件。", "普法经费不足，缺少专项资金。"),
}


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("namesakes")
    for (county, year), (text, problem) in TOLD.items():
        body = REPORT.format(county=county, year=year, text=text, problem=problem, after=year + 1)
        (folder / f"{county}{year}.txt").write_text(body, "utf-8")
    with Assistant.from_folder(folder) as opened:
        yield opened


def counties(answer: Answer) -> set[str | None]:
    return {citation.county for citation in answer.citations}


SAID = "“双河镇”有 2 个（城口县、沁县），以下分别回答。"


@pytest.mark.parametrize(
    "question",
    [
        "双河镇2022年调解了多少件纠纷？",
        "双河镇2022年有哪些不足？",
        "双河镇2022年有没有提到经费不足？",
        "双河镇调解纠纷件数2022年到2023年怎么变的？",
        "双河镇2022年到2023年的问题有什么变化？",
        "哪个双河镇2022年调解的纠纷更多？",
    ],
)
def test_both_are_answered_and_told_apart(towns: Assistant, question: str) -> None:
    answer = towns.ask(question)
    assert (answer.refusal, answer.text.splitlines()[0]) == (None, SAID)
    assert "城口县双河镇" in answer.text
    assert "沁县双河镇" in answer.text


def test_in_english(towns: Assistant) -> None:
    answer = towns.ask("How many disputes did Shuanghe Town mediate in 2022?")
    assert {row["county"]: row["value"] for row in answer.table} == {"城口县": 52, "沁县": 90}
    assert answer.text.splitlines()[0].startswith("There are 2 places called Shuanghe Town")


def test_a_county_decides(towns: Assistant) -> None:
    answer = towns.ask("沁县双河镇2022年调解了多少件纠纷？")
    assert (SAID in answer.text, counties(answer), [row["value"] for row in answer.table]) == (False, {"沁县"}, [90])
    within = towns.ask("双河镇2022年调解了多少件纠纷？", scope=Scope(counties={"城口县"}))
    assert (SAID in within.text, counties(within)) == (False, {"城口县"})


def test_a_namesake_is_named_with_its_county_where_it_is_alone_too(towns: Assistant) -> None:
    answer = towns.ask("沁县双河镇2022年调解了多少件纠纷？")
    assert "- 沁县双河镇2022年：" in answer.text
    assert "沁县双河镇2022年" in towns.ask("沁县双河镇2022年有哪些不足？").text


def test_a_list_names_the_county_of_each(towns: Assistant) -> None:
    answer = towns.ask("哪些乡镇2022年提到执法人员不足？")
    assert answer.kind is Kind.LIST
    assert "- 城口县双河镇2022年：" in answer.text
    assert "沁县双河镇2022年" in answer.text


def test_changes_are_never_taken_across_counties(towns: Assistant) -> None:
    answer = towns.ask("双河镇调解纠纷件数2022年到2023年怎么变的？")
    assert re.search(r"城口县双河镇.{0,8}由2022年的52件\[\d\]增至2023年的71件", answer.text)
    assert re.search(r"沁县双河镇.{0,8}由2022年的90件\[\d\]降至2023年的64件", answer.text)


def test_two_reports_of_one_year_are_told_apart_by_their_files(tmp_path: Path) -> None:
    for name, count in (("a.txt", 52), ("b.txt", 53)):
        body = REPORT.format(
            county="沁县", year=2022, after=2023, text=f"全年调解矛盾纠纷{count}件。", problem="缺少经费。"
        )
        (tmp_path / name).write_text(body, "utf-8")
    with Assistant.from_folder(tmp_path) as opened:
        text = opened.ask("双河镇2022年调解了多少件纠纷？").text
    assert "- 双河镇2022年（a.txt）：调解纠纷件数52件" in text
    assert "- 双河镇2022年（b.txt）：调解纠纷件数53件" in text
