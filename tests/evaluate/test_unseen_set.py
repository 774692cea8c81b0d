"""The second unseen set: gold that stands in its reports, judgements that agree with one another."""

from __future__ import annotations

import pytest

from rag.evaluate.questions import load_questions
from tests.support.judged_set import RULES, read_set
from tests.support.source_tree import ROOT

SET = read_set(ROOT / "tests" / "data" / "unseen")
COUNTS = {
    "list": (12, 9),
    "count": (3, 2),
    "lookup_number": (5, 3),
    "lookup_text": (3, 2),
    "superlative": (2, 2),
    "compare": (2, 1),
    "cross_year": (1, 1),
    "yes_no": (3, 1),
    "follow_up": (3, 1),
    "unanswerable": (2, 2),
}
TRAPS = {
    "county_matter": 1,
    "last_year": 2,
    "neighbouring_figure": 1,
    "neighbouring_topic": 8,
    "opposite_said": 1,
    "other_township": 1,
    "part_of_total": 4,
    "plan_vs_done": 11,
    "plan_vs_problem": 1,
    "quality_vs_quantity": 1,
    "report_year_vs_plan_year": 1,
    "same_indicator_other_town": 2,
    "same_name": 4,
    "solved_matter": 3,
    "target_vs_result": 2,
}


def test_its_make_up() -> None:
    assert (len(SET.texts), len(SET.rows), len(load_questions(SET.path))) == (10, 60, 60)
    assert SET.counts() == COUNTS
    assert SET.traps() == TRAPS


def test_reports_have_the_length_of_short_real_ones() -> None:
    assert [name for name, text in SET.texts.items() if not 800 <= len(text) <= 1400] == []


@pytest.mark.parametrize("rule", RULES)
def test_its_gold_keeps_the_rules(rule: str) -> None:
    assert RULES[rule](SET) == []


def test_it_has_four_reasons_of_refusal_and_one_silent_case() -> None:
    reasons = sorted(row["answer"] for row in SET.of("unanswerable"))
    assert reasons == ["false_premise", "no_such_township", "no_such_year", "not_mentioned"]
    assert len([row for row in SET.surveys() if not row["gold"]]) == 1
    assert len(SET.single()) == 2
