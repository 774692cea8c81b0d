"""A clause as the encoder sees it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rag.text.fold import fold
from rag.types import Clause, Report, Role, Section

_KINDS = {role: place for place, role in enumerate(Role)}


@dataclass(frozen=True, slots=True)
class Passage:
    """A folded clause, the heading it stands under (empty where the clause holds it), and its section's role.

    ``kind`` counts the roles from 0, as encoders that know the genre do.
    """

    text: str
    heading: str
    kind: int

    def joined(self) -> str:
        """Return the clause behind its heading, which may name what the clause only calls it."""
        return f"{self.heading} {self.text}" if self.heading else self.text


def passage_of(clause: Clause, section: Section) -> Passage:
    """Return a clause as it is encoded."""
    heading = section.path[-1] if section.path and section.path[-1] not in clause.text else ""
    return Passage(fold(clause.text), fold(heading), _KINDS[section.role])


def passages_of(report: Report) -> Iterator[Passage]:
    """Yield each clause of a report."""
    for clause in report.clauses:
        yield passage_of(clause, report.sections[clause.section])
