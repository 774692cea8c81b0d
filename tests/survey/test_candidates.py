"""Which clauses are read of how many."""

from __future__ import annotations

import numpy
import pytest

from rag.survey import candidates
from rag.survey.candidates import KEPT

REPORTS = numpy.repeat(numpy.arange(3), 6)
PROMISE = numpy.array([0.9, 0.8, 0.7, 0.6, 0.55, 0.1, 0.4, 0.3, 0.2, 0.1, 0.0, 0.0, *[0.6] * 6], numpy.float32)


def kept() -> list[int]:
    return candidates._promising(REPORTS, PROMISE).tolist()


def test_the_most_promising_of_each_report_are_read_and_none_that_promises_nothing() -> None:
    assert KEPT == 4
    assert kept() == [0, 1, 2, 3, 12, 13, 14, 15]


@pytest.mark.parametrize(("most", "read"), [(7, [0, 1, 2, 12, 13, 14]), (2, [0, 12]), (1, [0, 12])])
def test_of_very_many_reports_fewer_each(most: int, read: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "MOST_READ", most)
    assert kept() == read
