"""A set that does not fit its reports is told so, line by line."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from rag import Assistant
from rag.evaluate.check import TYPES, Complaint, check
from rag.evaluate.questions import Gold, Item, Number, load_questions
from rag.evaluate.sources import Sources
from tests.support.measured import ITEM, SAND, STONE, WILLOW, Table, answer
from tests.support.source_tree import ROOT

SOURCES = Sources(Table(answer()))
LIST = replace(
    ITEM,
    type="list",
    gold=(),
    reports=("石桥镇",),
    near_misses=("沙河乡",),
    verdicts={STONE: "yes", WILLOW: "no", SAND: "borderline"},
)


def messages(*items: Item) -> list[str]:
    return [one.message for one in check(items, SOURCES)]


def test_a_set_that_fits() -> None:
    assert check([ITEM, replace(LIST, id="q2")], SOURCES) == []
    assert check([], SOURCES) == []


@pytest.mark.parametrize(
    ("item", "message"),
    [
        (replace(ITEM, id=" "), "no id: name the question"),
        (replace(ITEM, question=""), "no question"),
        (replace(ITEM, language="de"), "unknown language 'de': zh or en"),
        (replace(ITEM, type="lists"), f"unknown type 'lists': one of {', '.join(sorted(TYPES))}"),
        (replace(ITEM, type="follow_up"), "a follow_up has no history: the questions asked before"),
        (replace(ITEM, gold=()), "no gold: an answerable question needs a stretch of a report that answers it"),
        (
            replace(ITEM, type="yes_no", gold=(), numbers=(Number(Decimal(9), "场"),)),
            "numbers without gold: name the stretch of the report that states them",
        ),
        (
            replace(ITEM, type="unanswerable", gold=(), answer="no idea"),
            "unknown reason 'no idea': the answer of an unanswerable question is one of "
            "no_such_township, no_such_year, not_mentioned, false_premise, out_of_scope",
        ),
        (
            replace(ITEM, gold=(Gold("石桥乡", "宣讲9场"),)),
            "unknown report '石桥乡': the reports are 沙河乡.txt, 石桥镇.txt, 青柳镇.txt",
        ),
        (
            replace(ITEM, gold=(Gold(STONE, "执法人员数量很不足"),)),
            "quote not found in 石桥镇.txt: '执法人员数量很不足'; the nearest text is '执法人员数量不足'",
        ),
        (replace(LIST, verdicts={STONE: "maybe"}), "unknown verdict 'maybe': yes, borderline or no"),
        (replace(LIST, verdicts={STONE: "yes", SAND: "borderline"}), "verdicts incomplete: none for 青柳镇.txt"),
        (replace(LIST, reports=()), "gold_reports and the verdicts of yes disagree on 石桥镇.txt"),
        (
            replace(LIST, near_misses=(SAND, WILLOW)),
            "near_misses and the verdicts of borderline disagree on 青柳镇.txt",
        ),
    ],
)
def test_complaints(item: Item, message: str) -> None:
    assert messages(item) == [message]


def test_a_verdict_on_one_township_need_not_be_complete() -> None:
    assert messages(replace(ITEM, type="yes_no", verdicts={STONE: "yes"})) == []


def test_each_complaint_has_its_line() -> None:
    twice = [replace(ITEM, place=2), replace(ITEM, place=7, gold=(Gold(STONE, "宣讲8场"),))]
    assert [(one.place, one.id) for one in check(twice, SOURCES)] == [(7, "q1"), (7, "q1")]
    assert check(twice, SOURCES)[0] == Complaint(7, "q1", "the id was used in 2 already: give each question its own")


@pytest.mark.parametrize("name", ["seeds/questions.jsonl", "tests/data/questions/example.csv"])
def test_the_sets_of_this_project_fit_the_samples(name: str, assistant: Assistant) -> None:
    assert check(load_questions(ROOT / name), Sources(assistant)) == []
