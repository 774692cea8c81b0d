"""Figures and subjects read out of the clauses, as rows that can be asked for across all reports.

A derived index like the others: made by an annotator from the reports, stamped, and made anew when the annotator or
the library is another one. It is a database of its own, so that an update is one transaction with its stamp.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

from rag.errors import StaleIndexError
from rag.library.stamps import Stamp, read_stamp, stamp_values
from rag.types import Fact, Period, Report, Tag, Whose

_FILE = "annotations.sqlite3"
_TABLES = """
CREATE TABLE stamp (value TEXT NOT NULL);
CREATE TABLE facts (
    report_id TEXT NOT NULL, clause_id TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, raw TEXT NOT NULL,
    value TEXT NOT NULL, unit TEXT NOT NULL, what TEXT NOT NULL, indicator TEXT, whose TEXT NOT NULL,
    period TEXT NOT NULL, part INTEGER NOT NULL, approximate INTEGER NOT NULL
);
CREATE INDEX facts_by_report ON facts (report_id);
CREATE INDEX facts_by_indicator ON facts (indicator, report_id);
CREATE TABLE tags (
    report_id TEXT NOT NULL, clause_id TEXT NOT NULL, item TEXT NOT NULL, stance TEXT NOT NULL, score REAL NOT NULL
);
CREATE INDEX tags_by_report ON tags (report_id);
CREATE INDEX tags_by_item ON tags (item, report_id);
"""
_FACTS = "SELECT clause_id, start, end, raw, value, unit, what, indicator, whose, period, part, approximate FROM facts"
_TAGS = "SELECT clause_id, item, stance, score FROM tags"
_IDS_AT_ONCE = 500


class Annotator(Protocol):
    """Reads figures and subjects out of a report. ``id`` changes whenever its results may."""

    @property
    def id(self) -> str:
        """The name under which annotations are stamped."""
        ...

    def facts(self, report: Report) -> Iterable[Fact]:
        """Return the figures a report states."""
        ...

    def tags(self, report: Report) -> Iterable[Tag]:
        """Return the subjects its clauses speak of."""
        ...


class Annotations:
    """The annotations of one library; the caller guards it against use from several threads at once."""

    def __init__(self, connection: sqlite3.Connection, stamp: Stamp) -> None:
        self._connection = connection
        self.stamp = stamp

    @classmethod
    def open(cls, folder: Path, wanted: Stamp) -> Annotations:
        """Open annotations made as ``wanted`` is; their generation may be an earlier one.

        Raises:
            StaleIndexError: they are missing, damaged, or were made otherwise or for another library.
        """
        path = folder / _FILE
        if not path.is_file():
            raise StaleIndexError("annotations index is not there yet")
        try:
            connection = _open_as_it_is(path)
            (text,) = connection.execute("SELECT value FROM stamp").fetchone()
            stamp = read_stamp({"stamp": json.loads(text)}, folder)
        except (sqlite3.Error, TypeError, ValueError) as exc:
            raise StaleIndexError("annotations index is damaged") from exc
        if replace(stamp, generation=wanted.generation) != wanted or stamp.generation > wanted.generation:
            raise StaleIndexError("annotations index was made by another version or for another library")
        return cls(connection, stamp)

    def facts(self, *, report_ids: Collection[str] | None = None, indicator: str | None = None) -> list[Fact]:
        """Return figures in the order of their reports and places; of one indicator, of some reports, or all.

        Raises:
            StaleIndexError: the file is damaged.
        """
        with _whole():
            return [_fact(row) for row in self._rows(_FACTS, report_ids, ("indicator", indicator))]

    def tags(self, *, report_ids: Collection[str] | None = None, item: str | None = None) -> list[Tag]:
        """Return subjects in the order of their reports and places; one subject, of some reports, or all.

        Raises:
            StaleIndexError: the file is damaged.
        """
        with _whole():
            return [Tag(*row) for row in self._rows(_TAGS, report_ids, ("item", item))]

    def is_whole(self) -> bool:
        """Tell whether the file is sound throughout."""
        try:
            return self._connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        except sqlite3.DatabaseError:
            return False

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _rows(
        self, select: str, report_ids: Collection[str] | None, narrow: tuple[str, str | None]
    ) -> Iterator[tuple[Any, ...]]:
        column, value = narrow
        where, values = ([f"{column} = ?"], [value]) if value is not None else ([], [])
        if report_ids is None:
            clause = f" WHERE {' AND '.join(where)}" if where else ""
            yield from self._connection.execute(f"{select}{clause} ORDER BY rowid", values)
            return
        ids = sorted(report_ids)
        for first in range(0, len(ids), _IDS_AT_ONCE):
            part = ids[first : first + _IDS_AT_ONCE]
            some = f"report_id IN ({', '.join('?' * len(part))})"
            yield from self._connection.execute(
                f"{select} WHERE {' AND '.join([*where, some])} ORDER BY rowid", [*values, *part]
            )


@contextmanager
def annotating(
    folder: Path, gone: Collection[str], annotator: Annotator, stamp: Stamp
) -> Iterator[Callable[[Report], None]]:
    """Drop the rows of reports by id, and hand out what reads others; all of it and the new stamp are one transaction.

    A report that comes again has to be among those ``gone``. What a fault breaks off has not been.

    Raises:
        StaleIndexError: the file is damaged.
    """
    with _whole(), closing(_connect(folder / _FILE, "rw")) as connection:
        # Written at once in the end: pages written before would keep readers out until then.
        connection.execute("PRAGMA cache_spill = OFF")
        connection.execute("BEGIN IMMEDIATE")
        for report_id in gone:
            connection.execute("DELETE FROM facts WHERE report_id = ?", (report_id,))
            connection.execute("DELETE FROM tags WHERE report_id = ?", (report_id,))

        def annotate(report: Report) -> None:
            _insert(connection, "facts", [_fact_row(report, fact) for fact in annotator.facts(report)])
            _insert(connection, "tags", [_tag_row(report, tag) for tag in annotator.tags(report)])

        yield annotate
        connection.execute("UPDATE stamp SET value = ?", (json.dumps(stamp_values(stamp)),))
        connection.execute("COMMIT")


def create_annotations(folder: Path, stamp: Stamp) -> Stamp:
    """Make a file without rows in place of whatever is there, and return its stamp."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in (_FILE, f"{_FILE}-journal"):
        (folder / name).unlink(missing_ok=True)
    empty = replace(stamp, generation=-1)
    connection = _connect(folder / _FILE, "rwc")
    try:
        connection.execute("BEGIN")
        for statement in _TABLES.split(";\n"):
            connection.execute(statement)
        connection.execute("INSERT INTO stamp VALUES (?)", (json.dumps(stamp_values(empty)),))
        connection.execute("COMMIT")
    finally:
        connection.close()
    return empty


