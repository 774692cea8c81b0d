from __future__ import annotations

from pathlib import Path

import pytest

from rag import Assistant
from tests.support.command import Command


@pytest.fixture
def zhengwen(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Command:
    """The command line, run in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ZHENGWEN_LIBRARY", raising=False)
    return Command(monkeypatch, capsys)


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """A library of the five sample reports, for reading only."""
    folder = tmp_path_factory.mktemp("seeds") / "library"
    with Assistant.open(folder, create=True) as assistant:
        assert len(assistant.add([seeds]).cards) == 5
    return folder
