"""What each step of a training run is shown: rows of scenes, and stretches of running text."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Full
from random import Random
from typing import TYPE_CHECKING, Protocol

import numpy

from rag.read.layout import Marks
from rag.read.training.batches import Batches, Fresh
from rag.read.training.config import Config, Inputs
from rag.read.training.packing import Packed, pack
from rag.read.training.running import stretches
from rag.read.training.tokenizer import load_tokenizer, marks_of

if TYPE_CHECKING:
    from multiprocessing.queues import Queue
    from multiprocessing.synchronize import Event

    from numpy import int64
    from numpy.typing import NDArray

_AHEAD = 6  # steps that each process draws ahead
_PATIENCE = 0.5  # seconds between two looks whether the run is over
_ROUND = 64  # padded rows have a multiple of so many tokens


@dataclass(frozen=True, slots=True)
class Drawn:
    """The rows of a step and, if it has some, stretches of running text of one length."""

    rows: Packed
    prose: NDArray[int64] | None


class Source(Protocol):
    """Draws what a step is shown; a run with the same settings is shown the same."""

    marks: Marks

    def draw(self, step: int, prose: int) -> Drawn:
        """Draw a step with so many stretches of running text."""
        ...


class Written:
    """Draws from the scenes that were written, here and now."""

    def __init__(self, work: Path, config: Config) -> None:
        tokenizer = load_tokenizer(work / "tokenizer.json")
        self.marks = marks_of(tokenizer)
        self._batches = Batches(work / "scenes", tokenizer, config)
        self._text, self._seed = _running(work), config.seed

    def draw(self, step: int, prose: int) -> Drawn:
        """Draw a step."""
        return Drawn(pack(self._batches.draw(step), self.marks), stretches(self._text, prose, (self._seed, step)))


class Drawing:
    """Draws scenes afresh for every step, in processes of their own; for use in a ``with`` block.

    A run that goes on from a checkpoint is shown the first scenes again: what was drawn is kept nowhere.
    """

    def __init__(self, inputs: Inputs, work: Path, config: Config) -> None:
        self.marks = marks_of(load_tokenizer(work / "tokenizer.json"))
        self._text, self._seed = _running(work), config.seed
        context = multiprocessing.get_context("spawn")
        self._over = context.Event()
        self._queues: list[Queue[Packed]] = [context.Queue(_AHEAD) for _ in range(config.workers)]
        self._processes = [
            context.Process(target=_work, args=(_Share(inputs, work, config, number), queue, self._over), daemon=True)
            for number, queue in enumerate(self._queues)
        ]

    def __enter__(self) -> Drawing:
        for process in self._processes:
            process.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for process in self._processes:
            process.terminate()
            process.join()

    def draw(self, step: int, prose: int) -> Drawn:
        """Draw a step; processes take turns.

        Raises:
            RuntimeError: one of them has ended.
        """
        number = step % len(self._queues)
        while True:
            with suppress(Empty):
                rows = self._queues[number].get(timeout=_PATIENCE)
                break
            if not self._processes[number].is_alive():
                raise RuntimeError("a process that draws scenes has ended: see its message above")
        return Drawn(rows, stretches(self._text, prose, (self._seed, step)))


@dataclass(frozen=True, slots=True)
class _Share:
    """What one process draws; another number, other scenes."""

    inputs: Inputs
    work: Path
    config: Config
    number: int

    def steps(self) -> Iterator[Packed]:
        tokenizer = load_tokenizer(self.work / "tokenizer.json")
        marks = marks_of(tokenizer)
        rng = Random(self.config.seed * 1_000 + self.number)
        for rows in Fresh(self.inputs, self.work / "scenes", tokenizer, self.config, rng).steps():
            longest = max(len(row.ids) for row in rows)
            yield pack(rows, marks, longest + -longest % _ROUND)


def _work(share: _Share, queue: Queue[Packed], over: Event) -> None:
    for packed in share.steps():
        while not over.is_set():
            with suppress(Full):
                queue.put(packed, timeout=_PATIENCE)
                break
        if over.is_set():
            return


def _running(work: Path) -> NDArray[numpy.uint16]:
    path = work / "prose.npy"
    found: NDArray[numpy.uint16] = numpy.load(path, mmap_mode="r") if path.exists() else numpy.zeros(0, numpy.uint16)
    return found