@contextmanager
def _whole() -> Iterator[None]:
    """Turn what SQLite says of damage into our error; its other errors are classes of their own."""
    try:
        yield
    except sqlite3.DatabaseError as exc:
        if type(exc) is not sqlite3.DatabaseError:
            raise
        raise StaleIndexError("annotations index is damaged: run `zhengwen library rebuild`") from exc


def _open_as_it_is(path: Path) -> sqlite3.Connection:
    """Open for reading. A killed update is undone on the way, which takes the right to write."""
    try:
        connection = _connect(path, "ro")
        connection.execute("SELECT 1 FROM stamp").fetchone()
        return connection
    except sqlite3.OperationalError:
        return _connect(path, "rw")


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=30.0, check_same_thread=False, isolation_level=None)


def _fact(row: Sequence[Any]) -> Fact:
    clause_id, start, end, raw, value, unit, what, indicator, whose, period, part, approximate = row
    counted = (Decimal(value), unit, what, indicator)
    return Fact(clause_id, start, end, raw, *counted, Whose(whose), Period(period), bool(part), bool(approximate))


def _fact_row(report: Report, fact: Fact) -> tuple[object, ...]:
    head = (report.meta.report_id, fact.clause_id, fact.start, fact.end, fact.raw, str(fact.value), fact.unit)
    return (*head, fact.what, fact.indicator, fact.whose, fact.period, fact.part, fact.approximate)


def _tag_row(report: Report, tag: Tag) -> tuple[object, ...]:
    return (report.meta.report_id, tag.clause_id, tag.item, tag.stance, tag.score)


def _insert(connection: sqlite3.Connection, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    if rows:
        connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
