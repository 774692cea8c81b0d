"""What every reader takes and gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from rag.read.cancel import Cancel
from rag.types import Evidence, Kind, Language, Queued


@dataclass(frozen=True, slots=True)
class ReadingTask:
    """One question with the evidence to answer it from; evidence ``n`` of the answer is ``evidence[n - 1]``.

    ``terms`` are the search terms: a reader that quotes part of a long clause quotes where they stand. ``why`` tells
    that a reason is asked for: a clause that gives one is then quoted as a whole.
    """

    question: str
    language: Language
    kind: Kind
    evidence: tuple[Evidence, ...]
    terms: frozenset[str] = frozenset()
    why: bool = False


@runtime_checkable
class Reader(Protocol):
    """Words an answer from evidence. One reader may be used by many threads at once.

    ``name`` tells readers apart in traces and drafts.
    """

    name: str

    def read(self, task: ReadingTask, cancel: Cancel) -> Iterator[str]:
        """Yield the draft in pieces, none empty; joined they are the text, with ``[n]`` marks into the evidence.

        The same task gives the same text. Without evidence the text carries no mark. Leaving the iterator early
        (``close()``) stops the work.

        Raises:
            ReadingCancelled: ``cancel`` was set before the end.
            ReaderError: the reader failed; it may be asked again.
        """
        ...

    def close(self) -> None:
        """Give back what the reader holds. Running readings end with ReadingCancelled; closing twice is allowed."""
        ...


@runtime_checkable
class QueueingReader(Reader, Protocol):
    """A reader that words one task at a time and says how long the line is."""

    def read_queued(self, task: ReadingTask, cancel: Cancel) -> Iterator[str | Queued]:
        """Read as ``read`` does; before the first piece, yield the place in the line whenever it changes."""
        ...

    def waiting(self) -> int:
        """Return how many readings run or wait now."""
        ...
