"""The reader in use, lent to one question at a time; when another takes its place, what it has begun goes on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from rag.read.protocol import Reader


class Lending:
    """Holds the reader in use. A reader that was exchanged is closed when the last question it words is done."""

    def __init__(self, reader: Reader) -> None:
        self._lock = Lock()
        self._reader = reader
        self._lent: dict[int, int] = {}  # how often each reader is out, by its identity
        self._retired: dict[int, Reader] = {}

    @property
    def reader(self) -> Reader:
        """The reader in use."""
        return self._reader

    @contextmanager
    def lend(self) -> Iterator[Reader]:
        """Lend the reader in use for the length of the block."""
        with self._lock:
            reader = self._reader
            self._lent[id(reader)] = self._lent.get(id(reader), 0) + 1
        try:
            yield reader
        finally:
            with self._lock:
                self._lent[id(reader)] -= 1
                done = None if self._lent[id(reader)] else self._retired.pop(id(reader), None)
            if done is not None:
                done.close()

    def exchange(self, reader: Reader) -> None:
        """Put another reader in use."""
        with self._lock:
            old, self._reader = self._reader, reader
            busy = old is not reader and self._lent.get(id(old), 0) > 0
            if busy:
                self._retired[id(old)] = old
        if old is not reader and not busy:
            old.close()

    def close(self) -> None:
        """Close all readers; running readings end."""
        with self._lock:
            readers = [self._reader, *self._retired.values()]
            self._retired.clear()
        for reader in readers:
            reader.close()
