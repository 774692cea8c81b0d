"""One peer over one world, once: build in one process, open and answer in another."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.client import Client, Entry, PeerError
from benchmarks.scoring import folder_bytes
from benchmarks.worlds import Query, World

DEPTH = 20
WARM_UP = "群众反映的问题"


@dataclass(frozen=True, slots=True)
class Built:
    """Seconds and bytes of an ingest; ``megabytes`` is the most memory its process held."""

    seconds: float
    cpu: float
    megabytes: float
    disk: int


@dataclass(slots=True)
class Asked:
    """``cold`` is seconds from process start to the first answer, ``cold_cpu`` those of the processor.

    ``milliseconds`` and ``cpu`` are of each later search. ``named`` are the reports a peer that judges lists named
    itself, None of one that only ranks. ``failed`` counts questions answered by an error. ``timed`` is what was found
    for the questions that are timed.
    """

    cold: float
    cold_cpu: float
    megabytes: float = 0.0
    milliseconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    found: dict[str, list[str]] = field(default_factory=dict)
    timed: dict[str, list[str]] = field(default_factory=dict)
    named: dict[str, list[str]] | None = None
    list_milliseconds: list[float] = field(default_factory=list)
    list_cpu: list[float] = field(default_factory=list)
    failed: int = 0


def build(entry: Entry, python: Path, world: World, folder: Path) -> Built:
    """Index the world in a fresh folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with Client(entry, python, folder.parent / "log.txt", world.training) as client:
        answer = client.call("index", passages=str(world.passages_file), reports=str(world.reports), folder=str(folder))
        megabytes = client.call("stats")["megabytes"]
    return Built(answer["seconds"], answer["cpu"], megabytes, folder_bytes(folder))


def ask(
    entry: Entry, python: Path, world: World, folder: Path, queries: Sequence[Query], *, rest: Sequence[Query] = ()
) -> Asked:
    """Open what was built and answer every question; the first answer is one to another question.

    The questions of ``rest`` are asked last and not timed.
    """
    with Client(entry, python, folder.parent / "log.txt", world.training) as client:
        client.call("load", folder=str(folder))
        client.call("search", text=WARM_UP, k=DEPTH)
        asked = Asked(perf_counter() - client.began, client.call("stats")["used"])
        for query in queries:
            answer = _search(client, query, asked)
            if answer is not None:
                asked.timed[query.id] = answer["ids"]
                asked.milliseconds.append(1000 * answer["seconds"])
                asked.cpu.append(1000 * answer["cpu"])
        for query in rest:
            _search(client, query, asked)
        asked.megabytes = client.call("stats")["megabytes"]
        _ask_lists(client, [*queries, *rest], asked)
    return asked


def _search(client: Client, query: Query, asked: Asked) -> dict[str, Any] | None:
    try:
        answer = client.call("search", text=query.text, k=DEPTH)
    except PeerError:
        asked.failed += 1
        return None
    asked.found[query.id] = answer["ids"]
    return answer


def _ask_lists(client: Client, queries: Sequence[Query], asked: Asked) -> None:
    """Ask for whole answers where the peer judges reports itself."""
    named = {}
    for query in queries:
        if query.reports is not None:
            answer = client.call("lists", text=query.text)
            if answer["files"] is None:
                return
            named[query.id] = answer["files"]
            asked.list_milliseconds.append(1000 * answer["seconds"])
            asked.list_cpu.append(1000 * answer["cpu"])
    asked.named = named or None
