"""The indexes a process has open, each up to date when it is asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol, TypeVar

from rag.errors import LibraryLockedError, StaleIndexError
from rag.library.annotations import Annotations
from rag.library.indexes import Indexes
from rag.library.lexical import LexicalIndex
from rag.library.vectors import VectorIndex

_Index = TypeVar("_Index", LexicalIndex, VectorIndex, Annotations)


class Renew(Protocol):
    """Brings the indexes on disk up to date; ``patient`` waits for another process that is writing."""

    def __call__(self, *, patient: bool) -> None:
        """Raise LibraryLockedError when another process is writing all that time."""
        ...


class OpenIndexes:
    """Opens an index when it is first asked for, and again when the library has changed.

    While this process is writing (``writing`` is held), or another one, the index of the state before is handed out.
    """

    def __init__(self, indexes: Indexes, generation: Callable[[], int], renew: Renew, writing: threading.Lock) -> None:
        self._indexes = indexes
        self._generation = generation
        self._renew = renew
        self._writing = writing
        self.forget()

    def forget(self) -> None:
        """Let go of what is open."""
        self._lexical: LexicalIndex | None = None
        self._vectors: VectorIndex | None = None
        self._annotations: Annotations | None = None

    def lexical(self) -> LexicalIndex:
        """Return the lexical index."""
        self._lexical = found = self._current(self._lexical, self._indexes.open_lexical)
        return found

    def vectors(self) -> VectorIndex:
        """Return the vectors."""
        self._vectors = found = self._current(self._vectors, self._indexes.open_vectors)
        return found

    def annotations(self) -> Annotations:
        """Return the annotations."""
        self._annotations = found = self._current(self._annotations, self._indexes.open_annotations)
        return found

    def _current(self, index: _Index | None, open_index: Callable[[int], _Index]) -> _Index:
        generation = self._generation()
        if index is not None and index.stamp.generation == generation:
            return index
        with suppress(StaleIndexError):
            found = open_index(generation)
            if index is None or index.stamp != found.stamp:
                index = found
            if index.stamp.generation == generation:
                return index
        if index is not None and self._writing.locked():
            return index
        try:
            self._renew(patient=index is None)
        except LibraryLockedError:
            if index is None:
                raise
            return index
        return open_index(self._generation())
