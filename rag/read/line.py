"""A line in front of one worker: first come, first served, and everyone knows their place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

from rag.read.cancel import Cancel


class Line:
    """Tickets in the order they were drawn; the first one's holder works."""

    def __init__(self) -> None:
        # Its lock is reentrant: the collector may close a forgotten reading in the middle of another's move.
        self._moved = Condition()
        self._tickets: list[object] = []

    @contextmanager
    def ticket(self) -> Iterator[object]:
        """Stand in the line for the length of the block."""
        ticket = object()
        with self._moved:
            self._tickets.append(ticket)
        try:
            yield ticket
        finally:
            with self._moved:
                self._tickets.remove(ticket)
                self._moved.notify_all()

    def places(self, ticket: object, cancel: Cancel) -> Iterator[int]:
        """Yield how many stand before a ticket each time that changes, and end when none does.

        Raises:
            ReadingCancelled: ``cancel`` was set while waiting.
        """
        told = 0
        with cancel.watch(self._wake):
            while True:
                with self._moved:
                    while (place := self._tickets.index(ticket)) == told and place and not cancel.is_set():
                        self._moved.wait()
                cancel.check()
                if place == 0:
                    return
                told = place
                yield place

    def is_first(self, ticket: object) -> bool:
        """Tell whether nobody stands before a ticket."""
        with self._moved:
            return self._tickets[0] is ticket

    def waiting(self) -> int:
        """Return how many are in the line, the working one included."""
        return len(self._tickets)

    def _wake(self) -> None:
        with self._moved:
            self._moved.notify_all()
