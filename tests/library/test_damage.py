"""Damage that opening does not show, and a library whose making was broken off."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from embeddings import EncoderError
from embeddings.hashing import HashingEncoder
from rag.annotator import ReportAnnotator
from rag.errors import LibraryNotFoundError, SettingsError, StaleIndexError
from rag.library.indexes import Makers
from rag.library.local import LocalLibrary
from rag.library.protocol import Batch
from rag.library.schema import FILE_NAME
from rag.text.tokens import TOKENIZER_ID, index_tokens
from tests.library.conftest import TOWNS
from tests.library.test_repair import both_searches
from tests.support.libraries import make_report, open_library, stored


def test_a_database_whose_making_was_broken_off(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    with pytest.raises(LibraryNotFoundError):
        LocalLibrary.open(tmp_path, Makers(HashingEncoder(), index_tokens, TOKENIZER_ID, ReportAnnotator()))
    library = open_library(tmp_path)
    library.apply(Batch(add=(stored(make_report("石桥镇")),)))
    assert library.check() == []
    library.close()


def test_headings_that_cannot_be_read(library: LocalLibrary, folder: Path) -> None:
    with sqlite3.connect(folder / FILE_NAME) as connection:
        connection.execute("UPDATE sections SET path = '[' WHERE place = 1")
    connection.close()
    assert len(library.check()) == len(TOWNS)
    assert all("headings of section 1" in finding.what for finding in library.check())


def test_words_that_fell_to_pieces(library: LocalLibrary, folder: Path) -> None:
    both_searches(library)
    library.close()
    for path in (folder / "lexical/tantivy").glob("*.idx"):
        content = path.read_bytes()
        path.write_bytes(bytes(255 - byte for byte in content[:-200]) + content[-200:])
    library = open_library(folder)
    with pytest.raises(StaleIndexError, match="library rebuild"):
        both_searches(library)
    library.rebuild()
    assert both_searches(library)[0] > 0
    library.close()


class Unloadable(HashingEncoder):
    """Shows only when it is used that its model is broken."""

    @property
    def dim(self) -> int:  # type: ignore[override]
        raise EncoderError("model: cannot be loaded")


def test_an_encoder_that_fails_at_work_is_a_fault_of_the_settings(folder: Path) -> None:
    library = open_library(folder, Unloadable())
    with pytest.raises(SettingsError, match=r"retrieve\.encoder: model: cannot be loaded"):
        library.apply(Batch(add=(stored(make_report("石桥镇")),)))
    library.close()
    library = open_library(folder)
    assert both_searches(library)[0] > 0
    library.close()
