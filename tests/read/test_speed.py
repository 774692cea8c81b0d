from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest

from rag.read.catalogue import model_named
from rag.read.speed import Machine, expected_speed, machine_speed

MACHINE = Machine(bytes_per_second=20e9, operations_per_second=200e9)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """One short look at the machine is enough."""
    monkeypatch.setattr("rag.read.speed._PROBE_SECONDS", 0.0)


def test_the_formulas_by_hand() -> None:
    reader = replace(model_named("qwen3-4b"), size_mb=2500, parameters_m=4000)
    # 20 GB/s over 2.5 GB; 200 G operations over 2 x 4 G.
    assert expected_speed(reader, MACHINE) == "8.0 tok/s, prompt 25 tok/s"
    embedder = replace(model_named("bge-m3"), parameters_m=250)
    # 200 G over 2 x 0.25 G x 40 tokens.
    assert expected_speed(embedder, MACHINE) == "10 clauses/s"


def test_the_machine_is_measured_once(tmp_path: Path) -> None:
    cache = tmp_path / "deep" / "speed.json"
    started = time.perf_counter()
    measured = machine_speed(cache)
    assert time.perf_counter() - started < 4  # two probes of 0.6 s and what they allocate; the rest is a busy machine
    assert measured.bytes_per_second > 1e8
    assert measured.operations_per_second > 1e8
    assert machine_speed(cache) == measured
    cache.write_text(json.dumps(json.loads(cache.read_text("utf-8")) | {"bytes_per_second": 5.0}), "utf-8")
    assert machine_speed(cache).bytes_per_second == 5.0


@pytest.mark.parametrize(
    "kept", ["", "[]", '{"machine": "another", "bytes_per_second": 1, "operations_per_second": 1}']
)
@pytest.mark.usefixtures("quick")
def test_what_another_machine_or_version_kept_is_measured_anew(tmp_path: Path, kept: str) -> None:
    cache = tmp_path / "speed.json"
    cache.write_text(kept, "utf-8")
    assert machine_speed(cache).bytes_per_second > 1e8
    assert "another" not in cache.read_text("utf-8")


@pytest.mark.usefixtures("quick")
def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert machine_speed(tmp_path / "file" / "speed.json").bytes_per_second > 1e8
