"""The words around a figure."""

from __future__ import annotations

from decimal import Decimal

from rag.facts.stretch import Stretch, stretches
from rag.types import Clause, Fact, Period, Whose

TEXT = "二是8个村中还有3个没有安装设备，全年办件54件。"


def fact(raw: str, what: str = "") -> Fact:
    start = TEXT.index(raw)
    own = (Whose.OWN, Period.YEAR)
    return Fact("r-1", 10 + start, 10 + start + len(raw), raw, Decimal(raw[:-1]), raw[-1], what, None, *own)


def test_each_figure_has_its_own_words() -> None:
    clause = Clause("r-1", "r", 0, 0, TEXT, 10, 10 + len(TEXT))
    told = stretches(clause, [fact("8个"), fact("3个"), fact("54件")])
    assert [one.own for one in told] == ["二是 村中还有", "村中还有 没有安装设备", "全年办件 "]
    assert told[2] == Stretch("全年办件 ", "二是 个村中还有 个没有安装设备，全年办件  ", TEXT)
