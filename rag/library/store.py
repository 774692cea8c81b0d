"""The database of a library behind its locks, and what is kept in it that no index depends on."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from rag.errors import LibraryError
from rag.library import corrections, remembered
from rag.library.changes import generation_of
from rag.library.schema import open_database, storage_errors, transaction
from rag.types import Correction, Decision, SkippedEntry


class Store:
    """One connection for reading, shared by threads; who writes opens one of its own."""

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        self._folder = folder
        self._connection = connection
        self._reading = threading.RLock()
        self._closed = False

    @property
    def folder(self) -> Path:
        """The folder the library lies in."""
        return self._folder

    def known(self) -> Mapping[str, str]:
        """Return the SHA-256 of every file, by name."""
        with self._database() as connection:
            return dict(connection.execute("SELECT name, sha256 FROM files"))

    def files(self) -> Mapping[str, str]:
        """Return the report of every file: ids by name, in the order the files came."""
        with self._database() as connection:
            return dict(connection.execute("SELECT name, report_id FROM files ORDER BY place"))

    def readings(self) -> Mapping[str, int]:
        """Return the version of the reading that last read every file, by its name; 0 for earlier formats."""
        with self._database() as connection:
            return dict(connection.execute("SELECT name, reading FROM files"))

    def corrections(self, report_id: str) -> list[Correction]:
        """Return what was corrected by hand in a report."""
        with self._database() as connection:
            return corrections.corrections_of(connection, report_id)

    def as_read(self) -> Mapping[str, Mapping[str, str | int | None]]:
        """Return the corrected fields of every report corrected by hand, as they were read."""
        with self._database() as connection:
            return corrections.as_read(connection)

    def decide(self, question: str, report_id: str, decision: Decision | None) -> None:
        """Remember a decision on a report's verdict; None takes it back.

        Raises:
            LibraryLockedError: another process is writing.
            StorageError: the folder is read-only or the disk is full.
        """
        with self._noting() as connection:
            remembered.decide(connection, question, report_id, decision)

    def decisions(self, question: str) -> dict[str, str]:
        """Return the decisions on a question by report id."""
        with self._database() as connection:
            return remembered.decisions(connection, question)

    def note_skipped(self, skipped: Sequence[SkippedEntry], done: Collection[str] | None) -> None:
        """Note files that were not taken in, and forget what was noted of those in ``done``; None forgets all.

        Where there is nothing to note or to forget, nothing is written. Raises as ``decide`` does.
        """
        noted = self.skipped()
        kept = [] if done is None else [one for one in noted if one.name not in done]
        if sorted([*kept, *skipped], key=lambda one: one.name) != noted:
            with self._noting() as connection:
                remembered.note_skipped(connection, skipped, done)

    def skipped(self) -> list[SkippedEntry]:
        """Return the files that were not taken in when last tried, by name."""
        with self._database() as connection:
            return remembered.skipped_files(connection)

    @contextmanager
    def _database(self) -> Iterator[sqlite3.Connection]:
        with self._reading, storage_errors(self._folder):
            if self._closed:
                raise LibraryError(f"{self._folder}: the library was closed: open it again")
            yield self._connection

    @contextmanager
    def _noting(self) -> Iterator[sqlite3.Connection]:
        """Write beside whoever takes reports in: the database alone is locked, and only for a moment."""
        with storage_errors(self._folder):
            connection = open_database(self._folder)
            try:
                with transaction(connection):
                    yield connection
            finally:
                connection.close()

    def _generation(self) -> int:
        with self._database() as connection:
            return generation_of(connection)
