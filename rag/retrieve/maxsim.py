"""Soft term matching: how well each word of a question is met by its nearest word in a clause.

Late interaction (Khattab and Zaharia 2020) over the static vectors of single words, with the weight a word has in the
model and an inverse document frequency that counts near words as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy
from numpy.typing import NDArray

Floats = NDArray[numpy.float32]
Numbers = NDArray[Any]  # token numbers

_NEAR = 0.3  # cosines below this say nothing (embedder measurements: .25-.40 alike)


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


def soft_match(
    text: str, clauses: Sequence[Numbers], words: WordVectors, counts: Numbers, *, total: int
) -> NDArray[numpy.float64]:
    """Score clauses, given by their tokens, against a question.

    ``sum over the question's tokens t of |v_t| * idf(t) * m_t`` with ``m_t`` the highest cosine of t with a token of
    the clause (1 on an exact hit, 0 below 0.3). ``counts`` tells how many of the ``total`` clauses hold each token.
    """
    asked = words.tokens(text)
    scores = numpy.zeros(len(clauses))
    full = [place for place, ids in enumerate(clauses) if len(ids)]
    if len(asked) == 0 or not full:
        return scores
    lists = [clauses[place] for place in full]
    known, inverse = numpy.unique(numpy.concatenate(lists), return_inverse=True)
    met = _similarities(asked, known, words)[:, inverse]
    starts = numpy.cumsum([0, *(len(ids) for ids in lists[:-1])])
    best = numpy.maximum.reduceat(met, starts, axis=1)
    scores[full] = (words.token_weights(asked) * _idf(asked, counts, total)) @ best
    return scores


def _similarities(asked: Numbers, known: Numbers, words: WordVectors) -> Floats:
    """Cosines of every asked token with every known one; shape ``(asked, known)``."""
    met = words.token_vectors(asked) @ words.token_vectors(known).T
    met[met < _NEAR] = 0.0
    met[asked[:, None] == known[None, :]] = 1.0
    return met


def _idf(asked: Numbers, counts: Numbers, total: int) -> Floats:
    held = numpy.array([counts[token] if token < len(counts) else 0 for token in asked], numpy.float32)
    idf: Floats = numpy.log1p((total - held + 0.5) / (held + 0.5))
    return idf
