"""A library with three reports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag.library.local import LocalLibrary
from rag.library.protocol import Batch
from tests.support.libraries import make_report, open_library, stored

TOWNS = ("石桥镇", "柳林镇", "青山乡")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the library of a test lies: a path that needs quoting everywhere."""
    return tmp_path / "资料 库#1?%41"


@pytest.fixture
def library(folder: Path) -> Iterator[LocalLibrary]:
    """A library of three townships' reports on 2022."""
    library = open_library(folder)
    library.apply(Batch(add=tuple(stored(make_report(town)) for town in TOWNS)))
    yield library
    library.close()
