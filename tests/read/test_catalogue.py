from __future__ import annotations

from pathlib import Path

import pytest

from rag.errors import ModelFileError, SettingsError
from rag.read.catalogue import KINDS, find_model, local_path, model_named, models
from rag.read.stores import STORES


def test_every_entry_is_complete() -> None:
    found = models()
    assert [model.kind for model in found] == sorted((model.kind for model in found), key=KINDS.index)
    assert {model.kind for model in found} == set(KINDS) == set(STORES)
    assert len({model.name for model in found}) == len(found)
    for model in found:
        assert (model.file is not None) == (model.kind == "reader")
        assert model.repo.count("/") == 1
        assert 0 < model.size_mb < model.memory_mb


def test_a_model_is_known_by_its_repository_too() -> None:
    assert model_named("BAAI/bge-m3") == model_named("bge-m3")
    with pytest.raises(SettingsError, match=r"^unknown model 'gpt'; known: qwen3-0\.6b, "):
        model_named("gpt")


def test_a_reader_by_path_or_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    assert find_model("my.gguf") == Path("my.gguf")
    assert find_model(tmp_path / "my.gguf") == tmp_path / "my.gguf"
    with pytest.raises(
        ModelFileError, match=r"^qwen3-4b is not on this machine: run `zhengwen models pull qwen3-4b` first$"
    ):
        find_model("qwen3-4b")
    pulled = local_path(model_named("qwen3-4b"))
    pulled.parent.mkdir(parents=True)
    pulled.touch()
    assert find_model("qwen3-4b") == pulled
    Path("qwen3-4b").touch()
    assert find_model("qwen3-4b") == Path("qwen3-4b")


def test_an_embedder_is_no_reader() -> None:
    with pytest.raises(SettingsError, match=r"^bge-m3 is no reader but of kind embedder: name it in the settings$"):
        find_model("bge-m3")
