"""A change of what is read out of files raises the version of the reading, so that libraries take it up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.ingest import reading
from rag.ingest.reading import SAMPLES_READ, fingerprint
from rag.types import Report, Role
from tests.ingest.test_seeds import seed

NUMBERS = ("000", "001", "002", "003", "004")


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    return [seed(number) for number in NUMBERS]


def test_the_samples_are_read_as_this_version_reads_them(reports: list[Report]) -> None:
    found = fingerprint(reports)
    assert found == SAMPLES_READ, (
        f"what is read out of the sample reports is not what reading {reading.READING} read. If that is meant: raise "
        "READING in rag/ingest/reading.py by one, so that `zhengwen ingest` reads the files of earlier libraries anew, "
        f"run this test again and set SAMPLES_READ there to what it then names (with {reading.READING} it is {found!r})"
    )


def test_whatever_a_library_keeps_counts(reports: list[Report], monkeypatch: pytest.MonkeyPatch) -> None:
    report = reports[0]
    first, *others = report.clauses
    opening, *below = report.sections
    changed = (
        replace(report, text=f"{report.text}。"),
        replace(report, meta=replace(report.meta, year=1999)),
        replace(report, meta=replace(report.meta, county=None)),
        replace(report, sections=(replace(opening, role=Role.PLAN), *below)),
        replace(report, sections=(replace(opening, path=("零、",)), *below)),
        replace(report, clauses=tuple(others)),
        replace(report, clauses=(replace(first, end=first.end - 1), *others)),
    )
    found = {fingerprint([one, *reports[1:]]) for one in (report, *changed)}
    monkeypatch.setattr(reading, "READING", reading.READING + 1)
    assert len(found | {fingerprint(reports)}) == len(changed) + 2
