"""Indexes that are missing, damaged or foreign are told of and made anew; an unsound database is told of."""

from __future__ import annotations

import logging
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import numpy
import pytest

from embeddings import Vectors
from embeddings.hashing import HashingEncoder
from rag.annotator import ReportAnnotator
from rag.errors import LibraryDamagedError, LibraryNotFoundError
from rag.library.indexes import Makers
from rag.library.local import LocalLibrary
from rag.library.protocol import Batch
from rag.library.schema import FILE_NAME
from rag.text.tokens import query_tokens
from tests.library.conftest import TOWNS
from tests.support.libraries import make_report, open_library, stored


class OtherEncoder(HashingEncoder):
    """Another encoder with shorter rows."""

    id = "other-1"
    dim = 8

    def encode_passages(self, texts: list[str]) -> Vectors:  # type: ignore[override]
        return numpy.ones((len(texts), self.dim), numpy.float32) / numpy.float32(8) ** 0.5


def both_searches(library: LocalLibrary, encoder: HashingEncoder | None = None) -> tuple[int, int]:
    lexical = library.search_lexical(query_tokens("执法力量不足"), scope_ids=None, limit=100)
    row = (encoder or HashingEncoder()).encode_queries(["执法力量不足"])[0]
    return len(lexical), len(library.search_vectors(row, scope_ids=None, limit=100))


def damage_lexical(folder: Path) -> None:
    (folder / "lexical/tantivy/meta.json").write_text("{", "utf-8")


def empty_lexical(folder: Path) -> None:
    for path in list((folder / "lexical/tantivy").iterdir()):
        replace(path, b"")


def cut_rows(folder: Path) -> None:
    path = next((folder / "vectors").glob("*.f32"))
    replace(path, path.read_bytes()[:100])


def replace(path: Path, content: bytes) -> None:
    """Put a new file in the place of one that may be mapped into memory: that may not shrink."""
    path.unlink()
    path.write_bytes(content)


def drop_both(folder: Path) -> None:
    shutil.rmtree(folder / "lexical")
    shutil.rmtree(folder / "vectors")


DAMAGES: list[Callable[[Path], None]] = [damage_lexical, empty_lexical, cut_rows, drop_both]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_index_is_reported_and_rebuilt(
    library: LocalLibrary, folder: Path, damage: Callable[[Path], None]
) -> None:
    before = both_searches(library)
    library.close()
    damage(folder)
    with open_and_close(folder) as again:
        findings = again.check()
        assert findings
        assert all("zhengwen library rebuild" in str(finding) for finding in findings)
        assert both_searches(again) == before
        assert again.check() == []


def test_rebuilding_mends_too(library: LocalLibrary, folder: Path) -> None:
    before = both_searches(library)
    damage_lexical(folder)
    library.rebuild()
    assert library.check() == []
    assert both_searches(library) == before


