"""The acceptance set: gold that stands in its reports, judgements that agree with one another."""

from __future__ import annotations

import pytest

from rag.evaluate.questions import load_questions
from tests.support.judged_set import REASONS, RULES, read_set
from tests.support.source_tree import ROOT

SET = read_set(ROOT / "tests" / "data" / "acceptance")
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


def test_its_make_up() -> None:
    assert (len(SET.texts), len(SET.rows), len(load_questions(SET.path))) == (16, 100, 100)
    assert SET.counts() == COUNTS
    assert SET.traps() == TRAPS


def test_reports_have_the_length_of_short_real_ones() -> None:
    assert [name for name, text in SET.texts.items() if not 900 <= len(text) <= 1800] == []


@pytest.mark.parametrize("rule", RULES)
def test_its_gold_keeps_the_rules(rule: str) -> None:
    assert RULES[rule](SET) == []


def test_it_has_every_reason_of_refusal_and_one_silent_case() -> None:
    assert {row["answer"] for row in SET.of("unanswerable")} == REASONS
    assert len([row for row in SET.surveys() if not row["gold"]]) == 1
    assert len(SET.single()) == 6
