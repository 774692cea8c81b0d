"""The database of a library: its tables, how it is made and opened, and what its errors mean."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

from rag.errors import LibraryDamagedError, LibraryLockedError, LibraryNotFoundError, StorageError
from rag.library.migrate import BESIDE_REPORTS, FORMAT, format_of, is_earlier, migrate, run_statements

FILE_NAME = "library.sqlite3"
_APPLICATION_ID = 0x5A57454E  # "ZWEN": tells our databases from others before any table is read
_BUSY_SECONDS = 30.0

# A report's generation is that of the library when it came in; an index catches up from its own generation on.
# The file a report is shown under is the first of its files. Its reading is the version of what made it, that of
# a file the version of what last read the file: of two files with one report, each may have to be read anew.
_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE reports (
    report_id TEXT PRIMARY KEY, generation INTEGER NOT NULL, title TEXT NOT NULL, township TEXT, county TEXT,
    city TEXT, province TEXT, year INTEGER, signed TEXT, text TEXT NOT NULL, card TEXT NOT NULL,
    reading INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX reports_by_generation ON reports (generation);
CREATE TABLE files (
    place INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL,
    report_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE, reading INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX files_by_report ON files (report_id);
CREATE INDEX files_by_sha256 ON files (sha256);
CREATE TABLE sections (
    report_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE, place INTEGER NOT NULL, path TEXT NOT NULL,
    role TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, PRIMARY KEY (report_id, place)
) WITHOUT ROWID;
CREATE TABLE clauses (
    report_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE, place INTEGER NOT NULL, section INTEGER NOT NULL,
    text TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, PRIMARY KEY (report_id, place)
) WITHOUT ROWID;
CREATE TABLE removed (report_id TEXT NOT NULL, generation INTEGER NOT NULL);
CREATE INDEX removed_by_generation ON removed (generation);
"""
_LOCKED = {"SQLITE_BUSY", "SQLITE_LOCKED"}
_STORAGE = {"SQLITE_READONLY", "SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_PERM"}


def has_database(folder: Path) -> bool:
    """Tell whether a folder holds a database; one whose making was broken off counts as none."""
    path = folder / FILE_NAME
    if not path.is_file():
        return False
    try:
        with closing(_open_as_it_is(folder)) as connection:
            return not _is_blank(connection)
    except sqlite3.Error:
        return True


def create_database(folder: Path) -> sqlite3.Connection:
    """Make the database of a new library in a folder that may not exist yet.

    Raises:
        StorageError: the folder cannot be written.
    """
    with storage_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        connection = _connect(f"file:{_quoted(folder)}?mode=rwc")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("BEGIN IMMEDIATE")
        # Another process may have made it between our look and now.
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
            run_statements(connection, _TABLES)
            run_statements(connection, BESIDE_REPORTS)
            connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
            rows = [("format", FORMAT), ("generation", "0"), ("library", uuid4().hex)]
            connection.executemany("INSERT INTO meta VALUES (?, ?)", rows)
        connection.execute("COMMIT")
    return connection


def open_database(folder: Path) -> sqlite3.Connection:
    """Open the database of an existing library; one of an earlier format is brought up to the present one.

    Raises:
        LibraryNotFoundError: the folder holds none.
        LibraryDamagedError: it holds something else, a damaged one, or one of a later format.
        StorageError: it is of an earlier format and cannot be written.
    """
    if not (folder / FILE_NAME).is_file():
        raise LibraryNotFoundError(folder)
    with storage_errors(folder):
        connection = _open_as_it_is(folder)
        if _is_blank(connection):
            connection.close()
            raise LibraryNotFoundError(folder)
        if connection.execute("PRAGMA application_id").fetchone()[0] != _APPLICATION_ID:
            raise LibraryDamagedError(f"{folder / FILE_NAME}: not a library of Zhengwen: name another folder")
        found = format_of(connection)
        if is_earlier(found):
            _bring_up(connection, folder)
            found = format_of(connection)
    if found != FORMAT:
        raise LibraryDamagedError(
            f"{folder}: the library has format {found or 'none'}, this program reads {FORMAT}: "
            "update the program, or ingest the reports anew into another folder"
        )
    return connection


def _bring_up(connection: sqlite3.Connection, folder: Path) -> None:
    try:
        migrate(connection)
    except sqlite3.OperationalError as exc:
        if not (exc.sqlite_errorname or "").startswith(tuple(_STORAGE)):
            raise
        raise StorageError(
            f"{folder}: the library is of an earlier format and has to be written once to be opened ({exc}): "
            "open it where it can be written"
        ) from exc


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Keep all that is written inside the block, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # A full disk may have ended the transaction already.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def storage_errors(folder: Path) -> Iterator[None]:
    """Turn what SQLite and the system raise into our errors, each with what to do."""
    try:
        yield
    except sqlite3.Error as exc:
        raise _translated(exc, folder) from exc
    except OSError as exc:
        raise StorageError(
            f"{folder}: {exc.strerror or exc}: check free space and permissions; nothing was lost"
        ) from exc


def _translated(exc: sqlite3.Error, folder: Path) -> Exception:
    name = getattr(exc, "sqlite_errorname", "") or ""
    if name.startswith(tuple(_LOCKED)):
        return LibraryLockedError(f"{folder}: another process is writing to the library: try again when it is done")
    if name.startswith(tuple(_STORAGE)):
        return StorageError(f"{folder}: {exc}: check free space and permissions; the library is as it was before")
    return LibraryDamagedError(
        f"{folder / FILE_NAME}: the database cannot be read ({exc}): "
        "restore a copy, or ingest the reports into another folder"
    )


def _is_blank(connection: sqlite3.Connection) -> bool:
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return bool(tables == 0)


def _open_as_it_is(folder: Path) -> sqlite3.Connection:
    try:
        connection = _connect(f"file:{_quoted(folder)}?mode=rw")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return connection
    except sqlite3.OperationalError as exc:
        if not (exc.sqlite_errorname or "").startswith(tuple(_STORAGE)):
            raise
    # On a read-only disk the log files of the database cannot be made: read it as something that never changes.
    connection = _connect(f"file:{_quoted(folder)}?immutable=1")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return connection


def _connect(uri: str) -> sqlite3.Connection:
    # Access from many threads is guarded by the library's own lock; transactions are written out.
    connection = sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS, check_same_thread=False, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _quoted(folder: Path) -> str:
    return (folder / FILE_NAME).absolute().as_posix().replace("%", "%25").replace("?", "%3f").replace("#", "%23")
