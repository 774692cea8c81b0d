"""Stop a reading from another thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock


class ReadingCancelled(Exception):  # noqa: N818 - an outcome asked for, not a failure
    """The reading was stopped on request: nothing failed, and nothing is to be shown to the user as an error."""


class Cancel:
    """A switch that any thread may set once; readers look at it, or are told through ``watch``."""

    __slots__ = ("_lock", "_set", "_watchers")

    def __init__(self) -> None:
        # Reentrant: the collector may close a forgotten reading, and so leave its block, in the middle of ``set``.
        self._lock = RLock()
        self._set = False
        self._watchers: list[Callable[[], None]] = []

    def set(self) -> None:
        """Ask for the stop. Setting twice is the same as setting once."""
        # Watchers run under the lock, so that none is called after its ``watch`` block was left.
        with self._lock:
            self._set = True
            for watcher in tuple(self._watchers):
                watcher()

    def is_set(self) -> bool:
        """Tell whether the stop was asked for."""
        return self._set

    def check(self) -> None:
        """Do nothing, or end the reading.

        Raises:
            ReadingCancelled: the stop was asked for.
        """
        if self._set:
            raise ReadingCancelled

    @contextmanager
    def watch(self, watcher: Callable[[], None]) -> Iterator[None]:
        """Call ``watcher`` when the stop is asked for inside the block, or at once if it already was.

        ``watcher`` runs in the thread that sets the switch; it must return at once and not touch this object.
        """
        with self._lock:
            self._watchers.append(watcher)
            if self._set:
                watcher()
        try:
            yield
        finally:
            with self._lock:
                self._watchers.remove(watcher)
