"""What readers over a llama.cpp engine share: readings that stand in line, streamed, and ended from outside."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Generator, Iterator
from contextlib import closing

from rag.read.cancel import Cancel
from rag.read.engine import Engine
from rag.read.prompts import WORDINGS
from rag.read.protocol import ReadingTask
from rag.read.worker import Worker
from rag.types import Queued


class InLine(ABC):
    """A reader whose readings run one after the other on its engine."""

    name: str

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._worker = Worker(engine)

    def read(self, task: ReadingTask, cancel: Cancel) -> Iterator[str]:
        """Yield the draft in pieces as they are made; one that says so if no clause answers.

        Raises:
            ReadingCancelled: ``cancel`` was set, or the reader closed, before the end.
            ReaderError: the reader was closed before, the question is too long, or llama.cpp failed.
        """
        with closing(self._reading(task, cancel)) as pieces:
            yield from (piece for piece in pieces if isinstance(piece, str))

    def read_queued(self, task: ReadingTask, cancel: Cancel) -> Iterator[str | Queued]:
        """Read as ``read`` does; before the first piece, yield the place in the line whenever it changes."""
        yield from self._reading(task, cancel)

    def waiting(self) -> int:
        """Return how many readings run or wait now."""
        return self._worker.waiting()

    def close(self) -> None:
        """Free the model, or let a running reading end with ReadingCancelled and free it then."""
        self._worker.close()

    def _reading(self, task: ReadingTask, cancel: Cancel) -> Generator[str | Queued]:
        cancel.check()
        if not task.evidence:
            yield WORDINGS[task.language].not_found
            return
        yield from self._worker.run(self.name, cancel, lambda: self._word(task, cancel))

    @abstractmethod
    def _word(self, task: ReadingTask, cancel: Cancel) -> Iterator[str]:
        """Yield the draft for a task with evidence; runs while no other reading does."""
