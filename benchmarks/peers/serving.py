"""The peer's side of the protocol: one JSON object a line in, one out. Needs the standard library alone.

``index`` builds and saves, ``load`` opens what was saved, ``search`` ranks, ``lists`` names reports, ``stats`` tells
the memory.
Seconds are taken here, around the work itself, so that the pipe costs nobody anything: ``seconds`` by the clock,
``cpu`` of the processor in all threads, which other programs on the machine do not lengthen.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause with its context: ``text`` holds place, year and headings on its first line, then the clause."""

    id: str
    report: str
    text: str


class Peer(Protocol):
    """A retrieval library under test."""

    def index(self, passages: Path, reports: Path, folder: Path) -> None:
        """Build the indexes and save them in a folder."""

    def load(self, folder: Path) -> None:
        """Open what ``index`` saved."""

    def search(self, text: str, k: int) -> Sequence[str]:
        """Return the ids of the best k passages, best first."""


def read_passages(path: Path) -> list[Passage]:
    """Read a file of passages, one JSON object a line."""
    with path.open(encoding="utf-8") as lines:
        rows = map(json.loads, lines)
        return [Passage(row["id"], row["report"], row["text"]) for row in rows]


def peak_megabytes() -> float:
    """Return the most memory this process has held.

    Of the program now running alone: ``ru_maxrss`` would count the parent's memory too, as it was at the fork.
    """
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("the system does not tell the peak memory of a process")


def serve(name: str, variant: str) -> None:
    """Answer requests until the input ends. What libraries print, even at import, goes to the standard error."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    peer: Peer = import_module(f"benchmarks.peers.{name}").make(variant)
    _put(answers, {"ready": True})
    for line in sys.stdin.buffer:
        _put(answers, _answer(peer, json.loads(line)))


def _answer(peer: Peer, request: dict[str, Any]) -> dict[str, object]:
    handler = HANDLERS[request.pop("do")]
    began, used = perf_counter(), process_time()
    try:
        result = handler(peer, request)
    # Whatever another library raises is a result of the measurement; the other side counts it.
    except Exception as exc:
        return {"error": f"{type(exc).__name__}: {exc}"}
    return {"seconds": perf_counter() - began, "cpu": process_time() - used, **result}


def _index(peer: Peer, request: dict[str, Any]) -> dict[str, object]:
    peer.index(Path(request["passages"]), Path(request["reports"]), Path(request["folder"]))
    return {}


def _load(peer: Peer, request: dict[str, Any]) -> dict[str, object]:
    peer.load(Path(request["folder"]))
    return {}


def _search(peer: Peer, request: dict[str, Any]) -> dict[str, object]:
    return {"ids": list(peer.search(request["text"], request["k"]))}


def _lists(peer: Peer, request: dict[str, Any]) -> dict[str, object]:
    verdicts: Callable[[str], Sequence[str]] | None = getattr(peer, "lists", None)
    return {"files": None if verdicts is None else list(verdicts(request["text"]))}


def _stats(peer: Peer, request: dict[str, Any]) -> dict[str, object]:
    return {"megabytes": peak_megabytes(), "used": process_time()}


HANDLERS: dict[str, Callable[[Peer, dict[str, Any]], dict[str, object]]] = {
    "index": _index,
    "load": _load,
    "search": _search,
    "lists": _lists,
    "stats": _stats,
}


def _put(stream: Any, value: dict[str, object]) -> None:
    stream.write(json.dumps(value, ensure_ascii=False) + "\n")
    stream.flush()


if __name__ == "__main__":
    serve(sys.argv[1], sys.argv[2])
