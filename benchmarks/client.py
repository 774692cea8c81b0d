"""This side of the protocol: starts a peer in its own environment and asks it."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).parents[1]
# One thread for every library, so that none is measured on more of the machine than another; and no network.
SETTINGS = {
    **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"), "1"),
    "PYTHONHASHSEED": "0",
    "HF_HUB_OFFLINE": "1",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
    "PYTHONPATH": str(ROOT),
}


class PeerError(Exception):
    """A peer ended, or answered with an error of its own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the tables: a peer in one of its settings."""

    peer: str
    variant: str

    @property
    def name(self) -> str:
        """The name shown."""
        return f"{self.peer}, {self.variant}"


class Client:
    """A running peer. ``began`` is when its process was started.

    ``log`` takes what it prints on the side, ``given`` are further settings of its environment.
    """

    def __init__(self, entry: Entry, python: Path, log: Path, given: Mapping[str, str] | None = None) -> None:
        self.entry = entry
        self.began = perf_counter()
        self._log = log.open("ab")
        self._process = subprocess.Popen(
            [str(python), "-P", "-m", "benchmarks.peers.serving", entry.peer, entry.variant],
            cwd=ROOT,
            env=dict(os.environ) | SETTINGS | dict(given or {}),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            encoding="utf-8",
        )

    def __enter__(self) -> Self:
        self._read()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.stdin.close()  # type: ignore[union-attr]
        try:
            self._process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()  # type: ignore[union-attr]
        self._log.close()

    def call(self, do: str, **values: object) -> dict[str, Any]:
        """Send one request and return its answer.

        Raises:
            PeerError: the process ended, or the answer is an error.
        """
        text = json.dumps({"do": do, **values}, ensure_ascii=False)
        try:
            self._process.stdin.write(text + "\n")  # type: ignore[union-attr]
            self._process.stdin.flush()  # type: ignore[union-attr]
        except BrokenPipeError as exc:
            raise PeerError(f"{self.entry.name}: the process ended; see {self._log.name}") from exc
        answer = self._read()
        if "error" in answer:
            raise PeerError(f"{self.entry.name}: {answer['error']}")
        return answer

    def _read(self) -> dict[str, Any]:
        line = self._process.stdout.readline()  # type: ignore[union-attr]
        if not line:
            raise PeerError(f"{self.entry.name}: the process ended; see {self._log.name}")
        answer: dict[str, Any] = json.loads(line)
        return answer
