"""A library in a folder: SQLite as the one source of truth, the indexes derived from it."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Self

from rag.errors import LibraryError
from rag.library.changes import Changes, carry_out, changes_since, generation_of
from rag.library.check import check_database, check_indexes
from rag.library.indexes import Indexes, Makers
from rag.library.lock import writer_lock
from rag.library.open_indexes import OpenIndexes
from rag.library.protocol import Batch, Finding, Progress, Stats
from rag.library.records import read_metas, read_report, read_rows, read_text, split_clause_id
from rag.library.rows import Rows, Tokens
from rag.library.schema import create_database, has_database, open_database, storage_errors, transaction
from rag.library.stats import count
from rag.library.store import Store
from rag.library.vectors import Shelf
from rag.types import Clause, Fact, Hit, Report, ReportMeta, Scope, Section, Tag

_LOCK_SECONDS = 30.0
_BRIEFLY = 0.2  # seconds a question waits for another process when there are indexes of the state before
_CACHED_REPORTS = 512


class LocalLibrary(Store):
    """Reports and indexes in one folder. One process writes at a time, any number read; threads may share it.

    While this or another process takes reports in, searches go on over indexes of the state before.
    """

    def __init__(self, folder: Path, connection: sqlite3.Connection, makers: Makers) -> None:
        super().__init__(folder, connection)
        self._encoder = makers.encoder
        self._writing = threading.Lock()
        self._asking = threading.Lock()  # the annotations, by one thread at a time
        name = connection.execute("SELECT value FROM meta WHERE key = 'library'").fetchone()[0]
        self._indexes = Indexes(folder, name, makers, self.report)
        self._open = OpenIndexes(self._indexes, self._generation, self._renew, self._writing)
        self._metas: dict[str, ReportMeta] = {}
        self._metas_of = -1
        self._report = lru_cache(maxsize=_CACHED_REPORTS)(self._read_report)

    @staticmethod
    def exists(folder: Path | str) -> bool:
        """Tell whether a folder holds a library."""
        return has_database(Path(folder))

    @classmethod
    def create(cls, folder: Path | str, makers: Makers) -> Self:
        """Make a library in a folder; ``makers`` make the entries of its indexes.

        Raises:
            StorageError: the folder cannot be written.
        """
        path = Path(folder)
        return cls(path, create_database(path), makers)

    @classmethod
    def open(cls, folder: Path | str, makers: Makers) -> Self:
        """Open the library of a folder. Indexes are opened when they are first searched.

        Raises:
            LibraryNotFoundError: the folder holds none.
            LibraryDamagedError: it cannot be read.
        """
        path = Path(folder)
        return cls(path, open_database(path), makers)

    def apply(self, batch: Batch, progress: Progress | None = None) -> None:
        """Carry out a change, then bring the indexes up to it."""
        with self._changing():
            connection = open_database(self._folder)
            try:
                with transaction(connection):
                    carry_out(connection, batch)
            finally:
                connection.close()
            self._catch_up(progress)

    def catch_up(self, progress: Progress | None = None) -> None:
        """Bring the indexes up to date now rather than at the next search; where they are, nothing is written.

        Raises:
            LibraryLockedError: they are not, and another process is writing.
            StorageError: they are not, and the folder cannot be written.
        """
        if not self._indexes.are_current(self._generation()):
            with self._changing():
                self._catch_up(progress)

    def reports(self, scope: Scope | None = None) -> list[ReportMeta]:
        """List the reports in scope."""
        metas = self._current_metas().values()
        return list(metas) if scope is None else [meta for meta in metas if scope.admits(meta)]

    def report(self, report_id: str) -> Report:
        """Return a report with its text."""
        report = self._find(report_id)
        if report is None:
            raise LibraryError(f"no report {report_id!r} in the library: `zhengwen library export` lists them")
        return report

    def text_of(self, report_id: str) -> str:
        """Return the stored text of a report."""
        with self._database() as connection:
            text = read_text(connection, report_id)
        if text is None:
            raise LibraryError(f"no report has the id {report_id}")
        return text

    def report_clauses_of(self, report_id: str) -> Sequence[tuple[Clause, Section]]:
        """Return a report's clauses with their sections."""
        report = self._find(report_id)
        return [(clause, report.sections[clause.section]) for clause in report.clauses] if report else ()

    def clauses(self, clause_ids: Sequence[str]) -> list[tuple[Clause, Section, ReportMeta]]:
        """Return clauses with their sections and reports."""
        metas = self._current_metas()
        with self._database() as connection:
            rows = read_rows(connection, [split_clause_id(name) for name in clause_ids])
        return [(clause, section, metas[clause.report_id]) for clause, section in rows if clause.report_id in metas]

    def search_lexical(self, terms: Mapping[str, float], *, scope_ids: Collection[str] | None, limit: int) -> list[Hit]:
        """Search the lexical index."""
        return self._alive(self._open.lexical().search(terms, scope_ids=scope_ids, limit=limit))

    def search_vectors(self, query: Rows, *, scope_ids: Collection[str] | None, limit: int) -> list[Hit]:
        """Search the vector index."""
        return self._alive(self._open.vectors().search(query, scope_ids=scope_ids, limit=limit))

    def rows_of(self, clause_ids: Sequence[str]) -> Rows:
        """Return the vectors of clauses."""
        return self._open.vectors().rows_of(clause_ids)

    def tokens_of(self, clause_ids: Sequence[str]) -> list[Tokens]:
        """Return the tokens of clauses."""
        return self._open.vectors().tokens_of(clause_ids)

    def shelf(self, report_ids: Sequence[str]) -> Shelf:
        """Return rows and tokens of many reports."""
        return self._open.vectors().shelf(report_ids)

    def token_counts(self) -> tuple[Tokens, int]:
        """Return how many clauses hold each token, and how many there are."""
        index = self._open.vectors()
        return index.token_counts, index.clause_count()

    def facts(self, *, report_ids: Collection[str] | None = None, indicator: str | None = None) -> list[Fact]:
        """Return figures: of one indicator, of some reports, or all."""
        annotations = self._open.annotations()
        with self._asking, storage_errors(self._folder):
            return annotations.facts(report_ids=report_ids, indicator=indicator)

    def tags(self, *, report_ids: Collection[str] | None = None, item: str | None = None) -> list[Tag]:
        """Return subjects of clauses: one subject, of some reports, or all."""
        annotations = self._open.annotations()
        with self._asking, storage_errors(self._folder):
            return annotations.tags(report_ids=report_ids, item=item)

    def stats(self) -> Stats:
        """Count what the library holds."""
        metas = self.reports()
        with self._database() as connection:
            return count(connection, self._folder, metas, encoder=self._encoder.id)

    def check(self) -> list[Finding]:
        """Compare everything with everything; an empty list means that the library is sound."""
        with self._database() as connection:
            return [*check_database(connection), *check_indexes(connection, self._indexes)]

    def rebuild(self, progress: Progress | None = None) -> None:
        """Build both indexes anew from the database."""
        with self._changing():
            self._open.forget()
            self._indexes.drop()
            self._catch_up(progress)

    def close(self) -> None:
        """Close the database; closing twice is allowed."""
        with self._reading:
            self._closed = True
            self._open.forget()
            self._report.cache_clear()
            self._connection.close()

    @contextmanager
    def _changing(self, seconds: float | None = None) -> Iterator[None]:
        wait = _LOCK_SECONDS if seconds is None else seconds
        with self._writing, writer_lock(self._folder, wait), storage_errors(self._folder):
            yield

    def _changes_since(self, generation: int) -> Changes:
        with self._database() as connection:
            return changes_since(connection, generation)

    def _catch_up(self, progress: Progress | None) -> None:
        self._indexes.catch_up(self._generation(), self._changes_since, progress)

    def _renew(self, *, patient: bool) -> None:
        with self._changing(_LOCK_SECONDS if patient else _BRIEFLY):
            self._catch_up(None)

    def _current_metas(self) -> dict[str, ReportMeta]:
        with self._database() as connection:
            generation = generation_of(connection)
            if self._metas_of != generation:
                self._metas = {meta.report_id: meta for meta in read_metas(connection)}
                self._metas_of = generation
                self._report.cache_clear()
            return self._metas

    def _find(self, report_id: str) -> Report | None:
        self._current_metas()  # forgets what is out of date
        return self._report(report_id)

    def _read_report(self, report_id: str) -> Report | None:
        with self._database() as connection:
            return read_report(connection, report_id)

    def _alive(self, hits: Sequence[Hit]) -> list[Hit]:
        metas = self._current_metas()
        return [hit for hit in hits if split_clause_id(hit.clause_id)[0] in metas]
