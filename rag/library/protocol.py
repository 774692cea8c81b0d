"""What the other stages ask of a library, and the values it takes and gives."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy
from numpy.typing import NDArray

from rag.library.vectors import Shelf
from rag.types import ByHand, Clause, Fact, Hit, Report, ReportMeta, Scope, Section, SkippedEntry, Tag

Progress = Callable[[str, int, int], None]  # what is being done, how much is done, how much there is


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A parsed report, the SHA-256 (hex) of the file it was read from, and the version of the reading (0: not told)."""

    report: Report
    sha256: str
    reading: int = 0


@dataclass(frozen=True, slots=True)
class Batch:
    """One change of a library, carried out whole or not at all.

    An added report replaces what its file held before; one that is there already is written anew where another reading
    made it. Where the file is the same, corrections and decisions stay, also when its report has another id by now.
    A report leaves the library with its last file (``remove_files``), or by its id (``remove_reports``). Changes by
    hand come last.
    """

    add: tuple[StoredReport, ...] = ()
    remove_files: frozenset[str] = frozenset()
    remove_reports: frozenset[str] = frozenset()
    by_hand: tuple[ByHand, ...] = ()


@dataclass(frozen=True, slots=True)
class Stats:
    """What a library holds. ``bytes`` is its size on disk."""

    folder: str
    reports: int
    files: int
    clauses: int
    townships: int
    years: tuple[int, ...]
    generation: int
    encoder: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a check found wrong: where, what, and what mends it."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


class Library(Protocol):
    """Reports on disk with their indexes. Every method may be called from any thread."""

    def apply(self, batch: Batch, progress: Progress | None = None) -> None:
        """Carry out a change; when it returns, searches see it.

        Raises:
            LibraryLockedError: another process is writing.
            StorageError: the folder is read-only or the disk is full.
        """
        ...

    def known(self) -> Mapping[str, str]:
        """Return the SHA-256 (hex) of every file taken in, by its name."""
        ...

    def readings(self) -> Mapping[str, int]:
        """Return the version of the reading that last read every file, by the file's name."""
        ...

    def as_read(self) -> Mapping[str, Mapping[str, str | int | None]]:
        """Return, by id of every report corrected by hand, its corrected fields as they were read from its file."""
        ...

    def note_skipped(self, skipped: Sequence[SkippedEntry], done: Collection[str] | None) -> None:
        """Note files that were not taken in, and forget what was noted of those in ``done``; None forgets all."""
        ...

    def reports(self, scope: Scope | None = None) -> list[ReportMeta]:
        """List the reports in scope, by province, county, township and year."""
        ...

    def report(self, report_id: str) -> Report:
        """Return a report with its text.

        Raises:
            LibraryError: no report has this id.
        """
        ...

    def text_of(self, report_id: str) -> str:
        """Return the stored text of a report alone, which is quicker than the whole report.

        Raises:
            LibraryError: no report has this id.
        """
        ...

    def report_clauses_of(self, report_id: str) -> Sequence[tuple[Clause, Section]]:
        """Return a report's clauses in order, each with its section; empty for an unknown id."""
        ...

    def clauses(self, clause_ids: Sequence[str]) -> list[tuple[Clause, Section, ReportMeta]]:
        """Return clauses with their sections and reports, in the order asked; unknown ids are left out.

        A clause may have been removed since it was found.
        """
        ...

    def search_lexical(self, terms: Mapping[str, float], *, scope_ids: Collection[str] | None, limit: int) -> list[Hit]:
        """Return the best clauses for weighted terms (BM25), best first; ``scope_ids`` are report ids, None is all."""
        ...

    def search_vectors(
        self, query: NDArray[numpy.float32], *, scope_ids: Collection[str] | None, limit: int
    ) -> list[Hit]:
        """Return the clauses nearest to a unit vector (cosine), best first."""
        ...

    def rows_of(self, clause_ids: Sequence[str]) -> NDArray[numpy.float32]:
        """Return the vectors of clauses, shape ``(len(clause_ids), dim)``; a row of 0 for an unknown id."""
        ...

    def tokens_of(self, clause_ids: Sequence[str]) -> list[NDArray[Any]]:
        """Return the distinct tokens of clauses; none where the encoder knows no words."""
        ...

    def facts(self, *, report_ids: Collection[str] | None = None, indicator: str | None = None) -> list[Fact]:
        """Return the figures read out of the reports, in the order of their places; None asks for all."""
        ...

    def tags(self, *, report_ids: Collection[str] | None = None, item: str | None = None) -> list[Tag]:
        """Return the subjects of the clauses, in the order of their places; None asks for all."""
        ...

    def shelf(self, report_ids: Sequence[str]) -> Shelf:
        """Return rows and tokens of the clauses of reports, in the order given; no tokens where none are known."""
        ...

    def token_counts(self) -> tuple[NDArray[Any], int]:
        """Return how many clauses hold each token, by its number, and how many clauses there are."""
        ...
