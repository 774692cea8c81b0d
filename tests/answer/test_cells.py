"""Single figures in an answer's words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from rag.answer.cells import figure, name_of, quote
from rag.types import Cell, Fact, Language, Period, Whose
from tests.support.values import make_evidence, make_meta

FACT = Fact("r-0000", 0, 4, "118件", Decimal(118), "件", "调解", None, Whose.OWN, Period.YEAR)


@pytest.mark.parametrize(
    ("raw", "value", "unit", "zh", "en"),
    [
        ("118件", "118", "件", "118件", "118"),
        ("３８６０件", "3860", "件", "3860件", "3,860"),
        ("2.24万元", "22400", "元", "2.24万元（即22400元）", "22,400 yuan"),
        ("八十九次", "89", "次", "八十九次（即89次）", "89"),
        ("98.6％", "98.6", "%", "98.6%", "98.6%"),
        ("61,500元", "61500", "元", "61,500元", "61,500 yuan"),
        ("没有发生行政诉讼", "0", "件", "“没有发生行政诉讼”", "0"),
    ],
)
def test_a_figure_as_written(raw: str, value: str, unit: str, zh: str, en: str) -> None:
    fact = replace(FACT, raw=raw, value=Decimal(value), unit=unit)
    assert figure(fact, Language.ZH) == zh
    assert figure(fact, Language.EN) == en


@pytest.mark.parametrize(
    ("text", "raw", "expected"),
    [
        ("2.全年调解纠纷118件。", "118件", "“全年调解纠纷118件”"),
        (
            "依托镇村两级矛盾纠纷调处化解中心和网格员队伍滚动排查，全年共调解各类民间矛盾纠纷118件，成功率98.6%，群众满意度逐年提高。",
            "118件",
            "“全年共调解各类民间矛盾纠纷118件”",
        ),
    ],
)
def test_a_quote_is_a_piece_of_the_clause(text: str, raw: str, expected: str) -> None:
    place = make_evidence(text)
    start = place.clause.start + text.index(raw)
    fact = replace(FACT, start=start, end=start + len(raw), raw=raw)
    said = quote(Cell(make_meta(), "x", fact, place))
    assert said == expected
    assert said[1:-1] in text


@pytest.mark.parametrize(
    ("indicator", "raw", "unit", "what", "name"),
    [
        ("penalties", "9件", "件", "作出处罚", "行政处罚件数"),
        ("penalties", "46家", "家", "企业不予处罚", "企业不予处罚"),  # of the indicator, but counted otherwise
        (None, "46件", "件", "企业不予处罚", "企业不予处罚"),  # of another thing
        ("penalties", "9", "", "处罚", "行政处罚件数"),
    ],
)
def test_a_figure_is_called_what_it_counts(indicator: str | None, raw: str, unit: str, what: str, name: str) -> None:
    fact = replace(FACT, raw=raw, unit=unit, what=what, indicator=indicator)
    cell = Cell(make_meta("柳塘镇", 2022), "penalties", fact, None)
    assert name_of(cell, {"penalties": "行政处罚件数"}, Language.ZH) == name
    assert name_of(cell, {"penalties": "administrative penalties"}, Language.EN) == "administrative penalties"
