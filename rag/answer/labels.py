"""Number citations in the order an answer uses them; one clause keeps one label."""

from __future__ import annotations

from collections.abc import Callable

from rag.types import Citation, Clause, ReportMeta, Section

MakeCitation = Callable[[int, Clause, Section, ReportMeta], Citation]


class Labels:
    """Gives each cited clause its label, from 1, and keeps the citations made."""

    def __init__(self, make: MakeCitation) -> None:
        self._make = make
        self._by_clause: dict[str, Citation] = {}

    def label(self, clause: Clause, section: Section, meta: ReportMeta) -> int:
        """Return the clause's label, citing it when it is new."""
        known = self._by_clause.get(clause.clause_id)
        if known is None:
            known = self._make(len(self._by_clause) + 1, clause, section, meta)
            self._by_clause[clause.clause_id] = known
        return known.label

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The citations so far, by label."""
        return tuple(self._by_clause.values())
