"""The text of an answer as it grows, and the time it takes."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from rag.types import TextDelta


class Said:
    """The text so far: what is yielded in pieces adds up to it."""

    def __init__(self) -> None:
        self.text = ""

    def say(self, piece: str) -> Iterator[TextDelta]:
        """Add a piece on a line of its own; nothing is said for an empty one."""
        if piece:
            delta = f"\n{piece}" if self.text else piece
            self.text += delta
            yield TextDelta(delta)


class Clock:
    """Milliseconds per stage."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = perf_counter()

    def lap(self, stage: str) -> None:
        """Book the time since the last lap on a stage."""
        now = perf_counter()
        self.laps[stage] = round((now - self._last) * 1000, 2)
        self._last = now
