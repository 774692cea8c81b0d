"""Judge every report in scope on something outside the known subjects: all clauses are held against the question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy

from rag.survey.candidates import Candidates, Shelf, candidates_of
from rag.survey.clues import Passage, clue_rows
from rag.survey.free import Free, WordEncoder
from rag.survey.kinds import words_of
from rag.text.closing import is_closing
from rag.text.soft import Floats
from rag.text.tokens import query_tokens
from rag.types import Clause, Hit, ReportMeta, Section

_HITS_PER_REPORT = 3  # clauses that hold words of the question, on average


class NamedShelf(Shelf, Protocol):
    """A shelf that knows the ids of its clauses."""

    def clause_id(self, report: int, order: int) -> str:
        """Return the id of a clause."""
        ...


class Clauses(Protocol):
    """What a free survey needs of a library."""

    def shelf(self, report_ids: Sequence[str]) -> NamedShelf:
        """Return rows and tokens of reports."""
        ...

    def search_lexical(self, terms: Mapping[str, float], *, scope_ids: Collection[str] | None, limit: int) -> list[Hit]:
        """Return the best clauses for weighted terms."""
        ...

    def clauses(self, clause_ids: Sequence[str]) -> list[tuple[Clause, Section, ReportMeta]]:
        """Return clauses with their sections and reports."""
        ...


@dataclass(frozen=True, slots=True)
class Read:
    """A clause that was read for a free question, with its clues."""

    clause: Clause
    section: Section
    clues: Floats


def read_reports(
    free: Free,
    report_ids: Sequence[str],
    terms: Mapping[str, float],
    library: Clauses,
    encoder: WordEncoder,
    *,
    whole: bool = False,
    always: Collection[str] = (),
) -> list[list[Read]]:
    """Return the clauses of each report that were read, in the order of the reports.

    ``whole`` tells that these are all reports of the library, which need not be spelled out to its index then;
    ``always`` are ids of clauses that are read whatever they promise.
    """
    shelf = library.shelf(report_ids)
    scope = None if whole else set(report_ids)
    limit = _HITS_PER_REPORT * len(report_ids)
    hits = library.search_lexical(terms, scope_ids=scope, limit=limit) if terms else []
    held = _by_report([hit.clause_id for hit in hits], shelf)
    if free.apart:
        kin = {word: 1.0 for word in words_of(free.apart) if word in query_tokens(word)}
        always = [*always, *(hit.clause_id for hit in library.search_lexical(kin, scope_ids=scope, limit=limit))]
    found = candidates_of(free, shelf, held, encoder, always=_by_report(always, shelf))
    names = [shelf.clause_id(int(one), int(order)) for one, order in zip(found.reports, found.orders, strict=True)]
    read: list[list[Read]] = [[] for _ in report_ids]
    by_id = {clause.clause_id: (clause, section) for clause, section, _ in library.clauses(names)}
    # One may have been removed meanwhile; signatures and dates tell nothing.
    kept = [number for number, name in enumerate(names) if name in by_id and not is_closing(by_id[name][0].text)]
    pairs = [by_id[names[number]] for number in kept]
    rows = _clues(free, found, kept, pairs, encoder)
    for number, (clause, section), row in zip(kept, pairs, rows, strict=True):
        read[int(found.reports[number])].append(Read(clause, section, row))
    return read


def _by_report(clause_ids: Iterable[str], shelf: Shelf) -> dict[int, list[int]]:
    numbers = {name: number for number, name in enumerate(shelf.report_ids)}
    hits: defaultdict[int, list[int]] = defaultdict(list)
    for clause_id in clause_ids:
        report_id, _, order = clause_id.rpartition("-")
        number = numbers.get(report_id)
        if number is not None and int(order) < shelf.counts[number]:
            hits[number].append(int(order))
    return hits


def _clues(
    free: Free,
    found: Candidates,
    kept: Sequence[int],
    pairs: Sequence[tuple[Clause, Section]],
    encoder: WordEncoder,
) -> Floats:
    places = numpy.array(kept, numpy.int64)
    passages = [Passage(clause.text, heading_of(clause, section), section.role) for clause, section in pairs]
    met, whole = found.met[:, places], found.whole[places]
    return clue_rows(free, found.usual, found.cosines[places], met, passages, encoder=encoder, whole=whole)


def heading_of(clause: Clause, section: Section) -> str:
    """Return the heading a clause stands under, or nothing when the clause holds it."""
    heading = section.path[-1] if section.path else ""
    return "" if heading in clause.text else heading
