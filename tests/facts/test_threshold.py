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
    ],
)
def test_bound_and_value(text: str, bound: Bound, value: int) -> None:
    threshold = threshold_of(text)
    assert threshold is not None
    assert (threshold.bound, threshold.value) == (bound, Decimal(value))


@pytest.mark.parametrize("text", ["2022年调解了多少件", "哪个镇最多", "近三年的变化", "which town held 30 events?"])
def test_no_threshold(text: str) -> None:
    assert threshold_of(text) is None


def test_holds() -> None:
    over = threshold_of("超过100件")
    assert over is not None
    assert [over.holds(Decimal(value)) for value in (99, 100, 101)] == [False, False, True]
