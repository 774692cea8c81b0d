"""Matrices: reports by topics, figures and phrases, each cell with its clause; written out with quotes and hashes."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rag import Assistant, Scope
from rag.errors import QuestionError
from rag.export.write import write_sheet
from rag.types import Language, Status
from tests.support.libraries import make_text

PROBLEMS = {
    ("柳塘镇", 2021): "执法力量不足，执法人员紧缺。",
    ("柳塘镇", 2022): "普法形式单一，群众不爱听。",
    ("沙河乡", 2022): "普法经费不足，缺少专项资金。",
}
DEEDS = {
    ("柳塘镇", 2021): "全年调解纠纷52件。",
    ("柳塘镇", 2022): "全年调解纠纷61件。在集市开展反电信诈骗宣传。",
    ("沙河乡", 2022): "全年调解纠纷30件。修缮农村公路边的法治宣传栏。",
}


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("matrix")
    for (town, year), problem in PROBLEMS.items():
        text = make_text(town, year, problem=problem).replace("二、", f"{DEEDS[town, year]}\n二、", 1)
        (folder / f"{town}{year}.txt").write_text(text, "utf-8")
    with Assistant.from_folder(folder) as opened:
        yield opened


def cells(assistant: Assistant, what: str, key: str | None = None) -> dict[tuple[str, int], Any]:
    matrix = assistant.matrix([what])
    return {(row["township"], row["year"]): row["cells"][key or matrix.items[0]] for row in matrix.rows()}


@pytest.mark.parametrize(
    ("what", "yes"),
    [
        ("执法人员不足", {("柳塘镇", 2021)}),
        ("缺钱", {("沙河乡", 2022)}),
        ("lack of funding", {("沙河乡", 2022)}),
        ("publicity_form", {("柳塘镇", 2022)}),
        ("反诈宣传", {("柳塘镇", 2022)}),
        ("anti-fraud publicity", {("柳塘镇", 2022)}),
        ("农村公路", {("沙河乡", 2022)}),
    ],
)
def test_topics_and_phrases_in_both_languages(towns: Assistant, what: str, yes: set[tuple[str, int]]) -> None:
    found = cells(towns, what)
    assert {place for place, cell in found.items() if cell["status"] is Status.YES} == yes
    for (town, year), cell in found.items():
        if cell["status"] is Status.YES:
            source = towns.source(next(m.report_id for m in towns.reports() if (m.township, m.year) == (town, year)))
            assert source.text[cell["start"] : cell["end"]] == cell["quote"]


def test_a_topic_is_judged_as_in_a_list(towns: Assistant) -> None:
    answer = towns.ask("哪些乡镇提到执法人员不足？")
    found = cells(towns, "执法人员不足")
    verdicts = {(verdict.township, verdict.year): verdict.status for verdict in answer.verdicts}
    assert {place: cell["status"] for place, cell in found.items()} == verdicts


def test_figures_and_topics_side_by_side_over_the_years(towns: Assistant) -> None:
    matrix = towns.matrix(["调解纠纷件数", "经费不足"], scope=Scope(townships={"柳塘镇"}))
    assert matrix.names == ("调解纠纷件数", "经费不足")
    assert [(row["year"], row["cells"]["mediation_cases"]["value"]) for row in matrix.rows()] == [
        (2021, 52),
        (2022, 61),
    ]
    assert [row["cells"]["funding"]["status"] for row in matrix.rows()] == [Status.NO, Status.NO]


def test_all_of_a_kind(towns: Assistant) -> None:
    problems, activities = towns.matrix(["问题"]), towns.matrix(["activities"])
    assert {"staff_shortage", "funding", "publicity_form"} <= set(problems.items)
    assert {"anti_fraud", "constitution_day"} <= set(activities.items)
    assert not set(problems.items) & set(activities.items)
    assert "mediation_cases" in towns.matrix().items


def test_an_english_matrix(towns: Assistant) -> None:
    sheet = towns.matrix(["lack of funding", "disputes mediated"], scope=Scope(townships={"沙河乡"})).sheet()
    assert sheet.title == "Townships side by side"
    assert sheet.columns == ("County", "Township", "Year", "shortage of funds", "disputes mediated")
    assert [entry.value for entry in sheet.rows[0][3:]] == ["yes", "30"]
    assert towns.matrix(["lack of funding"]).language is Language.EN


@pytest.mark.parametrize("what", ["", "   ", "？", "的", "字" * 300])
def test_a_phrase_that_names_nothing(towns: Assistant, what: str) -> None:
    with pytest.raises(QuestionError):
        towns.matrix([what])


def test_written_with_quotes_and_hashes(towns: Assistant, tmp_path: Path) -> None:
    matrix = towns.matrix(["执法人员不足", "调解纠纷件数"], scope=Scope(townships={"柳塘镇"}, years={2021}))
    for name in ("m.xlsx", "m.docx", "m.csv"):
        write_sheet(matrix.sheet(), tmp_path / name)
        assert (tmp_path / name).stat().st_size > 0
    with (tmp_path / "m.csv").open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.reader(handle))
    assert rows[1][1:] == ["柳塘镇", "2021", "是 [1]", "52件 [2]"]
    assert [row[1] for row in rows[4:6]] == ["执法力量不足，执法人员紧缺。", "全年调解纠纷52件。"]
    assert rows[-1] == ["柳塘镇2021.txt", matrix.hashes["柳塘镇2021.txt"]]
    assert len(rows[-1][1]) == 64
