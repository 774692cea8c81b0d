"""The table of metrics, and one score per question."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from rag.evaluate import judge
from rag.evaluate.judge import Fault, Outcome
from rag.evaluate.metrics import GUARDS, METRICS, shares_of
from rag.evaluate.questions import Gold, Item, Number
from rag.evaluate.run import Record
from rag.evaluate.share import Share
from rag.evaluate.strings import FAULTS, SECTIONS
from rag.evaluate.strings import METRICS as LABELS
from rag.evaluate.summary import Times, groups_of, summarise, times
from rag.types import Answer
from tests.support.measured import ITEM, REPORTS, SAND, STONE, WILLOW, answer, measured
from tests.support.values import make_evidence

TALKS = (STONE, "全年开展宣讲9场，发放资料3000余份。")
MORE = (WILLOW, "全年开展宣讲11场。")
PLAN = (SAND, "明年招录执法人员。")
STAFF = (STONE, "执法人员数量不足，一人多岗。")
YEAR = replace(ITEM, type="unanswerable", refusal="no_such_year")
NINE = (Number(Decimal(9), "场"),)
BOTH = replace(
    ITEM, gold=(Gold(STONE, "宣讲9场"), Gold(WILLOW, "宣讲11场")), numbers=(Number(Decimal(11), "场"), *NINE)
)
SET = replace(
    ITEM,
    gold=ITEM.gold,
    reports=(STONE,),
    near_misses=(SAND,),
    verdicts={STONE: "yes", WILLOW: "no", SAND: "borderline"},
)
SPOKEN = answer("是。石桥镇9场：“宣讲9场”[1]。", [TALKS])
RANKED = answer("青柳镇11场[1]，石桥镇9场[2]。", [MORE, TALKS])
LISTED = answer(
    "- 石桥镇9场：“宣讲9场”[1]", [TALKS], verdicts={STONE: ("yes", 1), WILLOW: ("no", None), SAND: ("borderline", None)}
)
PERFECT: list[tuple[Item, Answer]] = [
    (replace(SET, type="list"), LISTED),
    (replace(SET, type="count"), LISTED),
    (replace(ITEM, type="lookup_number", numbers=NINE), SPOKEN),
    (replace(ITEM, type="yes_no", verdicts={STONE: "yes"}), SPOKEN),
    (replace(BOTH, type="superlative", reports=(WILLOW,)), RANKED),
    (replace(BOTH, type="compare"), RANKED),
    (replace(BOTH, type="cross_year"), RANKED),
    (replace(ITEM, type="unanswerable", gold=(), refusal="no_such_year"), answer(refusal="no_such_year")),
]


def records(pairs: list[tuple[Item, Answer]]) -> list[Record]:
    clause = REPORTS[STONE].clauses[0]
    found = [make_evidence("", REPORTS[STONE].meta)]
    found = [replace(one, clause=clause) for one in found]
    return [measured(replace(item, id=str(place)), given, found) for place, (item, given) in enumerate(pairs)]


def test_perfect_answers_are_perfect_in_every_metric() -> None:
    (whole, *_) = summarise((one.item, shares_of(one)) for one in records(PERFECT))
    assert set(whole.figures) == set(METRICS)
    ranked = {"R@5", "R@10", "R@20", "nDCG@10"}  # only half of what the comparisons need was searched out
    for name, figure in whole.figures.items():
        if name not in ranked:
            assert figure.value == (1.0 if METRICS[name].rising else 0.0), name


def test_empty_answers_are_worth_nothing() -> None:
    (whole, *_) = summarise((one.item, shares_of(one)) for one in records([(item, answer()) for item, _ in PERFECT]))
    best = {name for name, figure in whole.figures.items() if figure.value == (1.0 if METRICS[name].rising else 0.0)}
    # Nothing is refused falsely, no near miss is named, a count of one is off by one; and what was searched stays.
    assert best == {"false refusals", "near as yes", "RR@10"}


def test_nothing_measured_nothing_told() -> None:
    assert summarise([]) == []
    assert shares_of(measured(replace(ITEM, gold=(), type="lookup_text"), answer())) == {"false refusals": Share(0, 1)}


def test_every_metric_has_its_words_and_table() -> None:
    assert set(LABELS) == set(METRICS)
    assert {metric.section for metric in METRICS.values()} == set(SECTIONS)
    assert set(GUARDS) <= set(METRICS)


@pytest.mark.parametrize("pair", PERFECT, ids=lambda pair: pair[0].type)
def test_a_perfect_answer_is_right_and_without_fault(pair: tuple[Item, Answer]) -> None:
    record = measured(*pair)
    assert (judge.score(record), judge.outcome(record)) == (Share(1, 1), Outcome.RIGHT)
    assert judge.faults(record) == []


@pytest.mark.parametrize(
    ("item", "given", "outcome", "faults"),
    [
        (
            replace(SET, type="list"),
            answer("- 石桥镇[1]\n- 沙河乡[2]", [TALKS, PLAN], verdicts={STONE: ("yes", 1), SAND: ("yes", 2)}),
            Outcome.PARTLY,
            [("near_as_yes", SAND)],
        ),
        (
            replace(SET, type="count"),
            answer(refusal="not_mentioned"),
            Outcome.WRONG,
            [("falsely_refused", "not_mentioned"), ("missed", STONE), ("near_as_no", SAND), ("count_off", "0 / 1")],
        ),
        (
            replace(ITEM, type="lookup_number", numbers=NINE),
            answer("石桥镇办班7期[1]。", [STAFF]),
            Outcome.WRONG,
            [("loose", "7期"), ("number_missing", "9场"), ("gold_uncited", "全年开展宣讲9场"), ("stray", "[1]")],
        ),
        (YEAR, SPOKEN, Outcome.WRONG, [("not_refused", "no_such_year")]),
        (
            YEAR,
            answer(refusal="not_mentioned"),
            Outcome.WRONG,
            [("wrong_reason", "not_mentioned / no_such_year")],
        ),
        (
            replace(ITEM, type="yes_no", verdicts={STONE: "yes"}),
            answer("有。“一人多岗”[1]。办了很多次宣讲，受到各村群众一致好评。", [STAFF]),
            Outcome.PARTLY,
            [("gold_uncited", "全年开展宣讲9场"), ("stray", "[1]"), ("sentence_uncited", "1 / 2")],
        ),
        (replace(ITEM, type="yes_no", verdicts={STONE: "no"}), SPOKEN, Outcome.WRONG, [("wrong_end", "no")]),
        (
            replace(BOTH, type="superlative", reports=(WILLOW,), numbers=()),
            answer("最多的是石桥镇：“宣讲10场”[1]。", [TALKS]),
            Outcome.WRONG,
            [("altered", "宣讲10场"), ("wrong_winner", f"{STONE} / {WILLOW}"), ("gold_uncited", "宣讲11场")],
        ),
        (replace(ITEM, type="something"), SPOKEN, Outcome.RIGHT, []),
        (replace(ITEM, gold=()), SPOKEN, None, []),
    ],
)  # fmt: skip
def test_what_went_wrong(item: Item, given: Answer, outcome: Outcome | None, faults: list[tuple[str, str]]) -> None:
    record = measured(item, given)
    assert judge.outcome(record) is outcome
    assert judge.faults(record) == [Fault(*fault) for fault in faults]
    assert {code for code, _ in faults} <= set(FAULTS)


def test_a_question_that_could_not_be_asked_is_wrong() -> None:
    record = replace(measured(ITEM, answer()), error="too long")
    assert (judge.outcome(record), judge.faults(record)) == (Outcome.WRONG, [Fault("failed", "too long")])


def test_groups() -> None:
    item = replace(ITEM, type="unanswerable", trap="last_year", refusal="no_such_year")
    assert groups_of(item) == [
        "all",
        "zh",
        "unanswerable",
        "zh unanswerable",
        "trap: last_year",
        "reason: no_such_year",
    ]
    rows = [(item, {"score": Share(1, 1)}), (replace(ITEM, language="en"), {"score": Share(0, 1)})]
    summaries = {one.group: one for one in summarise(rows)}
    assert next(iter(summaries)) == "all"
    assert (summaries["all"].questions, summaries["all"].figures["score"].value) == (2, 0.5)
    assert summaries["en"].figures["score"].value == 0.0
    assert summaries["trap: last_year"].figures["score"].questions == 1


def test_times_by_stage() -> None:
    taken = [replace(measured(ITEM, answer()), milliseconds={"answer": float(value)}) for value in range(101)]
    assert times(taken) == {"answer": Times(50.0, 95.0, 101)}
    assert times([]) == {}
