"""Soft matching of words: how near each word of one text comes to any word of another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy
from numpy.typing import NDArray

Floats = NDArray[numpy.float32]
Numbers = NDArray[Any]  # token numbers

_NEAR = 0.3  # cosines below this say nothing (embedder measurements: .25-.40 alike)
_AT_ONCE = 2048  # clauses: bounds memory


class WordVectors(Protocol):
    """What soft matching needs of an encoder."""

    def tokens(self, text: str) -> Numbers:
        """Return the distinct tokens of a text."""
        ...

    def token_vectors(self, ids: Numbers) -> Floats:
        """Return unit rows."""
        ...

    def token_weights(self, ids: Numbers) -> Floats:
        """Return what each token weighs in a text."""
        ...


def along(rows: Floats, vector: Floats) -> Floats:
    """Return the product of each row with a vector, of which only the part between its first and last number is read.

    Of rows that hold words beside wholes, one likeness needs one half: over thousands of reports that is half the time.
    """
    used = numpy.flatnonzero(vector)
    if not len(used):
        return numpy.zeros(len(rows), numpy.float32)
    part = slice(int(used[0]), int(used[-1]) + 1)
    products: Floats = rows[:, part] @ vector[part]
    return products


def nearest_words(asked: Numbers, clauses: Sequence[Numbers], words: WordVectors) -> Floats:
    """Return the highest cosine of each asked token with a token of each clause; shape ``(asked, clauses)``.

    1 on an exact hit, 0 below 0.3 and for a clause without tokens.
    """
    best = numpy.zeros((len(asked), len(clauses)), numpy.float32)
    if len(asked):
        for start in range(0, len(clauses), _AT_ONCE):
            best[:, start : start + _AT_ONCE] = _nearest(asked, clauses[start : start + _AT_ONCE], words)
    return best


def _nearest(asked: Numbers, clauses: Sequence[Numbers], words: WordVectors) -> Floats:
    best = numpy.zeros((len(asked), len(clauses)), numpy.float32)
    full = [place for place, ids in enumerate(clauses) if len(ids)]
    if not full:
        return best
    lists = [clauses[place] for place in full]
    known, inverse = numpy.unique(numpy.concatenate(lists), return_inverse=True)
    met = _similarities(asked, known, words)[:, inverse]
    starts = numpy.cumsum([0, *(len(ids) for ids in lists[:-1])])
    best[:, full] = numpy.maximum.reduceat(met, starts, axis=1)
    return best


def _similarities(asked: Numbers, known: Numbers, words: WordVectors) -> Floats:
    """Cosines of every asked token with every known one; shape ``(asked, known)``."""
    met = words.token_vectors(asked) @ words.token_vectors(known).T
    met[met < _NEAR] = 0.0
    met[asked[:, None] == known[None, :]] = 1.0
    return met
