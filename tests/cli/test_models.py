"""``models list|pull|verify|remove``."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from rag.read.catalogue import local_path, models
from rag.read.speed import machine_name
from tests.support.command import Command, Result
from tests.support.fake_hub import Hub, hub_server
from tests.support.gguf_model import write_random_model

NAMES = [
    "qwen3-0.6b",
    "qwen3-1.7b",
    "qwen3-4b",
    "multilingual-e5-small",
    "qwen3-embedding-0.6b",
    "bge-m3",
    "bge-reranker-v2-m3",
]


@pytest.fixture(autouse=True)
def _own_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep pulled models and the speed of the machine in the test's own folder; the latter is known already."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kept"))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "kept" / "zhengwen" / "speed.json"
    path.parent.mkdir(parents=True)
    known = {"machine": machine_name(), "bytes_per_second": 20e9, "operations_per_second": 200e9}
    path.write_text(json.dumps(known), "utf-8")


def test_list_names_every_model_by_kind_smallest_first(zhengwen: Command) -> None:
    result = zhengwen("models", "list")
    assert (result.code, result.err) == (0, "")
    head, *lines = [re.split(r" {2,}", line) for line in result.out.splitlines()]
    assert head == ["name", "kind", "size", "memory", "licence", "speed here", "from"]
    assert [line[0] for line in lines] == NAMES
    assert {line[6] for line in lines} == {"not pulled"}
    assert lines[2] == [
        "qwen3-4b",
        "reader",
        "2500 MB",
        "4500 MB",
        "Apache-2.0",
        "8.0 tok/s, prompt 25 tok/s",
        "not pulled",
        "Qwen/Qwen3-4B-GGUF/Qwen3-4B-Q4_K_M.gguf",
    ]


def test_a_model_is_pulled_listed_verified_and_removed(
    zhengwen: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
    write_random_model(tmp_path / "random.gguf")
    hub = Hub({"Qwen/Qwen3-0.6B-GGUF": {"Qwen3-0.6B-Q8_0.gguf": (tmp_path / "random.gguf").read_bytes()}})
    path = local_path(models()[0])
    with hub_server(hub) as url:
        monkeypatch.setenv("HF_ENDPOINT", url)
        assert zhengwen("models", "pull", "qwen3-0.6b") == Result(0, f"{path}\n", "")
    assert [" here " in line for line in zhengwen("models", "list").out.splitlines()[1:]] == [True] + [False] * 6
    assert zhengwen("models", "verify", "qwen3-0.6b") == Result(0, f"{path}: whole\n", "")
    assert zhengwen("models", "remove", "qwen3-0.6b") == Result(0, "qwen3-0.6b: 0.5 MB freed\n", "")
    assert zhengwen("models", "remove", "qwen3-0.6b") == Result(0, "qwen3-0.6b: nothing here\n", "")
    result = zhengwen("models", "verify", "qwen3-0.6b")
    assert (result.code, result.err) == (5, f"zhengwen: model file '{path}' does not exist: check the path\n")


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


@pytest.mark.parametrize("command", ["pull", "verify", "remove"])
def test_an_unknown_name(zhengwen: Command, command: str) -> None:
    result = zhengwen("models", command, "gpt")
    assert result == Result(2, "", f"zhengwen: unknown model 'gpt'; known: {', '.join(NAMES)}\n")


def test_pulling_without_a_network_says_what_to_do(zhengwen: Command) -> None:
    result = zhengwen("models", "pull", "qwen3-0.6b")
    assert (result.code, result.out) == (5, "")
    assert result.err.startswith("zhengwen: cannot download Qwen3-0.6B-Q8_0.gguf from Qwen/Qwen3-0.6B-GGUF (")
    assert result.err.endswith(f"carry the file to {local_path(models()[0])}, or give its path with --model\n")
