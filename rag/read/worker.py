"""One engine with a line in front of it: two readings at once in one model would end the process."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator

from rag.errors import ReaderError
from rag.read.cancel import Cancel, ReadingCancelled
from rag.read.engine import Engine
from rag.read.line import Line
from rag.types import Queued


class Worker:
    """Lets readings at an engine one by one, and frees it when it is closed and nobody works.

    A reading holds its turn until its iterator is exhausted, closed or fails, so a thread must not start a second
    reading while its first is half read.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._line = Line()
        self._closed = False

    def run(self, name: str, cancel: Cancel, work: Callable[[], Iterator[str]]) -> Generator[str | Queued]:
        """Yield the places in the line, and then what the work yields.

        Raises:
            ReadingCancelled: ``cancel`` was set before the end.
            ReaderError: the reader of this name was closed before.
        """
        try:
            with self._line.ticket() as ticket:
                for place in self._line.places(ticket, cancel):
                    yield Queued(place)
                # First take back the last stop, then look: a close in between sets the stop again.
                self._engine.rearm()
                if self._closed:
                    raise ReaderError(f"reader {name} is closed: open it again")
                with cancel.watch(self._engine.abort):
                    yield from work()
        finally:
            if self._closed:
                self._free()

    def check(self, cancel: Cancel) -> None:
        """Leave off if the reading was cancelled or the worker closed.

        Raises:
            ReadingCancelled: so it is.
        """
        cancel.check()
        if self._closed:
            raise ReadingCancelled

    def waiting(self) -> int:
        """Return how many readings run or wait now."""
        return self._line.waiting()

    def close(self) -> None:
        """Free the engine, or let a running reading end with ReadingCancelled and free it then."""
        self._closed = True
        self._engine.abort()
        self._free()

    def _free(self) -> None:
        # Whoever works now frees the engine when it leaves.
        with self._line.ticket() as ticket:
            if self._line.is_first(ticket):
                self._engine.close()
