"""``models list|pull|verify``."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.read.catalogue import local_path, models
from tests.support.command import Command, Result
from tests.support.gguf_model import write_random_model


@pytest.fixture(autouse=True)
def _own_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for pulled models in the test's own folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def test_list_names_every_model_smallest_first(zhengwen: Command) -> None:
    result = zhengwen("models", "list")
    assert (result.code, result.err) == (0, "")
    lines = [line.split() for line in result.out.splitlines()]
    assert [line[0] for line in lines] == ["qwen3-0.6b", "qwen3-1.7b", "qwen3-4b"]
    assert all("not pulled" in line for line in result.out.splitlines())
    assert lines[2][1:6] == ["2500", "MB", "memory", "4500", "MB"]
    assert lines[2][-1] == "Qwen/Qwen3-4B-GGUF/Qwen3-4B-Q4_K_M.gguf"


def test_a_pulled_model_is_here(zhengwen: Command) -> None:
    path = local_path(models()[0])
    path.parent.mkdir(parents=True)
    write_random_model(path)
    assert " here " in zhengwen("models", "list").out.splitlines()[0]
    assert zhengwen("models", "verify", "qwen3-0.6b") == Result(0, f"{path}: whole\n", "")
    assert zhengwen("models", "pull", "qwen3-0.6b") == Result(0, f"{path}\n", "")


def test_verify_finds_out_what_is_wrong(zhengwen: Command, tmp_path: Path) -> None:
    whole = tmp_path / "whole.gguf"
    write_random_model(whole)
    assert zhengwen("models", "verify", whole) == Result(0, f"{whole}: whole\n", "")
    (tmp_path / "cut.gguf").write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    (tmp_path / "text.gguf").write_text("hello, this is a text and no model at all", "ascii")
    for name, what in (("cut.gguf", "cut.gguf"), ("text.gguf", "is not a GGUF model"), ("no.gguf", "does not exist")):
        result = zhengwen("models", "verify", tmp_path / name)
        assert (result.code, result.out) == (5, "")
        assert what in result.err
        assert len(result.err.splitlines()) == 1


@pytest.mark.parametrize("command", ["pull", "verify"])
def test_an_unknown_name(zhengwen: Command, command: str) -> None:
    result = zhengwen("models", command, "gpt")
    assert result == Result(2, "", "zhengwen: unknown model 'gpt'; known: qwen3-0.6b, qwen3-1.7b, qwen3-4b\n")


def test_pulling_without_a_network_says_what_to_do(zhengwen: Command) -> None:
    result = zhengwen("models", "pull", "qwen3-0.6b")
    assert (result.code, result.out) == (5, "")
    assert result.err.startswith("zhengwen: cannot download Qwen3-0.6B-Q8_0.gguf from Qwen/Qwen3-0.6B-GGUF (")
    assert result.err.endswith(f"carry the file to {local_path(models()[0])}, or give its path with --model\n")
