"""Figures and subjects are kept for each report, follow its changes, and are read anew by another annotator."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest

from embeddings.hashing import HashingEncoder
from rag.errors import StaleIndexError
from rag.library.indexes import Makers
from rag.library.local import LocalLibrary
from rag.library.protocol import Batch
from rag.text.tokens import TOKENIZER_ID, index_tokens
from rag.types import Fact, Period, Report, Tag, Whose
from tests.support.libraries import make_report, stored


class Marker:
    """Finds the word 法治 as a figure of value 1.5, and tags each clause that holds 普法."""

    def __init__(self, version: str = "1") -> None:
        self.id = f"marker-{version}"
        self.read: list[str] = []

    def facts(self, report: Report) -> Iterable[Fact]:
        self.read.append(report.meta.report_id)
        clause = next(one for one in report.clauses if "法治" in one.text)
        start = clause.start + clause.text.index("法治")
        counted = ("法治", Decimal("1.50"), "件", "法治", "indicator")
        raw, value, unit, what, indicator = counted
        place = (clause.clause_id, start, start + 2, raw)
        yield Fact(*place, value, unit, what, indicator, Whose.OWN, Period.YEAR, part=True)
        yield Fact(*place, Decimal(2), unit, what, None, Whose.HIGHER, Period.LAST_YEAR, approximate=True)

    def tags(self, report: Report) -> Iterable[Tag]:
        return [Tag(one.clause_id, "publicity", "done", 0.75) for one in report.clauses if "普法" in one.text]


def open_with(folder: Path, marker: Marker) -> LocalLibrary:
    make = LocalLibrary.open if LocalLibrary.exists(folder) else LocalLibrary.create
    return make(folder, Makers(HashingEncoder(), index_tokens, TOKENIZER_ID, marker))


@pytest.fixture
def marker() -> Marker:
    return Marker()


@pytest.fixture
def library(folder: Path, marker: Marker) -> LocalLibrary:
    library = open_with(folder, marker)
    library.apply(Batch(add=tuple(stored(make_report(town)) for town in ("石桥镇", "柳林镇"))))
    return library


def ids(*towns: str) -> list[str]:
    return [make_report(town).meta.report_id for town in towns]


def test_figures_come_back_as_they_were(library: LocalLibrary) -> None:
    report = make_report("石桥镇")
    wanted = list(Marker().facts(report))
    found = library.facts(report_ids=[report.meta.report_id])
    assert found == wanted
    assert report.text[found[0].start : found[0].end] == "法治"


def test_they_are_found_by_indicator_and_report(library: LocalLibrary) -> None:
    assert len(library.facts()) == 4
    assert [fact.value for fact in library.facts(indicator="indicator")] == [Decimal("1.50")] * 2
    assert library.facts(indicator="indicator", report_ids=ids("柳林镇"))[0].clause_id.startswith(ids("柳林镇")[0])
    assert library.facts(indicator="other") == []
    assert library.facts(report_ids=[]) == []


def test_subjects_too(library: LocalLibrary) -> None:
    tags = library.tags(item="publicity", report_ids=ids("石桥镇"))
    assert tags == list(Marker().tags(make_report("石桥镇")))
    assert len(library.tags()) == 2 * len(tags)


def test_a_removed_report_takes_its_annotations_along(library: LocalLibrary, marker: Marker) -> None:
    library.apply(Batch(remove_reports=frozenset(ids("石桥镇"))))
    assert {fact.clause_id[:12] for fact in library.facts()} == set(ids("柳林镇"))
    assert {tag.clause_id[:12] for tag in library.tags()} == set(ids("柳林镇"))


def test_only_new_reports_are_read(library: LocalLibrary, marker: Marker) -> None:
    library.apply(Batch(add=(stored(make_report("白沙镇")),)))
    assert marker.read == ids("石桥镇", "柳林镇", "白沙镇")


def test_another_annotator_reads_everything_anew(library: LocalLibrary, folder: Path) -> None:
    library.close()
    other = Marker("2")
    again = open_with(folder, other)
    assert len(again.facts()) == 4
    assert sorted(other.read) == sorted(ids("石桥镇", "柳林镇"))
    again.close()


@pytest.mark.parametrize("content", [b"", b"no database" * 100])
def test_a_damaged_file_is_read_anew(library: LocalLibrary, folder: Path, content: bytes) -> None:
    library.close()
    path = folder / "annotations/annotations.sqlite3"
    path.unlink()
    path.write_bytes(content)
    again = open_with(folder, Marker())
    assert any("annotations index" in str(finding) for finding in again.check())
    assert len(again.facts()) == 4
    assert again.check() == []
    again.close()


class Plenty(Marker):
    """Finds so much in a report that its rows fill many pages; ``wait`` keeps it reading."""

    def __init__(self) -> None:
        super().__init__()
        self.wait: threading.Event | None = None
        self.waits = threading.Event()

    def facts(self, report: Report) -> Iterable[Fact]:
        one, other = super().facts(report)
        if self.wait is not None:
            self.waits.set()
            self.wait.wait(30)
        return [one, other] * 10_000


def test_damage_that_shows_late_is_told_and_mended(folder: Path) -> None:
    library = open_with(folder, Plenty())
    library.apply(Batch(add=(stored(make_report("石桥镇")),)))
    library.close()
    path = folder / "annotations/annotations.sqlite3"
    content = bytearray(path.read_bytes())
    content[8 * 4096 :] = b"\x55" * (len(content) - 8 * 4096)
    path.write_bytes(content)
    library = open_with(folder, Plenty())
    assert [str(one) for one in library.check()] == ["annotations index: is damaged: run `zhengwen library rebuild`"]
    with pytest.raises(StaleIndexError, match="library rebuild"):
        library.facts()
    library.apply(Batch(add=(stored(make_report("柳林镇")),)))
    assert (len(library.facts()), library.check()) == (40_000, [])
    library.close()


def test_figures_are_told_while_others_are_read(folder: Path) -> None:
    marker = Plenty()
    library = open_with(folder, marker)
    library.apply(Batch(add=(stored(make_report("石桥镇")),)))
    assert len(library.facts()) == 20_000
    marker.wait = threading.Event()
    batch = Batch(add=tuple(stored(make_report(town)) for town in ("柳林镇", "青山乡")))
    writer = threading.Thread(target=library.apply, args=(batch,))
    writer.start()
    marker.waits.wait(30)
    assert len(library.facts()) == 20_000
    marker.wait.set()
    writer.join()
    assert len(library.facts()) == 60_000
    library.close()


KILLED = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 5")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE facts SET raw = raw || 'x'")
os.kill(os.getpid(), 9)
"""


def test_a_killed_update_is_undone_without_reading_anew(folder: Path) -> None:
    library = open_with(folder, Plenty())
    library.apply(Batch(add=(stored(make_report("石桥镇")),)))
    library.close()
    path = folder / "annotations/annotations.sqlite3"
    subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert path.with_name(f"{path.name}-journal").exists()
    marker = Plenty()
    library = open_with(folder, marker)
    assert {fact.raw for fact in library.facts()} == {"法治"}
    assert marker.read == []
    library.close()
