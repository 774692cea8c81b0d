"""Bring the database of an earlier format up to the present one, in place and in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

FORMAT = "3"

# A correction's value and what was read are text, or a number for a year. Nothing here goes with its report: a report
# that comes back finds its corrections and decisions again.
BESIDE_REPORTS = """
CREATE TABLE corrections (
    report_id TEXT NOT NULL, what TEXT NOT NULL, section TEXT NOT NULL, nth INTEGER NOT NULL, value NOT NULL, read,
    PRIMARY KEY (report_id, what, section, nth)
) WITHOUT ROWID;
CREATE TABLE decisions (
    question TEXT NOT NULL, report_id TEXT NOT NULL, decision TEXT NOT NULL, PRIMARY KEY (question, report_id)
) WITHOUT ROWID;
CREATE TABLE skipped (name TEXT PRIMARY KEY, reason TEXT NOT NULL, detail TEXT NOT NULL) WITHOUT ROWID;
"""
# Which reading made the reports of earlier formats is not known: 0 is none of those that are.
_READINGS = """
ALTER TABLE reports ADD COLUMN reading INTEGER NOT NULL DEFAULT 0;
ALTER TABLE files ADD COLUMN reading INTEGER NOT NULL DEFAULT 0;
CREATE INDEX files_by_sha256 ON files (sha256);
"""
# What leads from each earlier format to the next one.
_STEPS: Mapping[str, tuple[str, str]] = {"1": ("2", BESIDE_REPORTS), "2": ("3", _READINGS)}


def format_of(connection: sqlite3.Connection) -> str | None:
    """Return the format a database was made in or brought to; None where it does not say."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'format'").fetchone()
    return None if row is None else str(row[0])


def is_earlier(found: str | None) -> bool:
    """Tell whether a format is one that ``migrate`` brings up to date."""
    return found in _STEPS


def run_statements(connection: sqlite3.Connection, statements: str) -> None:
    """Run statements, each ended by a semicolon at the end of its line, inside the running transaction."""
    for statement in statements.split(";\n"):
        connection.execute(statement)


def migrate(connection: sqlite3.Connection) -> None:
    """Take the steps to the present format. Another process may be at it too: the format is read again inside.

    Raises:
        sqlite3.Error: the database cannot be written; it is as it was before.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        found = format_of(connection)
        while found is not None and found in _STEPS:
            found, statements = _STEPS[found]
            run_statements(connection, statements)
            connection.execute("UPDATE meta SET value = ? WHERE key = 'format'", (found,))
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
