"""A reader that is opened when it is first asked: questions that need none do not pay for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Lock

from rag.errors import MissingDependencyError, ReaderError
from rag.read.cancel import Cancel
from rag.read.protocol import QueueingReader, Reader, ReadingTask
from rag.types import Queued


class LateReader:
    """Stands for a reader until it is needed. A failure to open it is remembered and ends every reading."""

    def __init__(self, name: str, make: Callable[[], Reader]) -> None:
        self.name = name
        self._make = make
        self._opening = Lock()
        self._reader: Reader | None = None
        self._failure: str | None = None
        self._closed = False

    def read(self, task: ReadingTask, cancel: Cancel) -> Iterator[str]:
        """Yield the draft of the reader behind.

        Raises:
            ReadingCancelled: ``cancel`` was set before the end.
            ReaderError: the reader cannot be opened, or failed.
        """
        yield from self._opened(cancel).read(task, cancel)

    def read_queued(self, task: ReadingTask, cancel: Cancel) -> Iterator[str | Queued]:
        """Read as ``read`` does; before the first piece, yield the place in the line whenever it changes."""
        reader = self._opened(cancel)
        yield from reader.read_queued(task, cancel) if isinstance(reader, QueueingReader) else reader.read(task, cancel)

    def waiting(self) -> int:
        """Return how many readings run or wait now, as far as the reader behind counts them."""
        reader = self._reader
        return reader.waiting() if isinstance(reader, QueueingReader) else 0

    def close(self) -> None:
        """Close the reader behind, if it was opened."""
        with self._opening:
            self._closed = True
            if self._reader is not None:
                self._reader.close()

    def _opened(self, cancel: Cancel) -> Reader:
        cancel.check()
        with self._opening:
            if self._reader is None and self._failure is None and not self._closed:
                try:
                    self._reader = self._make()
                    self.name = self._reader.name
                except (ReaderError, MissingDependencyError) as exc:
                    self._failure = str(exc)
            if self._reader is None:
                raise ReaderError(self._failure or f"reader {self.name} is closed: open it again")
            return self._reader
