"""Carry out a batch on the database, and tell later what changed since a generation."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from rag.library.corrections import correct, inherit
from rag.library.protocol import Batch, StoredReport
from rag.library.records import write_report


@dataclass(frozen=True, slots=True)
class Changes:
    """What an index has to do to reach ``generation``: report ids to drop, then report ids to take in."""

    generation: int
    gone: frozenset[str]
    came: tuple[str, ...]


def carry_out(connection: sqlite3.Connection, batch: Batch) -> int:
    """Write a batch inside a running transaction; return the new generation."""
    generation = generation_of(connection) + 1
    for stored in batch.add:
        _add(connection, stored, generation)
    for name in sorted(batch.remove_files):
        connection.execute("DELETE FROM files WHERE name = ?", (name,))
    _remove(connection, sorted(batch.remove_reports), generation)
    orphans = connection.execute("SELECT report_id FROM reports WHERE report_id NOT IN (SELECT report_id FROM files)")
    _remove(connection, [row[0] for row in orphans.fetchall()], generation)
    for change in batch.by_hand:
        correct(connection, change, generation)
    connection.execute("UPDATE meta SET value = ? WHERE key = 'generation'", (str(generation),))
    return generation


def generation_of(connection: sqlite3.Connection) -> int:
    """Return the number of changes the library has seen."""
    return int(connection.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()[0])


def changes_since(connection: sqlite3.Connection, generation: int) -> Changes:
    """Return what was removed and what came after a generation; -1 asks for everything."""
    came = connection.execute("SELECT report_id FROM reports WHERE generation > ? ORDER BY rowid", (generation,))
    gone = connection.execute("SELECT report_id FROM removed WHERE generation > ?", (generation,))
    return Changes(generation_of(connection), frozenset(row[0] for row in gone), tuple(row[0] for row in came))


def _add(connection: sqlite3.Connection, stored: StoredReport, generation: int) -> None:
    report_id = stored.report.meta.report_id
    if not connection.execute("SELECT 1 FROM reports WHERE report_id = ?", (report_id,)).fetchone():
        write_report(connection, stored.report, generation)
        before = connection.execute("SELECT report_id FROM files WHERE name = ?", (stored.report.meta.file,)).fetchone()
        inherit(connection, report_id, before[0] if before else None)
    # A known file keeps its place, so that the file a report is shown under does not change by a new reading.
    connection.execute(
        "INSERT INTO files (name, sha256, report_id) VALUES (?, ?, ?) "
        "ON CONFLICT (name) DO UPDATE SET sha256 = excluded.sha256, report_id = excluded.report_id",
        (stored.report.meta.file, stored.sha256, report_id),
    )


def _remove(connection: sqlite3.Connection, report_ids: Iterable[str], generation: int) -> None:
    for report_id in report_ids:
        connection.execute("DELETE FROM reports WHERE report_id = ?", (report_id,))
        connection.execute("INSERT INTO removed VALUES (?, ?)", (report_id, generation))
