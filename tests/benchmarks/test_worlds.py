from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.passages import reports_of
from benchmarks.peers.serving import read_passages
from benchmarks.worlds import World, holding, questions_over, write_world
from rag.evaluate.questions import load_questions
from rag.types import Report
from tests.support.source_tree import ROOT

SEEDS = ROOT / "seeds"


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    return reports_of(SEEDS)


@pytest.fixture(scope="module")
def world(reports: list[Report], tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("world")
    return write_world(folder, SEEDS, reports, questions_over(reports, SEEDS / "questions.jsonl"))


def test_every_clause_is_a_passage_below_its_headings(world: World, reports: list[Report]) -> None:
    passages = read_passages(world.passages_file)
    assert [one.id for one in passages] == [clause.clause_id for report in reports for clause in report.clauses]
    assert [one.text.partition("\n")[2] for one in passages] == [
        clause.text for report in reports for clause in report.clauses
    ]
    wanted = "城口县 庙坝镇 2021年 二、存在的问题\n二是法律顾问制度执行存在经费不足的困难"
    assert [one.report for one in passages if one.text.startswith(wanted)] == ["000_c95c61ecb8064d92.txt"]


def test_every_question_with_gold_clauses_keeps_them(world: World) -> None:
    asked = {query.id: query for query in world.queries()}
    items = [item for item in load_questions(SEEDS / "questions.jsonl") if item.type != "follow_up"]
    assert asked.keys() == {item.id for item in items}
    # Titles and the headings of whole sections are no clauses; the gold of these questions is nothing else.
    headings = {"z132", "z144", "e124", "z147", "z151"}
    assert {item.id for item in items if bool(item.gold) != bool(asked[item.id].relevant)} == headings


def test_list_questions_keep_the_reports_they_should_name(world: World) -> None:
    wanted = {query.id: query.reports for query in world.queries()}["z135"]
    assert wanted == ("003_035aa0967bb0e990.txt", "004_5ff3acafe3243b53.txt")


def test_a_world_opens_as_it_was_written(world: World) -> None:
    assert World.open(world.folder) == world


def test_a_quote_over_a_border_is_held_by_the_clause_with_most_of_it(reports: list[Report]) -> None:
    report = reports[0]
    first, second = report.clauses[20], report.clauses[21]
    assert second.start - first.end <= 2
    assert holding(report.text[first.start : second.start + 1], report) == {first.clause_id}
    assert holding("此句不在报告里", report) == set()


def test_a_missing_quote_file_is_an_error(reports: list[Report], tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(
        '{"id": "a", "lang": "zh", "type": "lexical", "question": "?", "answer": "", '
        '"gold": [{"file": "nowhere.txt", "snippet": "x"}]}',
        "utf-8",
    )
    with pytest.raises(KeyError, match="nowhere"):
        list(questions_over(reports, path))
