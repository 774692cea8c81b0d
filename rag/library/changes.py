"""Carry out a batch on the database, and tell later what changed since a generation."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from rag.library.corrections import correct, inherit, is_corrected
from rag.library.protocol import Batch, StoredReport
from rag.library.records import read_report, write_report
from rag.library.remembered import follow


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
    report_id, name = stored.report.meta.report_id, stored.report.meta.file
    before, same = _before(connection, stored)
    _write(connection, stored, generation, before, same=same)
    if same and before != report_id:
        follow(connection, before, report_id)
    if same:
        # The same bytes under other names are the same report too, whichever of them comes.
        connection.execute(
            "UPDATE files SET report_id = ?, reading = ? WHERE sha256 = ? AND report_id = ?",
            (report_id, stored.reading, stored.sha256, before),
        )
    # A known file keeps its place, so that the file a report is shown under does not change by a new reading.
    connection.execute(
        "INSERT INTO files (name, sha256, report_id, reading) VALUES (?, ?, ?, ?) ON CONFLICT (name) "
        "DO UPDATE SET sha256 = excluded.sha256, report_id = excluded.report_id, reading = excluded.reading",
        (name, stored.sha256, report_id, stored.reading),
    )


def _before(connection: sqlite3.Connection, stored: StoredReport) -> tuple[str, bool]:
    """Return the report that a file held, "" for none, and whether it was read from the same bytes."""
    held = connection.execute(
        "SELECT report_id, sha256 FROM files WHERE name = ?", (stored.report.meta.file,)
    ).fetchone()
    if held:
        return held[0], held[1] == stored.sha256
    # A file under a new name may be one that another reading read.
    other = connection.execute(
        "SELECT report_id FROM files WHERE sha256 = ? AND reading <> ? ORDER BY place",
        (stored.sha256, stored.reading),
    ).fetchone()
    return (other[0], True) if other else ("", False)


def _write(connection: sqlite3.Connection, stored: StoredReport, generation: int, before: str, *, same: bool) -> None:
    """Write a report that is not there, or that another reading made, with the corrections that are its own by now."""
    report_id = stored.report.meta.report_id
    held = read_report(connection, report_id)
    if held is None:
        write_report(connection, stored.report, generation, stored.reading)
        inherit(connection, report_id, before)
        return
    select = "SELECT reading, generation FROM reports WHERE report_id = ?"
    reading, since = connection.execute(select, (report_id,)).fetchone()
    heir = same and before != report_id and not is_corrected(connection, report_id)
    if reading != stored.reading:
        write_report(connection, stored.report, generation, stored.reading)
    elif not heir:
        return
    inherit(connection, report_id, before if heir else report_id)
    # Read as it was read before, it is no change, and the indexes need not take it in again.
    changed = read_report(connection, report_id) != held
    connection.execute(
        "UPDATE reports SET generation = ? WHERE report_id = ?", (generation if changed else since, report_id)
    )


def _remove(connection: sqlite3.Connection, report_ids: Iterable[str], generation: int) -> None:
    for report_id in report_ids:
        connection.execute("DELETE FROM reports WHERE report_id = ?", (report_id,))
        connection.execute("INSERT INTO removed VALUES (?, ?)", (report_id, generation))