def test_a_foreign_index_is_not_used(
    library: LocalLibrary, folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    other = open_library(tmp_path / "other")
    other.apply(Batch(add=(stored(make_report("白沙镇")),)))
    other.close()
    library.close()
    for name in ("lexical", "vectors"):
        shutil.rmtree(folder / name)
        shutil.copytree(tmp_path / "other" / name, folder / name)
    with open_and_close(folder) as again, caplog.at_level(logging.WARNING):
        hits = again.search_lexical(query_tokens("执法力量不足"), scope_ids=None, limit=50)
        assert {meta.township for _, _, meta in again.clauses([hit.clause_id for hit in hits])} == set(TOWNS)
        assert again.check() == []
    assert "for another library: it is built anew" in caplog.text


def test_another_encoder_rebuilds_the_vectors_only(
    library: LocalLibrary, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    lexical, vectors = both_searches(library)
    library.close()
    before = (folder / "lexical/stamp.json").stat().st_mtime_ns
    again = open_library(folder, OtherEncoder())
    with caplog.at_level(logging.WARNING):
        assert both_searches(again, OtherEncoder()) == (lexical, vectors)
    assert "another encoder" in caplog.text
    assert (folder / "lexical/stamp.json").stat().st_mtime_ns == before
    assert again.check() == []
    again.close()


def test_catching_up_encodes_anew_and_tells_how_far_it_is(library: LocalLibrary, folder: Path) -> None:
    library.close()
    told: list[tuple[str, int, int]] = []
    again = open_library(folder, OtherEncoder())
    again.catch_up(lambda *step: told.append(step))
    assert told == [("encoding", 3, 3)]
    again.catch_up(lambda *step: told.append(step))
    assert len(told) == 1
    assert again.check() == []
    again.close()


def test_only_new_reports_are_encoded(library: LocalLibrary) -> None:
    told: list[tuple[str, int, int]] = []
    library.apply(Batch(add=(stored(make_report("白沙镇")),)), lambda *step: told.append(step))
    assert told == [("encoding", 1, 1)]


def test_another_tokenizer_rebuilds_the_lexical_index(library: LocalLibrary, folder: Path) -> None:
    before = both_searches(library)
    library.close()
    again = open_library(folder, tokenizer_id="other-1")
    assert "made by another version" in " ".join(map(str, again.check()))
    assert both_searches(again) == before
    assert again.check() == []
    again.close()


def test_an_index_of_a_later_state_is_not_used(library: LocalLibrary, folder: Path, tmp_path: Path) -> None:
    library.close()
    shutil.copy(folder / FILE_NAME, tmp_path / "backup")
    library = open_library(folder)
    library.apply(Batch(remove_reports=frozenset({make_report("石桥镇").meta.report_id})))
    library.close()
    for name in (FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"):
        (folder / name).unlink(missing_ok=True)
    shutil.copy(tmp_path / "backup", folder / FILE_NAME)
    with open_and_close(folder) as again:
        assert both_searches(again)[1] == sum(len(make_report(town).clauses) for town in TOWNS)


def test_clauses_moved_off_their_place_are_found(library: LocalLibrary, folder: Path) -> None:
    library.close()
    report_id = make_report("石桥镇").meta.report_id
    with sqlite3.connect(folder / FILE_NAME) as connection:
        connection.execute("UPDATE clauses SET start = start + 1 WHERE report_id = ? AND place = 2", (report_id,))
        connection.execute("UPDATE sections SET end = 10000000 WHERE report_id = ? AND place = 1", (report_id,))
    connection.close()
    with open_and_close(folder) as again:
        assert sorted(map(str, again.check())) == [
            f"{report_id}: clause 2 does not stand at its offsets: remove the report and ingest its file again",
            f"{report_id}: section 1 lies outside the text: remove the report and ingest its file again",
        ]


def test_an_altered_text_is_found(library: LocalLibrary, folder: Path) -> None:
    library.close()
    with sqlite3.connect(folder / FILE_NAME) as connection:
        connection.execute("UPDATE reports SET text = text || '。' WHERE township = '石桥镇'")
    connection.close()
    with open_and_close(folder) as again:
        assert [finding.what.split(":")[0] for finding in again.check()] == ["the text is not the one that was stored"]


def test_no_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryNotFoundError, match="zhengwen ingest"):
        open_existing(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def open_existing(folder: Path) -> LocalLibrary:
    return LocalLibrary.open(folder, Makers(HashingEncoder(), list, "x", ReportAnnotator()))


def damaged(folder: Path, content: bytes) -> None:
    folder.mkdir()
    (folder / FILE_NAME).write_bytes(content)
    with pytest.raises(LibraryDamagedError) as caught:
        open_library(folder)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    damaged(tmp_path / "text", "这不是数据库".encode() * 200)


def test_a_database_cut_short(library: LocalLibrary, folder: Path, tmp_path: Path) -> None:
    library.close()
    content = (folder / FILE_NAME).read_bytes()
    damaged(tmp_path / "cut", content[:3000])


def test_a_database_of_something_else(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    connection = sqlite3.connect(tmp_path / "lib" / FILE_NAME)
    connection.execute("CREATE TABLE meta (key, value)")
    connection.close()
    with pytest.raises(LibraryDamagedError, match="not a library"):
        open_library(tmp_path / "lib")


def test_a_library_of_another_format(library: LocalLibrary, folder: Path) -> None:
    library.close()
    with sqlite3.connect(folder / FILE_NAME) as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'format'")
    connection.close()
    with pytest.raises(LibraryDamagedError, match="format 99"):
        open_library(folder)


class open_and_close:  # noqa: N801 - reads as a statement
    """Open the library of a folder for a ``with`` block."""

    def __init__(self, folder: Path) -> None:
        self._library = open_library(folder)

    def __enter__(self) -> LocalLibrary:
        return self._library

    def __exit__(self, *_: object) -> None:
        self._library.close()
