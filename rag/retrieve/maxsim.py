"""Soft term matching: how well each word of a question is met by its nearest word in a clause.

Late interaction (Khattab and Zaharia 2020) over the static vectors of single words, with the weight a word has in the
model and an inverse document frequency that counts near words as well.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy
from numpy.typing import NDArray

from rag.text.soft import Floats, Numbers, WordVectors, nearest_words


def soft_match(
    text: str, clauses: Sequence[Numbers], words: WordVectors, counts: Numbers, *, total: int
) -> NDArray[numpy.float64]:
    """Score clauses, given by their tokens, against a question.

    ``sum over the question's tokens t of |v_t| * idf(t) * m_t`` with ``m_t`` the highest cosine of t with a token of
    the clause (1 on an exact hit, 0 below 0.3). ``counts`` tells how many of the ``total`` clauses hold each token.
    """
    asked = words.tokens(text)
    if len(asked) == 0:
        return numpy.zeros(len(clauses))
    worth = (words.token_weights(asked) * _idf(asked, counts, total)).astype(numpy.float64)
    return numpy.asarray(worth @ nearest_words(asked, clauses, words), numpy.float64)


def _idf(asked: Numbers, counts: Numbers, total: int) -> Floats:
    held = numpy.array([counts[token] if token < len(counts) else 0 for token in asked], numpy.float32)
    idf: Floats = numpy.log1p((total - held + 0.5) / (held + 0.5))
    return idf
