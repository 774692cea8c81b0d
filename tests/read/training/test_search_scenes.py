"""Scenes that the product's search brings: reports of the passages, and which clauses found answer."""

from __future__ import annotations

from pathlib import Path
from random import Random

from rag.read.training.passages import read_passages
from scripts.search_scenes import groups_of, scenes, text_of
from tests.support.passages import TOLD, write_passages


def test_a_report_is_of_one_township_and_holds_every_clause(tmp_path: Path) -> None:
    passages = read_passages(write_passages(tmp_path), kept=False)
    reports = groups_of(passages, Random(1))
    assert sum(len(report) for report in reports) == len(passages)
    for report in reports:
        text = text_of(report, Random(2))
        assert text.startswith(f"{report[0].town}{report[0].year}年法治政府建设情况报告\n")
        assert all(statement.text in text for passage in report for statement in passage.statements)


def test_what_is_found_is_right_where_it_is_of_the_report_asked_about(tmp_path: Path) -> None:
    passages = read_passages(write_passages(tmp_path), kept=False)
    found = list(scenes(passages, [], Random(3)))
    answered = 0
    for scene in found:
        [ask] = scene.asks
        assert max(ask.scores) == ask.scores[0] == 1.0
        for number in ask.gold:
            _, asked = next(pair for pair in TOLD.values() if pair[0] in scene.paragraphs[number][0])
            assert asked.removeprefix("{}").rstrip("？") in ask.question
            answered += 1
    assert answered >= 10
    refused = [scene for scene in found if "书记" in scene.asks[0].question]
    assert all(not scene.asks[0].gold for scene in refused)
