"""Folders that cannot be written, disks that are full, writers that are in the way."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from embeddings.hashing import HashingEncoder
from rag.errors import LibraryLockedError, StorageError
from rag.library import local
from rag.library.changes import carry_out
from rag.library.local import LocalLibrary
from rag.library.lock import writer_lock
from rag.library.protocol import Batch
from tests.library.conftest import TOWNS
from tests.library.test_local import found, towns
from tests.support.libraries import make_report, open_library, stored
from tests.support.source_tree import ROOT

# The system lets the superuser write anywhere: the program gives that right up before it opens the library.
READ_ONLY = """
import ctypes, sys
from pathlib import Path
PR_CAPBSET_DROP, DAC_OVERRIDE = 24, 1
class Header(ctypes.Structure): _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]
class Data(ctypes.Structure): _fields_ = [(n, ctypes.c_uint32) for n in ("effective", "permitted", "inheritable")]
libc, data = ctypes.CDLL(None, use_errno=True), (Data * 2)()
header = Header(0x20080522, 0)
libc.capget(ctypes.byref(header), data)
data[0].effective &= ~(1 << DAC_OVERRIDE)
assert libc.capset(ctypes.byref(header), data) == 0
from rag.errors import StorageError
from rag.library.protocol import Batch
from rag.text.tokens import query_tokens
from tests.support.libraries import make_report, open_library, stored
library = open_library(Path(sys.argv[1]))
print(len(library.reports()), len(library.search_lexical(query_tokens("执法力量不足"), scope_ids=None, limit=3)))
try:
    library.apply(Batch(add=(stored(make_report("白沙镇")),)))
except StorageError as exc:
    print(str(exc).count("\\n"), "cannot be written" in str(exc))
"""
# Files may not grow beyond a size: what writing on a full disk comes to.
FULL_DISK = """
import resource, sys
from pathlib import Path
from rag.errors import StorageError
from rag.library.protocol import Batch
from tests.support.libraries import make_report, open_library, stored
library = open_library(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    library.apply(Batch(add=tuple(stored(make_report(f"{a}{b}镇")) for a in "大小青白红黑" for b in "桥林山沙河湾坪")))
except StorageError as exc:
    print("storage", str(exc).count("\\n"), "free space" in str(exc))
"""


def run(program: str, *arguments: str) -> str:
    result = subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_a_read_only_folder_is_read_and_not_written(library: LocalLibrary, folder: Path) -> None:
    found(library, "执法力量不足")
    library.close()
    inside = [folder, *folder.rglob("*")]
    modes = {path: path.stat().st_mode for path in inside}
    for path in inside:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        assert run(READ_ONLY, str(folder)) == "3 3\n0 True\n"
    finally:
        for path, mode in modes.items():
            path.chmod(mode)
    library = open_library(folder)
    assert (towns(library), library.check()) == (sorted(TOWNS), [])
    library.close()


@pytest.mark.parametrize("size", [20_000, 60_000, 100_000, 200_000])
def test_a_full_disk_loses_nothing(library: LocalLibrary, folder: Path, size: int) -> None:
    library.close()
    assert run(FULL_DISK, str(folder), str(size)) == "storage 0 True\n"
    library = open_library(folder)
    assert set(TOWNS) <= set(towns(library))
    assert len(towns(library)) in (3, 3 + 42)
    assert found(library, "执法力量不足") == set(towns(library))
    library.search_vectors(HashingEncoder().encode_queries(["执法"])[0], scope_ids=None, limit=1)  # catches up
    assert library.check() == []
    library.close()


def test_a_new_library_where_nothing_can_be_written() -> None:
    with pytest.raises(StorageError, match="permissions"):
        open_library(Path("/proc/zhengwen"))


def test_a_second_writer_waits_and_gives_up(
    library: LocalLibrary, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "_LOCK_SECONDS", 0.1)
    with writer_lock(folder, 1.0), pytest.raises(LibraryLockedError, match="try again"):
        library.apply(Batch(add=(stored(make_report("白沙镇")),)))
    assert towns(library) == sorted(TOWNS)


def test_questions_go_on_while_another_process_writes(library: LocalLibrary, folder: Path) -> None:
    assert found(library, "执法力量不足") == set(TOWNS)
    other = open_library(folder)
    with writer_lock(folder, 1.0), sqlite3.connect(folder / "library.sqlite3") as connection:
        # What another process has done halfway through a batch: the reports are in, the indexes are not.
        carry_out(connection, Batch(add=(stored(make_report("白沙镇")),)))
        connection.commit()
        for asking in (library, other):
            assert found(asking, "执法力量不足") == set(TOWNS)
            assert asking.search_vectors(HashingEncoder().encode_queries(["执法"])[0], scope_ids=None, limit=1)
    connection.close()
    for asking in (library, other):
        assert found(asking, "执法力量不足") == {*TOWNS, "白沙镇"}
    other.close()


def test_two_writers_take_turns(library: LocalLibrary, folder: Path) -> None:
    other = open_library(folder)
    writers = [
        threading.Thread(
            target=one.apply, args=(Batch(add=tuple(stored(make_report(f"{name}{i}村镇")) for i in "东西南北")),)
        )
        for one, name in ((library, "白"), (other, "黑"))
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(towns(library)) == len(towns(other)) == 11
    assert library.check() == []
    other.close()


def test_searches_go_on_while_reports_come_in(library: LocalLibrary) -> None:
    stop = threading.Event()
    failures: list[BaseException] = []

    def search() -> None:
        while not stop.is_set():
            try:
                assert set(TOWNS) - {"石桥镇"} <= found(library, "执法力量不足")
            except BaseException as exc:
                failures.append(exc)
                return

    readers = [threading.Thread(target=search) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(6):
        library.apply(Batch(add=(stored(make_report(f"白{'东西南北中上'[number]}镇")),)))
    library.apply(Batch(remove_files=frozenset({"石桥镇2022.txt"})))
    stop.set()
    for reader in readers:
        reader.join()
    assert failures == []
