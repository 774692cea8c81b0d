"""Clauses and the headings over them: what a heading says, its sentences prove."""

from __future__ import annotations

from collections.abc import Sequence

import numpy

from rag.survey.features import Floats
from rag.types import Clause, Report, Section

_HEADING = 0.9  # what a heading's score is worth once a sentence below it carries the same
_CARRIED = 0.2


def carry_down(told: Floats, report: Report, kept: float) -> Floats:
    """Hand what a heading says, at a score of ``kept`` and more, on to the sentence under it that speaks of it most."""
    told = told.copy()
    for section in report.sections:
        inside = [place for place, clause in enumerate(report.clauses) if clause.section == section.order]
        if len(inside) > 1 and _is_heading(report.clauses[inside[0]], section):
            _hand_on(told, inside[0], inside[1:], kept)
    return told


def _hand_on(told: Floats, heading: int, below: Sequence[int], kept: float) -> None:
    for column in numpy.flatnonzero(told[heading] >= kept):
        place = max(below, key=lambda one: float(told[one, column]))
        if told[place, column] >= _CARRIED:
            told[place, column] = max(told[place, column], told[heading, column])
            told[heading, column] *= _HEADING


def headings_over(report: Report) -> list[str]:
    """Return the heading of the subsection each clause stands in, empty where the clause is or holds it."""
    found = []
    for clause in report.clauses:
        section = report.sections[clause.section]
        heading = section.path[-1].strip() if len(section.path) > 1 else ""
        found.append("" if clause.start == section.start or heading in clause.text else heading)
    return found


def _is_heading(clause: Clause, section: Section) -> bool:
    return len(section.path) > 1 and clause.start == section.start
