"""The text of a clause as the encoder sees it."""

from __future__ import annotations

from collections.abc import Iterator

from rag.types import Report


def passages_of(report: Report) -> Iterator[str]:
    """Yield each clause of a report with the heading it stands under, which may name what the clause calls it."""
    for clause in report.clauses:
        path = report.sections[clause.section].path
        heading = path[-1] if path and path[-1] not in clause.text else ""
        yield f"{heading} {clause.text}" if heading else clause.text
