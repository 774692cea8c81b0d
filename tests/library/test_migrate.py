"""A library of an earlier format is brought up to the present one, or it is told why not."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from rag.errors import LibraryDamagedError
from rag.library.local import LocalLibrary
from rag.library.migrate import FORMAT, format_of
from rag.library.protocol import Batch
from rag.library.schema import FILE_NAME, open_database
from rag.types import ByHand, Decision
from tests.library.conftest import TOWNS
from tests.library.test_local import found, towns
from tests.library.test_storage import run
from tests.support.libraries import make_former, make_report, open_library

OPEN_READ_ONLY = """
import sys
from pathlib import Path
from tests.library.test_storage import READ_ONLY
exec(READ_ONLY.split("from rag.errors")[0])
from rag.errors import StorageError
from tests.support.libraries import open_library
try:
    open_library(Path(sys.argv[1]))
except StorageError as exc:
    print(str(exc).count("\\n"), "open it where it can be written" in str(exc))
"""


@pytest.fixture
def old(library: LocalLibrary, folder: Path) -> Path:
    """The folder of a library of format 1: what formats 2 and 3 brought is not there."""
    library.close()
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection, connection:
        for table in ("corrections", "decisions", "skipped"):
            connection.execute(f"DROP TABLE {table}")
        make_former(connection)
        connection.execute("UPDATE meta SET value = '1' WHERE key = 'format'")
    return folder


def format_in(folder: Path) -> str | None:
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        return format_of(connection)


def test_an_earlier_library_is_opened_and_used(old: Path) -> None:
    library = open_library(old)
    assert format_in(old) == FORMAT
    assert (towns(library), library.check()) == (sorted(TOWNS), [])
    assert found(library, "执法力量不足") == set(TOWNS)
    stone = make_report("石桥镇").meta.report_id
    library.decide("一问", stone, Decision.ACCEPTED)
    assert (library.decisions("一问"), library.skipped(), library.corrections(stone)) == ({stone: "accepted"}, [], [])
    library.close()


def test_the_former_format_keeps_what_it_has(library: LocalLibrary, folder: Path) -> None:
    stone = make_report("石桥镇").meta.report_id
    library.decide("一问", stone, Decision.ACCEPTED)
    library.apply(Batch(by_hand=(ByHand(stone, {"year": 2019}),)))
    before = library.report(stone)
    library.close()
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection, connection:
        make_former(connection)
    library = open_library(folder)
    assert (format_in(folder), library.check()) == (FORMAT, [])
    assert (library.report(stone), library.decisions("一问")) == (before, {stone: "accepted"})
    assert set(library.readings().values()) == {0}
    library.close()


def test_many_openings_at_once_take_the_step_once(old: Path) -> None:
    failures: list[Exception] = []

    def open_it() -> None:
        try:
            open_database(old).close()
        except Exception as exc:
            failures.append(exc)

    threads = [threading.Thread(target=open_it) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (failures, format_in(old)) == ([], FORMAT)


def test_a_step_that_fails_leaves_the_library_as_it_was(old: Path) -> None:
    with closing(sqlite3.connect(old / FILE_NAME)) as connection, connection:
        connection.execute("CREATE TABLE skipped (name)")  # in the way of the last statement
    with pytest.raises(LibraryDamagedError, match="table skipped already exists"):
        open_library(old)
    with closing(sqlite3.connect(old / FILE_NAME)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert (format_in(old), {"corrections", "decisions"} & tables) == ("1", set())


def test_one_that_cannot_be_written_says_what_to_do(old: Path) -> None:
    inside = [old, *old.rglob("*")]
    modes = {path: path.stat().st_mode for path in inside}
    for path in inside:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        assert run(OPEN_READ_ONLY, str(old)) == "0 True\n"
    finally:
        for path, mode in modes.items():
            path.chmod(mode)
    assert format_in(old) == "1"
