"""Estimate how fast a model would run on this machine.

Two figures of the machine are measured once and kept: how many bytes of memory all cores read in a second, and how
many floating-point operations they do. From them:

    words of an answer, tokens/s   = bytes per second / bytes of the model file    (each token reads every weight)
    prompt of a reader, tokens/s   = operations per second / (2 x parameters)      (a product and a sum per weight)
    clauses of an embedder or reranker, 1/s = operations per second / (2 x parameters x 40 tokens)

They hold for models much larger than the processor's cache; docs/readers.md compares them with measured models.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

from rag.read.catalogue import Model

_PROBE_SECONDS = 0.6  # each of the two
_BLOCK = 128 * 2**20  # bytes per core: more than its share of any cache
_SIDE = 512  # of the square matrices multiplied
_CLAUSE_TOKENS = 40
_MEGA = 10**6


@dataclass(frozen=True, slots=True)
class Machine:
    """What a machine does in a second, all cores together: bytes read, and operations on 32-bit numbers."""

    bytes_per_second: float
    operations_per_second: float


def machine_speed(cache: Path | None = None) -> Machine:
    """Return the speed of this machine, measured in at most two seconds the first time and kept in ``cache``."""
    from platformdirs import user_cache_path

    path = cache or user_cache_path("zhengwen") / "speed.json"
    name = machine_name()
    try:
        kept = json.loads(path.read_text("utf-8"))
        if kept.pop("machine") == name:
            return Machine(**kept)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass  # not measured yet, or by another version
    measured = _measure()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"machine": name, **asdict(measured)}), "utf-8")
    except OSError:
        pass  # measured again next time
    return measured


def machine_name() -> str:
    """Return what tells this machine from others."""
    return f"{platform.node()} {platform.machine()} {_cores()}"


def expected_speed(model: Model, machine: Machine) -> str:
    """Say in a few words how fast a model would run."""
    products = machine.operations_per_second / (2 * model.parameters_m * _MEGA)
    if model.kind != "reader":
        return f"{_round(products / _CLAUSE_TOKENS)} clauses/s"
    words = machine.bytes_per_second / (model.size_mb * _MEGA)
    return f"{_round(words)} tok/s, prompt {_round(products)} tok/s"


def _measure() -> Machine:
    import numpy
    from threadpoolctl import threadpool_limits

    cores = _cores()
    blocks = [numpy.ones(_BLOCK // 8, numpy.uint64) for _ in range(cores)]
    square = numpy.ones((_SIDE, _SIDE), numpy.float32)
    # numpy lets other threads run meanwhile. Each core works for itself: cores that wait for each other would measure
    # whoever else is at work here.
    with ThreadPoolExecutor(cores) as pool, threadpool_limits(1):
        read = _rate(lambda: list(pool.map(numpy.bitwise_or.reduce, blocks)), _BLOCK * cores)
        done = _rate(lambda: list(pool.map(numpy.matmul, [square] * cores, [square] * cores)), 2 * _SIDE**3 * cores)
    return Machine(read, done)


def _rate(work: Callable[[], object], amount: float) -> float:
    """The best of several runs: others on the machine only slow one down."""
    best = 0.0
    until = perf_counter() + _PROBE_SECONDS
    while (started := perf_counter()) < until or not best:
        work()
        best = max(best, amount / (perf_counter() - started))
    return best


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _round(value: float) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}"
