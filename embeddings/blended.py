"""The built-in encoder: what the words of a text mean in the mean, beside what the text means as a whole.

A row holds both, so that the cosine of two rows is the mean of the two likenesses. Either alone is worse
(docs/measurements.md): the mean of the words knows rare things by name, the whole what is said of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy
from numpy.typing import NDArray

from embeddings.contextual import ContextEncoder, shipped
from embeddings.protocol import TokenIds, Vectors
from embeddings.static import StaticEncoder

_HALF, _TWICE = numpy.float32(0.5**0.5), numpy.float32(2**0.5)  # of each: the mean of two cosines


class BlendedEncoder:
    """Encodes texts in both ways; single words as the static encoder does, which is ``words``."""

    def __init__(self, words: StaticEncoder | None = None) -> None:
        self.words = words or StaticEncoder()

    @property
    def id(self) -> str:
        """The names of both encoders."""
        return f"{self.words.id}+{self._whole.id}"

    @property
    def dim(self) -> int:
        """The length of a row."""
        return self.words.dim + self._whole.dim

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one unit row for each text of a report."""
        return _beside(self.words.encode_passages(texts), self._whole.encode_passages(texts))

    def encode_clauses(self, texts: Sequence[str], joined: Sequence[str], kinds: Sequence[int]) -> Vectors:
        """Return one unit row for each clause: its words with those of its heading, the whole without."""
        return _beside(self.words.encode_passages(joined), self._whole.encode_clauses(texts, kinds))

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return one unit row for each question."""
        return _beside(self.words.encode_queries(texts), self._whole.encode_queries(texts))

    def apart(self, texts: Sequence[str]) -> tuple[Vectors, Vectors]:
        """Return two rows for each question: by the one, a product with a passage's row is the cosine of their words,
        by the other that of the texts as wholes.
        """
        words, whole = self.words.encode_queries(texts), self._whole.encode_queries(texts)
        none, nothing = numpy.zeros_like(whole), numpy.zeros_like(words)
        by_words: Vectors = numpy.concatenate([words, none], axis=1) * _TWICE
        as_wholes: Vectors = numpy.concatenate([nothing, whole], axis=1) * _TWICE
        return by_words, as_wholes

    def tokens(self, text: str) -> TokenIds:
        """Return the numbers of the distinct known words of a text, ascending."""
        return self.words.tokens(text)

    def token_vectors(self, ids: TokenIds) -> Vectors:
        """Return one unit row for each token, of the static encoder's length."""
        return self.words.token_vectors(ids)

    def token_weights(self, ids: TokenIds) -> NDArray[numpy.float32]:
        """Return how much each token weighs."""
        return self.words.token_weights(ids)

    @cached_property
    def _whole(self) -> ContextEncoder:
        return shipped()


def _beside(words: Vectors, whole: Vectors) -> Vectors:
    whole[~words.any(axis=1)] = 0  # a text without words
    rows: Vectors = numpy.concatenate([words, whole], axis=1) * _HALF
    return rows
