"""A user's settings file is laid over the defaults; whatever is wrong with it is said in one line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rag import Assistant
from rag.errors import SettingsError
from rag.settings import load_settings


def test_a_file_changes_what_it_names(tmp_path: Path) -> None:
    path = tmp_path / "my.toml"
    path.write_text("[ingest]\nmax_file_mb = 7\n[retrieve]\nlexical_weight = 1\n", "utf-8")
    plain, mine = load_settings(), load_settings(path)
    assert mine.ingest == replace(plain.ingest, max_file_mb=7)
    assert mine.retrieve == replace(plain.retrieve, lexical_weight=1)
    assert (mine.read, mine.verify) == (plain.read, plain.verify)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"[ingest", "cannot read settings: Expected ']' at the end of a table declaration (at end of document)"),
        (b"\xff\xfe", "cannot read settings: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"),
        (b"[other]\na = 1", "unknown group [other]; known: ingest, retrieve, lists, figures, read, verify"),
        (b"ingest = 3", "unknown group [ingest]; known: ingest, retrieve, lists, figures, read, verify"),
        (b"[ingest]\nmax_mb = 1", "unknown setting max_mb"),
        (b"[ingest]\nmax_file_mb = '9'", "max_file_mb = '9': a whole number is needed"),
        (b"[ingest]\nmax_file_mb = 1.5", "max_file_mb = 1.5: a whole number is needed"),
        (b"[ingest]\nmax_file_mb = -1", "max_file_mb = -1: a whole number is needed"),
        (b"[read]\ncontext = true", "context = True: a whole number is needed"),
        (b"[verify]\nmin_overlap = 'high'", "min_overlap = 'high': a number is needed"),
        (b"[retrieve]\nencoder = 3", "encoder = 3: text in quotes is needed"),
    ],
)
def test_a_wrong_file(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "my.toml"
    path.write_bytes(content)
    with pytest.raises(SettingsError) as caught:
        load_settings(path)
    assert str(caught.value) == f"{path}: {message}"


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.toml: cannot read settings: No such file or directory$"):
        load_settings(tmp_path / "none.toml")
    with pytest.raises(SettingsError, match=r"cannot read settings: Is a directory$"):
        load_settings(tmp_path)


def test_an_unknown_encoder(tmp_path: Path, seeds: Path) -> None:
    path = tmp_path / "my.toml"
    path.write_text("[retrieve]\nencoder = 'word2vec'\n", "utf-8")
    with pytest.raises(SettingsError, match=r"^settings, retrieve\.encoder: no encoder 'word2vec' on this machine: "):
        Assistant.from_folder(seeds, settings=load_settings(path))
