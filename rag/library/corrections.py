"""Corrections by hand: written over what was read, which is kept beside them, and handed on when a file changes.

A correction belongs to a report. When a file of that report changes or is read anew, its new report inherits the
corrections: fields as they are, roles by the path of headings.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from rag.errors import LibraryError
from rag.types import CORRECTABLE, ByHand, Correction, Note, NoteKind

_PUT = "INSERT OR REPLACE INTO corrections (report_id, what, section, nth, value, read) VALUES (?, ?, ?, ?, ?, ?)"
_GET = "SELECT what, section, nth, value, read FROM corrections WHERE report_id = ? ORDER BY what, section, nth"
_NO_SECTION = ("[]", 0)  # what a field has in place of a section

SectionKey = tuple[str, int]  # the path of headings as JSON, and how many sections of that path came before


def correct(connection: sqlite3.Connection, change: ByHand, generation: int) -> None:
    """Carry a change by hand out inside a running transaction, so that the indexes take the report in again.

    Raises:
        LibraryError: there is no such report, or no such section in it.
    """
    report_id = change.report_id
    if not connection.execute("SELECT 1 FROM reports WHERE report_id = ?", (report_id,)).fetchone():
        raise LibraryError(f"no report {report_id!r} in the library: `zhengwen library export` lists them")
    if change.restore:
        _restore(connection, report_id)
    for what, value in change.fields.items():
        read = _field(connection, report_id, what, value)
        _keep(connection, (report_id, what, *_NO_SECTION), value, read)
    keys = _keys(connection, report_id)
    for order, role in change.roles.items():
        if not 0 <= order < len(keys):
            raise LibraryError(f"report {report_id} has no section {order}: its sections are 0 to {len(keys) - 1}")
        for place in _with_those_below(connection, report_id, order):
            read = _role(connection, report_id, place, role.value)
            _keep(connection, (report_id, "role", *keys[place]), role.value, read)
    connection.execute("UPDATE reports SET generation = ? WHERE report_id = ?", (generation, report_id))


def is_corrected(connection: sqlite3.Connection, report_id: str) -> bool:
    """Tell whether a report has corrections of its own."""
    return bool(_rows(connection, report_id))


def inherit(connection: sqlite3.Connection, report_id: str, before: str) -> None:
    """Give a report just written the corrections of the one its file held before, or its own of earlier.

    What it holds now counts as what was read: never for a report whose fields are corrected already.
    """
    rows = _rows(connection, before) or _rows(connection, report_id)
    connection.execute("DELETE FROM corrections WHERE report_id = ?", (report_id,))
    places = {key: place for place, key in enumerate(_keys(connection, report_id))}
    for one in rows:
        key = (json.dumps(one.section, ensure_ascii=False), one.nth)
        read: str | int | None = None
        if one.what != "role":
            read = _field(connection, report_id, one.what, one.value)
        elif key in places:
            read = _role(connection, report_id, places[key], str(one.value))
        connection.execute(_PUT, (report_id, one.what, *key, one.value, read))


def corrections_of(connection: sqlite3.Connection, report_id: str) -> list[Correction]:
    """Return what differs by hand from what was read of a report."""
    return [one for one in _rows(connection, report_id) if one.value != one.read]


def as_read(connection: sqlite3.Connection) -> dict[str, dict[str, str | int | None]]:
    """Return, for every report corrected by hand, its corrected fields as they were read from its file."""
    found: dict[str, dict[str, str | int | None]] = {}
    for report_id, what, read in connection.execute("SELECT report_id, what, read FROM corrections"):
        fields = found.setdefault(report_id, {})
        if what != "role":
            fields[what] = read
    return found


def notes_of(corrections: Iterable[Correction]) -> list[Note]:
    """Return a card's lines on what was corrected by hand; sections below a corrected one go without saying."""
    corrections = list(corrections)
    roles = {(one.section, one.value) for one in corrections if one.what == "role"}
    notes = []
    for one in corrections:
        if any((one.section[:depth], one.value) in roles for depth in range(1, len(one.section))):
            continue
        detail = f"{one.value} ({f'read as {one.read}' if one.read is not None else 'not found in the file'})"
        place = f"{one.section[-1] if one.section else 'opening'}: " if one.what == "role" else ""
        notes.append(Note(NoteKind.CORRECTED, one.what, f"{place}{detail}"))
    return notes


def _field(connection: sqlite3.Connection, report_id: str, what: str, value: str | int | None) -> str | int | None:
    """Set a field and return what it was; nothing but the name of a column gets into a statement."""
    column = CORRECTABLE[CORRECTABLE.index(what)]
    was = connection.execute(f"SELECT {column} FROM reports WHERE report_id = ?", (report_id,)).fetchone()[0]
    connection.execute(f"UPDATE reports SET {column} = ? WHERE report_id = ?", (value, report_id))
    return was  # type: ignore[no-any-return]


def _role(connection: sqlite3.Connection, report_id: str, place: int, role: str) -> str:
    """Set the role of a section and return what it was."""
    at = (report_id, place)
    was = connection.execute("SELECT role FROM sections WHERE report_id = ? AND place = ?", at).fetchone()[0]
    connection.execute("UPDATE sections SET role = ? WHERE report_id = ? AND place = ?", (role, *at))
    return str(was)


def _keep(
    connection: sqlite3.Connection, key: tuple[str, str, str, int], value: str | int, was: str | int | None
) -> None:
    """Keep a value with what was read first; set back to that, it is no correction any more."""
    where = "report_id = ? AND what = ? AND section = ? AND nth = ?"
    row = connection.execute(f"SELECT read FROM corrections WHERE {where}", key).fetchone()
    read = row[0] if row else was
    if value == read:
        connection.execute(f"DELETE FROM corrections WHERE {where}", key)
    else:
        connection.execute(_PUT, (*key, value, read))


def _restore(connection: sqlite3.Connection, report_id: str) -> None:
    places = {key: place for place, key in enumerate(_keys(connection, report_id))}
    for one in _rows(connection, report_id):
        key = (json.dumps(one.section, ensure_ascii=False), one.nth)
        if one.what != "role":
            _field(connection, report_id, one.what, one.read)
        elif key in places:
            _role(connection, report_id, places[key], str(one.read))
    connection.execute("DELETE FROM corrections WHERE report_id = ?", (report_id,))


def _with_those_below(connection: sqlite3.Connection, report_id: str, order: int) -> list[int]:
    """Return a section and those below its heading that have their role from it."""
    select = "SELECT place, path, role FROM sections WHERE report_id = ? AND place >= ? ORDER BY place"
    rows = [(place, json.loads(path), role) for place, path, role in connection.execute(select, (report_id, order))]
    _, path, role = rows[0]
    found = [order]
    for place, below, its_role in rows[1:]:
        if not path or (below and (below[: len(path)] != path or len(below) == len(path))):
            break
        if below and its_role == role:  # a passage without a heading has a role of its own
            found.append(place)
    return found


def _keys(connection: sqlite3.Connection, report_id: str) -> list[SectionKey]:
    """Return the keys of a report's sections, in order."""
    seen: dict[str, int] = {}
    keys = []
    for (path,) in connection.execute("SELECT path FROM sections WHERE report_id = ? ORDER BY place", (report_id,)):
        keys.append((path, seen.get(path, 0)))
        seen[path] = seen.get(path, 0) + 1
    return keys


def _rows(connection: sqlite3.Connection, report_id: str) -> list[Correction]:
    rows = connection.execute(_GET, (report_id,))
    return [
        Correction(report_id, what, value, read, tuple(json.loads(section)), nth)
        for what, section, nth, value, read in rows
    ]
