"""Rows of the database to values and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from rag.library.corrections import corrections_of, notes_of
from rag.types import Clause, Note, NoteKind, Report, ReportMeta, Role, Section

META = (
    "SELECT report_id, (SELECT name FROM files WHERE files.report_id = reports.report_id ORDER BY place LIMIT 1), "
    "title, township, county, city, province, year, signed FROM reports"
)
_WRITTEN = (
    *("report_id", "generation", "title", "township", "county", "city", "province", "year", "signed", "text", "card"),
    "reading",
)
_ROWS_AT_ONCE = 500
_ORDER = " ORDER BY province, county, township, year, report_id"


def read_metas(connection: sqlite3.Connection) -> list[ReportMeta]:
    """Return every report's metadata, by province, county, township and year."""
    return [_meta(row) for row in connection.execute(META + _ORDER)]


def read_report(connection: sqlite3.Connection, report_id: str) -> Report | None:
    """Return a report, or None when its id is unknown."""
    row = connection.execute(f"{META} WHERE report_id = ?", (report_id,)).fetchone()
    if row is None:
        return None
    text, card = connection.execute("SELECT text, card FROM reports WHERE report_id = ?", (report_id,)).fetchone()
    notes = [Note(NoteKind(kind), what, detail) for kind, what, detail in json.loads(card)]
    notes += notes_of(corrections_of(connection, report_id))
    sections, clauses = read_sections(connection, report_id), read_clauses(connection, report_id)
    return Report(_meta(row), text, tuple(sections), tuple(clauses), tuple(notes))


def read_text(connection: sqlite3.Connection, report_id: str) -> str | None:
    """Return a report's text alone, or None when its id is unknown."""
    row = connection.execute("SELECT text FROM reports WHERE report_id = ?", (report_id,)).fetchone()
    return row[0] if row else None


def read_sections(connection: sqlite3.Connection, report_id: str) -> list[Section]:
    """Return a report's sections in order."""
    rows = connection.execute(
        "SELECT place, path, role, start, end FROM sections WHERE report_id = ? ORDER BY place", (report_id,)
    )
    return [Section(place, _path(path), Role(role), start, end) for place, path, role, start, end in rows]


def read_clauses(connection: sqlite3.Connection, report_id: str) -> list[Clause]:
    """Return a report's clauses in order."""
    rows = connection.execute(
        "SELECT place, section, text, start, end FROM clauses WHERE report_id = ? ORDER BY place", (report_id,)
    )
    return [
        Clause(clause_id(report_id, place), report_id, place, section, text, start, end)
        for place, section, text, start, end in rows
    ]


def read_rows(connection: sqlite3.Connection, wanted: Sequence[tuple[str, int]]) -> list[tuple[Clause, Section]]:
    """Return single clauses with their sections, given by report id and order; what is not there is left out."""
    found: list[tuple[Clause, Section]] = []
    for first in range(0, len(wanted), _ROWS_AT_ONCE):
        part = wanted[first : first + _ROWS_AT_ONCE]
        values = ", ".join(["(?, ?, ?)"] * len(part))
        rows = connection.execute(
            f"WITH wanted (report_id, place, rank) AS (VALUES {values}) "
            "SELECT c.report_id, c.place, c.section, c.text, c.start, c.end, s.path, s.role, s.start, s.end "
            "FROM wanted JOIN clauses c USING (report_id, place) "
            "JOIN sections s ON s.report_id = c.report_id AND s.place = c.section ORDER BY rank",
            [value for rank, one in enumerate(part) for value in (*one, rank)],
        )
        found += [_clause_in_section(row) for row in rows]
    return found


def write_report(connection: sqlite3.Connection, report: Report, generation: int, reading: int) -> None:
    """Insert a report as ``reading`` read it, in place of what is there under its id; its files stay."""
    meta = report.meta
    card = json.dumps([[note.kind, note.what, note.detail] for note in report.card], ensure_ascii=False)
    signed = meta.signed.isoformat() if meta.signed else None
    place = (meta.township, meta.county, meta.city, meta.province)
    row = (meta.report_id, generation, meta.title, *place, meta.year, signed, report.text, card, reading)
    into = f"INSERT INTO reports ({', '.join(_WRITTEN)}) VALUES ({_marks(row)})"
    anew = ", ".join(f"{column} = excluded.{column}" for column in _WRITTEN[1:])
    # No "OR REPLACE": that would delete the row first, and its files with it.
    connection.execute(f"{into} ON CONFLICT (report_id) DO UPDATE SET {anew}", row)
    for table in ("sections", "clauses"):
        connection.execute(f"DELETE FROM {table} WHERE report_id = ?", (meta.report_id,))
    _insert(connection, "sections", [_section_row(meta.report_id, section) for section in report.sections])
    _insert(connection, "clauses", [_clause_row(clause) for clause in report.clauses])


def clause_id(report_id: str, order: int) -> str:
    """Return the id of a report's clause."""
    return f"{report_id}-{order:04d}"


def split_clause_id(name: str) -> tuple[str, int]:
    """Return report id and order of a clause id; an order of -1 for what is no clause id."""
    report_id, _, order = name.rpartition("-")
    return report_id, int(order) if order.isascii() and order.isdigit() else -1


def _meta(row: Sequence[Any]) -> ReportMeta:
    report_id, file, title, township, county, city, province, year, signed = row
    day = date.fromisoformat(signed) if signed else None
    return ReportMeta(report_id, file, title, township, county, city, province, year, day)


def _clause_in_section(row: Sequence[Any]) -> tuple[Clause, Section]:
    report_id, place, section, text, start, end, path, role, section_start, section_end = row
    return (
        Clause(clause_id(report_id, place), report_id, place, section, text, start, end),
        Section(section, _path(path), Role(role), section_start, section_end),
    )


@lru_cache(maxsize=8_192)
def _path(text: str) -> tuple[str, ...]:
    """Read the headings over a section; a survey reads the same few thousand of them again and again."""
    return tuple(json.loads(text))


def _section_row(report_id: str, section: Section) -> tuple[object, ...]:
    path = json.dumps(section.path, ensure_ascii=False)
    return (report_id, section.order, path, section.role, section.start, section.end)


def _clause_row(clause: Clause) -> tuple[object, ...]:
    return (clause.report_id, clause.order, clause.section, clause.text, clause.start, clause.end)


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    rows = list(rows)
    if rows:
        connection.executemany(f"INSERT INTO {table} VALUES ({_marks(rows[0])})", rows)


def _marks(row: Sequence[object]) -> str:
    return ", ".join("?" * len(row))
