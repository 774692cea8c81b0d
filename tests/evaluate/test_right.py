"""Refusals, yes/no, superlatives and comparisons."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from rag.evaluate import right
from rag.evaluate.questions import Gold, Item, Number
from rag.evaluate.share import Share
from rag.types import Answer
from tests.support.measured import ITEM, SAND, STONE, WILLOW, answer, measured

TALKS = (STONE, "全年开展宣讲9场，发放资料3000余份。")
MORE = (WILLOW, "全年开展宣讲11场。")
UNANSWERABLE = replace(ITEM, type="unanswerable", gold=(), refusal="no_such_year")
YES_NO = replace(ITEM, type="yes_no")
MOST = replace(
    ITEM,
    type="superlative",
    gold=(Gold(WILLOW, "宣讲11场"),),
    reports=(WILLOW,),
    numbers=(Number(Decimal(11), "场"),),
)
SIDES = replace(
    ITEM,
    type="compare",
    gold=(Gold(STONE, "宣讲9场"), Gold(WILLOW, "宣讲11场")),
    numbers=(Number(Decimal(9), "场"), Number(Decimal(11), "场")),
)


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("是。石桥镇报告……", True),
        ("有。", True),
        ("Yes. Stone reports", True),
        ("“双河镇”有 2 个。\n否。甲\n是。乙", True),
        ("没有提到；最接近的内容：", False),
        ("不是，已解决", False),
        ("只在计划中提到：", False),
        ("有待提高。", None),
        ("No (0 cases)", False),
        ("It does not say so; the nearest passage:", False),
        ("Note that 3 do", None),
        ("石桥镇报告：", None),
        ("", None),
    ],
)
def test_what_a_text_answers_with(text: str, yes: bool | None) -> None:
    assert right.lead(text) is yes


@pytest.mark.parametrize(
    ("verdict", "given", "share"),
    [
        ("yes", answer("有。"), 1),
        ("yes", answer("没有。"), 0),
        ("borderline", answer("没有直接这样说。"), 1),
        ("borderline", answer("有。"), 0),
        ("no", answer(refusal="not_mentioned"), 1),
        ("no", answer(refusal="no_such_township"), 0),
        ("yes", answer(refusal="not_mentioned"), 0),
        ("no", answer("石桥镇报告：宣讲。"), 0),
        ("yes", answer(verdicts={STONE: ("yes", None)}), 1),
        ("yes", answer(verdicts={STONE: ("borderline", None)}), 0),
    ],
)
def test_yes_no(verdict: str, given: Answer, share: float) -> None:
    assert right.yes_no(measured(replace(YES_NO, verdicts={STONE: verdict}), given)) == Share(share, 1)


def test_yes_no_without_verdicts_goes_by_the_gold_answer() -> None:
    assert right.yes_no(measured(replace(YES_NO, answer="没有"), answer("否。"))) == Share(1, 1)
    assert right.yes_no(measured(replace(YES_NO, answer="够"), answer("够。"))) == Share(1, 1)
    assert right.yes_no(measured(replace(YES_NO, answer="缺"), answer("不缺。"))) == Share(0, 1)
    assert right.yes_no(measured(replace(YES_NO, answer="9场"), answer("有。"))) is None
    assert right.yes_no(measured(ITEM, answer("有。"))) is None


@pytest.mark.parametrize(
    ("given", "share"),
    [
        (answer("最多的是青柳镇11场[1]。石桥镇9场[2]。", [MORE, TALKS]), 1),
        (answer("最多的是石桥镇9场[1]。青柳镇11场[2]。", [TALKS, MORE]), 0),
        (answer("石桥镇9场[1]，青柳镇11场[2]", [TALKS, MORE], table=({"citation": 2}, {"citation": 1})), 1),
        (
            answer("第二多的是青柳镇11场[2]。\n石桥镇12场[1]", [TALKS, MORE], table=({"citation": 1}, {"citation": 2})),
            1,
        ),
        (answer("最多的是青柳镇[1]。", [MORE]), 0),
        (answer("最多的是青柳镇11场[1]。", [(WILLOW, "经费紧张。")]), 0),
        (answer("最多的是青柳镇11场[1]。", [MORE], refusal="not_mentioned"), 0),
        (answer(), 0),
    ],
)
def test_superlative(given: Answer, share: float) -> None:
    assert right.superlative(measured(MOST, given)) == Share(share, 1)
    assert right.superlative(measured(ITEM, given)) is None


@pytest.mark.parametrize(
    ("item", "given", "share"),
    [
        (SIDES, answer("青柳镇11场[1]，石桥镇9场[2]。", [MORE, TALKS]), 1),
        (SIDES, answer("青柳镇11场[1]。", [MORE, TALKS]), 0),
        (replace(SIDES, numbers=()), answer("都办了[1][2]。", [MORE, TALKS]), 1),
        (replace(SIDES, numbers=()), answer("都办了[1]。", [MORE]), 0),
        (replace(SIDES, numbers=()), answer("[1][2]", [MORE, TALKS], refusal="not_mentioned"), 0),
    ],
)
def test_sides_of_a_comparison(item: Item, given: Answer, share: float) -> None:
    assert right.sides(measured(item, given), "compare") == Share(share, 1)
    assert right.sides(measured(replace(item, type="cross_year"), given), "cross_year") == Share(share, 1)
    assert right.sides(measured(item, given), "cross_year") is None


@pytest.mark.parametrize(
    ("refusal", "refused", "reason"), [("no_such_year", 1, 1), ("not_mentioned", 1, 0), (None, 0, 0)]
)
def test_refusals(refusal: str | None, refused: float, reason: float) -> None:
    record = measured(UNANSWERABLE, answer(refusal=refusal))
    assert (right.refused(record), right.right_reason(record)) == (Share(refused, 1), Share(reason, 1))
    assert right.false_refusal(record) is None


@pytest.mark.parametrize(
    ("item", "refusal", "false"),
    [
        (ITEM, None, 0),
        (ITEM, "not_mentioned", 1),
        (replace(YES_NO, verdicts={STONE: "borderline"}), "not_mentioned", 0),
        (replace(YES_NO, verdicts={STONE: "borderline"}), "out_of_scope", 1),
        (replace(YES_NO, verdicts={STONE: "borderline", SAND: "yes"}), "not_mentioned", 1),
        (replace(ITEM, type="list", gold=()), "not_mentioned", 0),
        (replace(ITEM, type="list", reports=(STONE,)), "not_mentioned", 1),
    ],
)
def test_false_refusals(item: Item, refusal: str | None, false: float) -> None:
    record = measured(item, answer(refusal=refusal))
    assert right.false_refusal(record) == Share(false, 1)
    assert (right.refused(record), right.right_reason(record)) == (None, None)
