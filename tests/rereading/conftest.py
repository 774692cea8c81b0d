"""A library of two reports that another version of the program read."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from rag import Assistant, intake
from rag.ingest.parse import parse_report
from rag.ingest.reading import READING
from rag.library.schema import FILE_NAME
from rag.settings import IngestSettings
from rag.types import RawText, Report
from tests.support.files import SEEDS
from tests.support.libraries import make_former

MIAOBA, JUNCHUAN, *_ = SEEDS
ASKED = "哪些乡镇提到执法人员不足？"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    shutil.copy(MIAOBA, made / "a.txt")
    shutil.copy(JUNCHUAN, made / "b.txt")
    return made


@pytest.fixture
def keeper(folder: Path, tmp_path: Path) -> Iterator[Assistant]:
    with Assistant.open(tmp_path / "library", create=True) as made:
        made.add([folder])
        yield made


@pytest.fixture
def another_reading(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """From here on the program has another version of the reading, which reads the same."""
    with monkeypatch.context() as patch:
        set_reading(patch, READING + 1)
        yield patch


@contextmanager
def as_first_read() -> Iterator[None]:
    """Have the program's own reading inside the block."""
    with pytest.MonkeyPatch.context() as patch:
        set_reading(patch, READING)
        yield


def set_reading(patch: pytest.MonkeyPatch, number: int) -> None:
    for module in ("rag.intake", "rag.keeping"):
        patch.setattr(f"{module}.READING", number)


def read_with(patch: pytest.MonkeyPatch, old: str, new: str) -> None:
    """Let the program read one wording for another out of every file."""

    def parse(raw: RawText, name: str, settings: IngestSettings) -> Report:
        return parse_report(replace(raw, text=raw.text.replace(old, new)), name, settings)

    patch.setattr(intake, "parse_report", parse)


def read_otherwise(library: Path, *changes: str) -> None:
    """Make a library one of the former format, in which some things were read otherwise."""
    with closing(sqlite3.connect(library / FILE_NAME)) as connection, connection:
        for change in changes:
            connection.execute(change)
        make_former(connection)


def id_of(keeper: Assistant, file: str = "a.txt") -> str:
    return keeper.files()[file]
