"""What a question asks to be measured, and which figures can be that."""

from __future__ import annotations

import pytest

from rag.facts.measures import COUNT, measure_of, measured_in
from rag.types import Language

ZH, EN = Language.ZH, Language.EN


@pytest.mark.parametrize(
    ("words", "language", "kinds", "units"),
    [
        ("办一件纠纷平均花几天？", ZH, {"time"}, {"天"}),
        ("替打工的要回来多少钱", ZH, {"money"}, set()),
        ("最远的村有多远", ZH, {"distance"}, set()),
        ("帮了几个人", ZH, {"people"}, {"人"}),
        ("没人值班的有几个", ZH, set(), {"个"}),
        ("律师来过几趟", ZH, set(), {"次"}),
        ("折页发了多少", ZH, set(), set()),
        ("how many days did a dispute take?", EN, {"time"}, set()),
        ("how far is the remotest village?", EN, {"distance"}, set()),
        ("how many households did they call on?", EN, {"people"}, {"户"}),
        ("how many contracts were checked?", EN, {COUNT}, {"份", "件", "条"}),
    ],
)
def test_what_is_asked(words: str, language: Language, kinds: set[str], units: set[str]) -> None:
    measured = measured_in(words, language)
    assert (measured.kinds, measured.units) == (kinds, units)


@pytest.mark.parametrize(("unit", "kind"), [("元", "money"), ("人次", "people"), ("份", COUNT), ("", "")])
def test_units_measure(unit: str, kind: str) -> None:
    assert measure_of(unit) == kind


def test_days_are_no_disputes() -> None:
    days = measured_in("平均花几天", ZH)
    assert (days.fits("天"), days.conflicts("件"), days.conflicts("天"), days.conflicts("")) == (
        True,
        True,
        False,
        False,
    )


def test_how_often_takes_times_alone() -> None:
    often = measured_in("how often were they used?", EN)
    assert (often.conflicts("台"), often.conflicts("次")) == (True, False)


@pytest.mark.parametrize(
    ("words", "unit", "unlike"),
    [
        ("推文发了多少篇？", "个", True),
        ("推文发了多少篇？", "条", False),
        ("办了几期？", "次", False),
        ("有多少？", "件", False),
    ],
)
def test_a_unit_that_is_not_asked_for(words: str, unit: str, unlike: bool) -> None:
    assert measured_in(words, ZH).unlike(unit) is unlike


def test_people_may_be_counted_with_any_unit_of_things() -> None:
    assert not measured_in("有多少人关注？", ZH).conflicts("个")
