"""The fixed questions over the sample reports: gold that stands in them, judgements that agree with one another."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from rag.evaluate.questions import load_questions
from tests.support.source_tree import ROOT

PATH = ROOT / "seeds" / "questions.jsonl"
ROWS: list[dict[str, Any]] = [json.loads(line) for line in PATH.read_text("utf-8").splitlines()]
FIRST = 48  # the questions the set began with have fewer fields
REPORTS = sorted(path.stem for path in PATH.parent.glob("0*.txt"))
COUNTS = {
    "multi": (2, 4),
    "paraphrase": (11, 0),
    "numeric": (8, 9),
    "lexical": (3, 11),
    "lookup_number": (19, 12),
    "lookup_text": (15, 8),
    "list": (10, 6),
    "count": (4, 3),
    "superlative": (4, 2),
    "compare": (5, 4),
    "yes_no": (10, 6),
    "summary": (6, 4),
    "unanswerable": (18, 9),
    "follow_up": (7, 4),
}
TRAPS = {
    "county_matter": 2,
    "last_year": 2,
    "neighbouring_figure": 8,
    "neighbouring_topic": 2,
    "other_township": 4,
    "part_of_total": 5,
    "passing_mention": 1,
    "plan_vs_done": 3,
    "plan_vs_problem": 10,
    "quality_vs_quantity": 5,
    "report_year_vs_plan_year": 3,
    "same_indicator_other_town": 8,
    "solved_matter": 2,
}
REASONS = {"no_such_township", "no_such_year", "not_mentioned", "false_premise", "out_of_scope"}
NUMERALS = dict(zip("一二三四五六七八九十", range(1, 11), strict=True))


def rows(*types: str) -> Iterator[dict[str, Any]]:
    return (row for row in ROWS[FIRST:] if row["type"] in types)


def surveys() -> list[dict[str, Any]]:
    """Return the questions judged over every report."""
    return [row for row in rows("list", "count", "yes_no") if "gold_reports" in row]


def states(snippet: str, value: float, unit: str) -> bool:
    """Tell whether a snippet gives the number with its unit: "15200份", "3000余份", "三处"."""
    found = re.findall(
        rf"(?<![\d.])([\d.]+|[一二三四五六七八九十])[余多]?{re.escape(unit)}", unicodedata.normalize("NFKC", snippet)
    )
    return any(NUMERALS[number] == value if number in NUMERALS else float(number) == value for number in found)


def test_its_make_up() -> None:
    assert len(ROWS) == len(load_questions(PATH)) == 204
    found = Counter((row["type"], row["lang"]) for row in ROWS)
    assert {
        kind: (found[kind, "zh"], found[kind, "en"]) for kind in dict.fromkeys(row["type"] for row in ROWS)
    } == COUNTS
    assert Counter(row["trap"] for row in ROWS if "trap" in row) == TRAPS


def test_ids_and_questions_are_unique() -> None:
    asked = Counter((row["question"], *row.get("history", ())) for row in ROWS)
    assert [name for name, times in Counter(row["id"] for row in ROWS).items() if times > 1] == []
    assert [words for words, times in asked.items() if times > 1] == []


def test_every_snippet_stands_in_its_report() -> None:
    texts = {name: (PATH.parent / f"{name}.txt").read_text("utf-8-sig") for name in REPORTS}
    gold = [entry for row in ROWS for entry in row["gold"]]
    assert [entry for entry in gold if entry["snippet"] not in texts[entry["file"].removesuffix(".txt")]] == []


@pytest.mark.parametrize("field", ["gold_reports", "near_misses", "verdicts"])
def test_reports_exist(field: str) -> None:
    assert {name for row in ROWS for name in row.get(field, ())} <= set(REPORTS)


def test_verdicts_agree_with_the_reports_named() -> None:
    for row in surveys():
        by_verdict = {
            verdict: sorted(name for name, given in row["verdicts"].items() if given == verdict)
            for verdict in ("yes", "borderline", "no")
        }
        assert sorted(row["verdicts"]) == REPORTS, row["id"]
        assert by_verdict["yes"] == sorted(row["gold_reports"]), row["id"]
        assert by_verdict["borderline"] == sorted(row["near_misses"]), row["id"]
        assert not set(row["gold_reports"]) & set(row["near_misses"]), row["id"]


def test_each_report_of_an_answer_has_its_evidence_and_no_other() -> None:
    for row in surveys():
        assert {entry["file"].removesuffix(".txt") for entry in row["gold"]} == set(row["gold_reports"]), row["id"]


def test_questions_that_need_judgements_have_them() -> None:
    assert [row["id"] for row in rows("list", "count") if row not in surveys()] == []
    assert [row["id"] for row in rows("yes_no") if row not in surveys() and len(row["verdicts"]) != 1] == []
    assert [row["id"] for row in rows("superlative") if len(row["gold_reports"]) != 1] == []


def test_a_count_is_the_number_of_its_reports() -> None:
    assert [row["id"] for row in rows("count") if not row["answer"].startswith(str(len(row["gold_reports"])))] == []


def test_every_number_stands_in_a_snippet_with_its_unit() -> None:
    numbers = [(row, number) for row in ROWS for number in row.get("numbers", ())]
    assert [row["id"] for row in rows("lookup_number") if not row.get("numbers")] == []
    assert [
        (row["id"], number)
        for row, number in numbers
        if not any(states(entry["snippet"], number["value"], number["unit"]) for entry in row["gold"])
    ] == []


def test_only_unanswerable_and_silent_cases_lack_evidence() -> None:
    assert {row["answer"] for row in rows("unanswerable")} == REASONS
    without = [row for row in ROWS if not row["gold"] and row["type"] != "unanswerable"]
    assert {(row["type"], "yes" in row["verdicts"].values()) for row in without} == {("yes_no", False)}
    assert [row["id"] for row in rows("unanswerable") if row["gold"]] == []


def test_a_follow_up_has_its_history() -> None:
    assert {row["type"] for row in ROWS if row.get("history")} == {"follow_up"}
    assert [row["id"] for row in rows("follow_up") if not row.get("history")] == []
