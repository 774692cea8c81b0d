"""A small library that may be changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Assistant
from tests.support.libraries import make_text


@pytest.fixture
def keeper(tmp_path: Path) -> Iterator[Assistant]:
    """Two townships of 2022 and one report without a year."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "石桥<b>.txt").write_text(make_text("石桥镇"), "utf-8")
    (folder / "柳林.txt").write_text(make_text("柳林镇", county="青川县"), "utf-8")
    (folder / "青山.txt").write_text(make_text("青山乡").replace("2022年", "").replace("2023年1月12日", ""), "utf-8")
    with Assistant.open(tmp_path / "library", create=True) as made:
        made.add([folder])
        yield made


def id_of(keeper: Assistant, file: str = "石桥<b>.txt") -> str:
    """Return the report of a file."""
    return keeper.files()[file]
