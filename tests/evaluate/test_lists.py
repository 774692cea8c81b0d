"""Sets, near misses and counts, worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.evaluate import lists
from rag.evaluate.run import Record
from rag.evaluate.share import Share
from rag.types import Status
from tests.support.measured import ITEM, SAND, STONE, WILLOW, answer, measured

LIST = replace(ITEM, type="list", gold=(), reports=(STONE, WILLOW), near_misses=(SAND,))
COUNT = replace(LIST, type="count")


def judged(**status: str) -> Record:
    return measured(LIST, answer(verdicts={f"{town}.txt": (one, None) for town, one in status.items()}))


def test_one_found_one_wrong_one_missed() -> None:
    record = judged(石桥镇="yes", 青柳镇="no", 沙河乡="yes")
    assert lists.counts(record) == (1, 1, 1)
    assert (lists.precision(record), lists.recall(record), lists.f1(record)) == (Share(1, 2), Share(1, 2), Share(2, 4))
    assert lists.macro(lists.f1(record), record) == Share(0.5, 1)
    assert lists.perfect(record) == Share(0, 1)


def test_a_perfect_list() -> None:
    record = judged(石桥镇="yes", 青柳镇="yes", 沙河乡="borderline")
    assert lists.f1(record) == Share(4, 4)
    assert lists.perfect(record) == Share(1, 1)
    assert [lists.near_misses(record, status) for status in Status] == [Share(0, 1), Share(1, 1), Share(0, 1)]


@pytest.mark.parametrize(("refusal", "right"), [("not_mentioned", 1.0), (None, 0.0)])
def test_a_list_of_none(refusal: str | None, right: float) -> None:
    given = answer(verdicts={STONE: ("no" if refusal else "yes", None)}, refusal=refusal)
    record = measured(replace(LIST, reports=()), given)
    assert lists.macro(lists.recall(record), record) == Share(right, 1)
    assert lists.perfect(record) == Share(right, 1)


def test_an_answer_without_verdicts_names_what_it_cites() -> None:
    cites = [(STONE, "全年开展宣讲9场"), (SAND, "明年招录执法人员")]
    assert lists.named(measured(LIST, answer("…[1][2]", cites))) == {STONE, SAND}
    assert lists.named(measured(LIST, answer("…[1][2]", cites, refusal="not_mentioned"))) == set()


def test_other_questions_ask_for_no_set() -> None:
    record = measured(ITEM, answer())
    assert [measure(record) for measure in (lists.precision, lists.recall, lists.f1, lists.perfect)] == [None] * 4
    assert lists.macro(lists.f1(record), record) is None
    assert lists.near_misses(record, Status.YES) is None
    assert lists.verdicts(record) is None
    assert lists.count_within(record, 1) is None


def test_a_yes_no_question_over_several_reports_is_a_set() -> None:
    assert lists.is_set(measured(replace(ITEM, type="yes_no", verdicts={STONE: "yes", SAND: "no"}), answer()))
    assert not lists.is_set(measured(replace(ITEM, type="yes_no", verdicts={STONE: "yes"}), answer()))


def test_verdicts_a_report_not_judged_counts_as_no() -> None:
    item = replace(LIST, verdicts={STONE: "yes", WILLOW: "yes", SAND: "no"})
    record = measured(item, answer(verdicts={STONE: ("yes", None), WILLOW: ("borderline", None)}))
    assert lists.verdicts(record) == Share(2, 3)
    assert lists.near_misses(record, Status.NO) == Share(1, 1)


@pytest.mark.parametrize(
    ("given", "exact", "near"),
    [
        (answer(verdicts={STONE: ("yes", None), WILLOW: ("yes", None)}), 1, 1),
        (answer(verdicts={STONE: ("yes", None)}), 0, 1),
        (answer("共有5个乡镇。"), 0, 0),
        (answer("共有2个乡镇。"), 1, 1),
        (answer("没有数字"), 0, 0),
        (answer(refusal="not_mentioned"), 0, 0),
        (answer(refusal="out_of_scope"), 0, 0),
    ],
)
def test_counts(given: object, exact: float, near: float) -> None:
    record = measured(COUNT, given)  # type: ignore[arg-type]
    assert (lists.count_within(record, 0), lists.count_within(record, 1)) == (Share(exact, 1), Share(near, 1))


def test_nothing_mentioned_is_a_count_of_none() -> None:
    record = measured(replace(COUNT, reports=()), answer(refusal="not_mentioned"))
    assert lists.count_within(record, 0) == Share(1, 1)
