"""Numbers that should be given, and numbers that no cited clause gives."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from rag.evaluate import figures
from rag.evaluate.questions import Gold, Number
from rag.evaluate.share import Share
from tests.support.measured import ITEM, SAND, STONE, WILLOW, answer, measured

TALKS = (STONE, "全年开展宣讲9场，发放资料3000余份。")
NUMBERS = replace(ITEM, numbers=(Number(Decimal(9), "场"), Number(Decimal(3000), "份")))


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("石桥镇：“全年开展宣讲9场，发放资料3000余份”[1]。", 2),
        ("石桥镇宣讲9场次[1]。", 1),
        ("石桥镇宣讲九场[1]。", 1),
        ("Stone held 9 talks and handed out 3,000 leaflets [1].", 2),
        ("石桥镇宣讲9场。发放3000份。", 0),
        ("石桥镇宣讲9人[1]。", 0),
        ("石桥镇宣讲8场[1]。", 0),
        ("", 0),
    ],
)
def test_a_number_counts_with_its_clause(text: str, given: int) -> None:
    assert figures.numbers_given(measured(NUMBERS, answer(text, [TALKS]))) == Share(given, 2)


def test_ten_thousands_are_those_of_the_text() -> None:
    wages = replace(ITEM, numbers=(Number(Decimal("98"), "万元"), Number(Decimal("5"), "万元")))
    told = answer("石桥镇：“追回工资98万元”[1]。", [TALKS])
    told = replace(told, citations=tuple(replace(one, quote="追回工资98万元") for one in told.citations))
    assert figures.numbers_given(measured(wages, told)) == Share(1, 2)


def test_a_number_cited_from_another_report_does_not_count() -> None:
    item = replace(NUMBERS, gold=(Gold(SAND, "全年开展宣讲4场"),))
    assert figures.numbers_given(measured(item, answer("宣讲9场[1]。", [TALKS]))) == Share(0, 2)


def test_a_refusal_gives_no_number() -> None:
    record = measured(NUMBERS, answer("最接近的内容：“宣讲9场”[1]。", [TALKS], refusal="not_mentioned"))
    assert figures.numbers_given(record) == Share(0, 2)


def test_without_gold_numbers_there_is_nothing_to_give() -> None:
    assert figures.numbers_given(measured(ITEM, answer("9场[1]", [TALKS]))) is None


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("石桥镇2022年宣讲9场，发放3000份[1]。", []),
        ("石桥镇宣讲10场[1]。", ["10场"]),
        ("石桥镇2021年宣讲9场[1]。", ["2021年"]),
        ("青柳镇11场[2]，石桥镇9场[1]；相差2场（11－9，按两处数字算出）。", []),
        ("青柳镇11场[2]，石桥镇9场[1]；相差3场。", ["3场"]),
        ("宣讲100场。", []),  # no citation: that is for sentences_cited to say
        ("石桥镇：“宣讲100场”[1]。", []),  # a quote: that is for quotes_verbatim to say
    ],
)
def test_loose_numbers(text: str, loose: list[str]) -> None:
    record = measured(ITEM, answer(text, [TALKS, (WILLOW, "全年开展宣讲11场。")]))
    assert figures.loose_numbers(record) == loose


def test_supported_numbers_of_all() -> None:
    assert figures.numbers_supported(measured(ITEM, answer("宣讲9场，办班7期[1]。", [TALKS]))) == Share(1, 2)
    assert figures.numbers_supported(measured(ITEM, answer("宣讲[1]。", [TALKS]))) is None
    assert figures.numbers_supported(measured(ITEM, answer())) is None
