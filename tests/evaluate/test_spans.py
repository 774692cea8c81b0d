from __future__ import annotations

import pytest

from rag.evaluate.spans import Span, covering, locate, nearest
from rag.types import Role
from tests.support.values import make_meta, make_report

REPORT = make_report(make_meta("石桥镇"), (Role.MEASURES, ("一、情况",), ["宣讲９场，发放资料 3000 份。", "宣讲9场。"]))
ID = REPORT.meta.report_id


@pytest.mark.parametrize(
    ("one", "other", "overlaps"),
    [
        ((0, 10), (0, 10), True),
        ((0, 10), (5, 100), True),
        ((0, 10), (6, 100), False),
        ((0, 100), (96, 104), True),
        ((0, 10), (10, 20), False),
        ((0, 0), (0, 10), False),
    ],
)
def test_half_of_the_shorter_is_an_overlap(one: tuple[int, int], other: tuple[int, int], overlaps: bool) -> None:
    first, second = Span(ID, *one), Span(ID, *other)
    assert (first.overlaps(second), second.overlaps(first)) == (overlaps, overlaps)


def test_another_report_shares_nothing() -> None:
    assert Span(ID, 0, 9).shares(Span("other", 0, 9)) == 0


def test_every_place_of_a_quote_is_found_whatever_its_spaces_and_width() -> None:
    places = [REPORT.text[span.start : span.end] for span in locate("宣讲9场", REPORT)]
    assert places == ["宣讲９场", "宣讲9场"]
    (span,) = locate("资料3000份", REPORT)
    assert REPORT.text[span.start : span.end] == "资料 3000 份"
    assert locate("宣讲8场", REPORT) == ()
    assert locate(" ", REPORT) == ()


def test_the_nearest_text() -> None:
    assert nearest("发放资料4000份", REPORT) in "宣讲９场，发放资料 3000 份。"
    assert "3000" in nearest("发放资料4000份", REPORT)


def test_clauses_that_hold_a_span() -> None:
    first, second = REPORT.clauses
    assert covering([Span(ID, first.start, first.start + 4)], REPORT) == {first.clause_id}
    assert covering([Span(ID, first.start, second.end)], REPORT) == {first.clause_id, second.clause_id}
    assert covering([], REPORT) == set()
