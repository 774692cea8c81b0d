"""The acceptance set: gold that stands in its reports, judgements that agree with one another."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from rag.evaluate.questions import load_questions
from tests.support.source_tree import ROOT

FOLDER = ROOT / "tests" / "data" / "acceptance"
PATH = FOLDER / "questions.jsonl"
ROWS: list[dict[str, Any]] = [json.loads(line) for line in PATH.read_text("utf-8").splitlines()]
TEXTS = {path.stem: path.read_text("utf-8") for path in sorted((FOLDER / "reports").glob("*.txt"))}
COUNTS = {
    "list": (19, 13),
    "count": (5, 3),
    "lookup_number": (8, 6),
    "lookup_text": (6, 4),
    "superlative": (3, 3),
    "compare": (3, 2),
    "cross_year": (3, 2),
    "yes_no": (5, 3),
    "follow_up": (4, 2),
    "unanswerable": (4, 2),
}
TRAPS = {
    "county_matter": 5,
    "last_year": 4,
    "neighbouring_figure": 2,
    "neighbouring_topic": 8,
    "opposite_said": 3,
    "other_township": 2,
    "part_of_total": 3,
    "passing_mention": 2,
    "plan_vs_done": 12,
    "plan_vs_problem": 5,
    "quality_vs_quantity": 1,
    "report_year_vs_plan_year": 1,
    "same_indicator_other_town": 6,
    "same_name": 4,
    "solved_matter": 9,
    "target_vs_result": 5,
}
REASONS = {"no_such_township", "no_such_year", "not_mentioned", "false_premise", "out_of_scope"}
NUMERALS = dict(zip("一二三四五六七八九十", range(1, 11), strict=True))


def rows(*types: str) -> Iterator[dict[str, Any]]:
    return (row for row in ROWS if row["type"] in types)


def surveys() -> list[dict[str, Any]]:
    """Return the questions judged over every report."""
    return [row for row in rows("list", "count", "yes_no") if "gold_reports" in row]


def named(row: dict[str, Any]) -> set[str]:
    """Return the reports the gold quotes of a question stand in."""
    return {entry["file"].removesuffix(".txt") for entry in row["gold"]}


def states(snippet: str, value: float, unit: str) -> bool:
    """Tell whether a snippet gives the number with its unit: "231件", "1900余份", "四台"."""
    found = re.findall(rf"(?<![\d.])([\d.]+|[一二三四五六七八九十])[余多]?{re.escape(unit)}", snippet)
    return any(NUMERALS[number] == value if number in NUMERALS else float(number) == value for number in found)


def test_its_make_up() -> None:
    assert (len(TEXTS), len(ROWS), len(load_questions(PATH))) == (16, 100, 100)
    found = Counter((row["type"], row["lang"]) for row in ROWS)
    assert {kind: (found[kind, "zh"], found[kind, "en"]) for kind in {row["type"] for row in ROWS}} == COUNTS
    assert Counter(row["trap"] for row in ROWS if "trap" in row) == TRAPS


def test_reports_have_the_length_of_short_real_ones() -> None:
    assert [name for name, text in TEXTS.items() if not 900 <= len(text) <= 1800] == []


def test_ids_and_questions_are_unique() -> None:
    asked = Counter((row["question"], *row.get("history", ())) for row in ROWS)
    assert [name for name, times in Counter(row["id"] for row in ROWS).items() if times > 1] == []
    assert [words for words, times in asked.items() if times > 1] == []


def test_every_snippet_stands_in_its_report_once() -> None:
    gold = [entry for row in ROWS for entry in row["gold"]]
    assert [entry for entry in gold if TEXTS[entry["file"].removesuffix(".txt")].count(entry["snippet"]) != 1] == []


@pytest.mark.parametrize("field", ["gold_reports", "near_misses", "verdicts"])
def test_reports_exist(field: str) -> None:
    assert {name for row in ROWS for name in row.get(field, ())} <= set(TEXTS)


def test_verdicts_agree_with_the_reports_named() -> None:
    for row in surveys():
        by_verdict = {
            verdict: sorted(name for name, given in row["verdicts"].items() if given == verdict)
            for verdict in ("yes", "borderline", "no")
        }
        assert sorted(row["verdicts"]) == sorted(TEXTS), row["id"]
        assert sum(map(len, by_verdict.values())) == len(TEXTS), row["id"]
        assert by_verdict["yes"] == row["gold_reports"], row["id"]
        assert by_verdict["borderline"] == row["near_misses"], row["id"]


def test_each_report_of_an_answer_has_its_evidence_and_no_other() -> None:
    for row in (*surveys(), *rows("superlative")):
        assert named(row) == set(row["gold_reports"]), row["id"]


def test_questions_that_need_judgements_have_them() -> None:
    assert [row["id"] for row in rows("list", "count") if row not in surveys()] == []
    assert [row["id"] for row in rows("list", "count") if not row["gold_reports"]] == []
    assert [row["id"] for row in rows("superlative") if len(row["gold_reports"]) != 1] == []
    single = [row for row in rows("yes_no") if row not in surveys()]
    assert len(single) == 6
    assert [row["id"] for row in single if set(row["verdicts"]) != named(row)] == []


def test_a_count_is_the_number_of_its_reports() -> None:
    assert [row["id"] for row in rows("count") if row["answer"].split("：")[0] != str(len(row["gold_reports"]))] == []


def test_every_number_stands_in_a_snippet_with_its_unit() -> None:
    numbers = [(row, number) for row in ROWS for number in row.get("numbers", ())]
    assert [row["id"] for row in rows("lookup_number", "superlative", "compare") if not row.get("numbers")] == []
    assert [
        (row["id"], number)
        for row, number in numbers
        if not any(states(entry["snippet"], number["value"], number["unit"]) for entry in row["gold"])
    ] == []


def test_comparisons_quote_two_reports() -> None:
    assert [row["id"] for row in rows("compare", "cross_year") if len(named(row)) != 2] == []


def test_only_unanswerable_and_silent_cases_lack_evidence() -> None:
    assert {row["answer"] for row in rows("unanswerable")} == REASONS
    assert [row["id"] for row in rows("unanswerable") if row["gold"]] == []
    without = [row for row in ROWS if not row["gold"] and row["type"] != "unanswerable"]
    assert [(row["type"], set(row["verdicts"].values())) for row in without] == [("yes_no", {"no"})]


def test_a_follow_up_has_its_history() -> None:
    assert {row["type"] for row in ROWS if row.get("history")} == {"follow_up"}
    assert [row["id"] for row in rows("follow_up") if not row.get("history")] == []
