"""Compare everything a library holds with everything else; what is found says what mends it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator

from rag.errors import StaleIndexError
from rag.library.changes import generation_of
from rag.library.indexes import Indexes
from rag.library.protocol import Finding

_REBUILD = "run `zhengwen library rebuild`"
_AGAIN = "remove the report and ingest its file again"


def check_database(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Check the database's own structure, and that every text and offset agrees."""
    for (line,) in connection.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield Finding("database", f"{line}: restore a copy")
    for table, *_ in connection.execute("PRAGMA foreign_key_check"):
        yield Finding("database", f"a row of {table} has lost its report: restore a copy")
    for report_id, text in connection.execute("SELECT report_id, text FROM reports ORDER BY rowid"):
        yield from _check_report(connection, report_id, text)


def check_indexes(connection: sqlite3.Connection, indexes: Indexes) -> Iterator[Finding]:
    """Check that the indexes open, are stamped for this state of the database, and hold every clause once."""
    generation = generation_of(connection)
    (clauses,) = connection.execute("SELECT count(*) FROM clauses").fetchone()
    if generation == 0:
        return  # nothing was ever taken in, so nothing was indexed
    for name, state in STATES.items():
        yield from _check_index(name, lambda state=state: state(indexes, generation), generation, clauses)  # type: ignore[misc]


def _check_report(connection: sqlite3.Connection, report_id: str, text: str) -> Iterator[Finding]:
    if hashlib.sha256(text.encode()).hexdigest()[: len(report_id)] != report_id:
        yield Finding(report_id, f"the text is not the one that was stored: {_AGAIN}")
    rows = connection.execute("SELECT place, start, end, text FROM clauses WHERE report_id = ?", (report_id,))
    for place, start, end, clause in rows.fetchall():
        if text[start:end] != clause:
            yield Finding(report_id, f"clause {place} does not stand at its offsets: {_AGAIN}")
    rows = connection.execute("SELECT place, start, end, path FROM sections WHERE report_id = ?", (report_id,))
    for place, start, end, path in rows.fetchall():
        if not 0 <= start <= end <= len(text):
            yield Finding(report_id, f"section {place} lies outside the text: {_AGAIN}")
        if not _is_path(path):
            yield Finding(report_id, f"the headings of section {place} cannot be read: {_AGAIN}")


def _is_path(text: str) -> bool:
    try:
        return isinstance(json.loads(text), list)
    except ValueError:
        return False


def _check_index(
    name: str, state: Callable[[], tuple[int, int | None]], generation: int, clauses: int
) -> Iterator[Finding]:
    try:
        made_at, held = state()
    except StaleIndexError as exc:
        yield Finding(name, f"{str(exc).removeprefix(name).strip()}: {_REBUILD}")
        return
    if made_at != generation:
        yield Finding(name, f"is {generation - made_at} changes behind: {_REBUILD}, or ask a question")
    elif held is not None and held != clauses:
        yield Finding(name, f"holds {held} clauses, the database {clauses}: {_REBUILD}")


def _lexical(indexes: Indexes, generation: int) -> tuple[int, int]:
    index = indexes.open_lexical(generation)
    return index.stamp.generation, index.document_count()


def _vectors(indexes: Indexes, generation: int) -> tuple[int, int]:
    rows = indexes.open_rows(generation)
    return rows.stamp.generation, rows.live()


def _annotations(indexes: Indexes, generation: int) -> tuple[int, None]:
    annotations = indexes.open_annotations(generation)
    whole = annotations.is_whole()
    annotations.close()
    if not whole:
        raise StaleIndexError("annotations index is damaged")
    return annotations.stamp.generation, None


# Each returns the generation an index was made at, and how many clauses it holds where that can be told.
State = Callable[[Indexes, int], tuple[int, int | None]]
STATES: dict[str, State] = {
    "lexical index": _lexical,
    "vectors index": _vectors,
    "annotations index": _annotations,
}
