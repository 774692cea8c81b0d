"""One question on its way to an answer: what is known of it, what was said so far, how long each stage took."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter

from rag.answer.labels import Labels
from rag.routes.gathered import Gathered
from rag.types import Question, ReportMeta, TextDelta


@dataclass(frozen=True, slots=True)
class Turn:
    """One question on its way to an answer; ``question`` is in the language to answer in."""

    question: Question
    gathered: Gathered
    reports: Sequence[ReportMeta]
    labels: Labels
    clock: Clock


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
        """Note the milliseconds since the last lap under the stage's name."""
        now = perf_counter()
        self.laps[stage] = round((now - self._last) * 1000, 2)
        self._last = now
