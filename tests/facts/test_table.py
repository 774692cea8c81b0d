"""The choice among the figures of a report."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from rag.facts.table import apart_of, common_unit, nearest_figure, own_figure, special_figure, with_special
from rag.facts.taxonomy import indicators
from rag.types import Apart, Fact, Period, Whose

CASES = indicators()["mediation_cases"]
FACT = Fact("r-0001", 0, 4, "118件", Decimal(118), "件", "调解纠纷", "mediation_cases", Whose.OWN, Period.YEAR)
LAST = replace(FACT, value=Decimal(131), period=Period.LAST_YEAR, start=10)
COUNTY = replace(FACT, value=Decimal(3900), whose=Whose.HIGHER, start=20)
PART = replace(FACT, value=Decimal(20), part=True, start=30, what="物业纠纷")


def test_why_a_figure_stands_apart() -> None:
    assert [apart_of(fact) for fact in (FACT, LAST, COUNTY, PART)] == [None, Apart.LAST_YEAR, Apart.HIGHER, Apart.PART]


def test_the_own_total_is_chosen() -> None:
    solved = replace(FACT, value=Decimal(110), start=5)
    assert own_figure([COUNTY, LAST, PART, solved, FACT], CASES) is FACT
    assert own_figure([COUNTY, LAST], CASES) is None


def test_the_first_rate_leads() -> None:
    first, second = replace(FACT, unit="%", value=Decimal(97)), replace(FACT, unit="%", value=Decimal(100), start=9)
    assert own_figure([first, second], indicators()["mediation_rate"]) is first


def test_the_nearest_says_most_of_the_township() -> None:
    assert nearest_figure([COUNTY, LAST]) == (LAST, Apart.LAST_YEAR)
    assert nearest_figure([COUNTY, LAST, PART]) == (PART, Apart.PART)
    assert nearest_figure([FACT]) is None


def test_words_of_the_question_choose_a_part() -> None:
    assert special_figure([FACT, PART], frozenset({"物业"})) is PART
    assert special_figure([FACT, PART], frozenset({"山林"})) is None


def test_a_figure_of_another_thing_joins_by_its_words() -> None:
    other = replace(FACT, indicator=None, what="办结县级交办案件", start=50)
    assert with_special([FACT], [other], frozenset({"县级", "级交", "交办"})) == [FACT, other]
    assert with_special([FACT], [other], frozenset({"县级"})) == [FACT]


def test_one_pair_names_a_part_that_follows_its_total() -> None:
    part = replace(FACT, value=Decimal(30), start=12, what="散煤治理类", indicator=None)
    assert with_special([FACT], [part], frozenset({"散煤", "一块"})) == [FACT, part]
    assert with_special([FACT], [replace(part, value=Decimal(300))], frozenset({"散煤", "一块"})) == [FACT]


def test_units_that_mean_different_things() -> None:
    batches = replace(FACT, unit="批次", start=40)
    assert common_unit([FACT, FACT, batches], indicators()["petitions"]) == {"件", ""}
    assert "单" in common_unit([FACT], CASES)
