"""Thresholds in questions."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rag.facts.threshold import Bound, threshold_of


@pytest.mark.parametrize(
    ("text", "bound", "value"),
    [
        ("调解超过100件的镇", Bound.OVER, 100),
        ("普法活动不到三十场的乡镇", Bound.UNDER, 30),
        ("发放资料一万份以上的有哪些镇", Bound.LEAST, 10000),
        ("成功率低于百分之九十五的", Bound.UNDER, 95),
        ("罚款不超过1.5万元的街道", Bound.MOST, 15000),
        ("学法至少12次", Bound.LEAST, 12),
        ("towns with more than 100 mediation cases", Bound.OVER, 100),
        ("at least fifty penalty cases", Bound.LEAST, 50),
        ("fewer than ten inspections", Bound.UNDER, 10),
        ("no more than 20 petitions", Bound.MOST, 20),
        ("没有发生行政诉讼的乡镇", Bound.EQUAL, 0),
        ("调解超过一百二十件的镇", Bound.OVER, 120),
        ("成功率不到九成五的", Bound.UNDER, 95),
        ("持证人员占三成以上", Bound.LEAST, 30),
        ("持证率超过半数的", Bound.OVER, 50),
        ("调解百件以上的", Bound.LEAST, 100),
        ("讨回工钱过百万的乡镇", Bound.OVER, 1_000_000),
        ("哪些镇罚款过万？", Bound.OVER, 10000),
        ("发放资料上万份的镇", Bound.LEAST, 10000),
        ("信访两位数的镇", Bound.LEAST, 10),
        ("检查≥200次", Bound.LEAST, 200),
        ("信访没有超过30件的", Bound.MOST, 30),
        ("成功率没达到95%的", Bound.UNDER, 95),
        ("a hundred petitions or more", Bound.LEAST, 100),
        ("a success rate of 95% or higher", Bound.LEAST, 95),
        ("a share below half", Bound.UNDER, 50),
    ],
)
def test_bound_and_value(text: str, bound: Bound, value: int) -> None:
    threshold = threshold_of(text)
    assert threshold is not None
    assert (threshold.bound, threshold.value) == (bound, Decimal(value))


@pytest.mark.parametrize(
    "text", ["哪些乡镇清过一遍老文件", "2022年调解了多少件", "哪个镇最多", "近三年的变化", "which town held 30 events?"]
)
def test_no_threshold(text: str) -> None:
    assert threshold_of(text) is None


def test_holds() -> None:
    over = threshold_of("超过100件")
    assert over is not None
    assert [over.holds(Decimal(value)) for value in (99, 100, 101)] == [False, False, True]


@pytest.mark.parametrize(
    "text", ["调解介于80到120件之间的镇", "在八十件和一百二十件之间", "between 80 and 120 disputes"]
)
def test_a_range_has_two_ends(text: str) -> None:
    within = threshold_of(text)
    assert within is not None
    assert (within.bound, within.value, within.upper) == (Bound.WITHIN, 80, 120)
    assert [within.holds(Decimal(value)) for value in (79, 80, 120, 121)] == [False, True, True, False]
