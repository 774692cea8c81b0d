"""What every encoder takes and gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

import numpy
from numpy.typing import NDArray

Vectors = NDArray[numpy.float32]
TokenIds = NDArray[numpy.int64]


class EncoderError(Exception):
    """An encoder cannot be loaded or used; the message is one line: what, where, what to do."""


@runtime_checkable
class Encoder(Protocol):
    """Turns texts into float32 rows of length 1, so that a dot product is a cosine; a text without words is a row of 0.

    ``id`` names the encoder and its weights: vectors of different ids are never compared. ``dim`` is the row length.
    One encoder may be used by many threads at once.
    """

    @property
    def id(self) -> str:
        """The name under which an index is stamped."""
        ...

    @property
    def dim(self) -> int:
        """The length of a row."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one row for each text of a report; shape ``(len(texts), dim)``."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return one row for each question; shape ``(len(texts), dim)``."""
        ...


@runtime_checkable
class ClauseEncoder(Encoder, Protocol):
    """An encoder that reads a clause by itself and knows what kind of section it stands in."""

    def encode_clauses(self, texts: Sequence[str], joined: Sequence[str], kinds: Sequence[int]) -> Vectors:
        """Return one row for each clause of a report; shape ``(len(texts), dim)``.

        ``joined`` are the clauses behind their headings; ``kinds`` count the roles of sections from 0: measures,
        problems, leadership, plan, other.
        """
        ...


@runtime_checkable
class TokenEncoder(Encoder, Protocol):
    """An encoder that also knows single words, for matching a question word by word (late interaction).

    A word is a token number. Vectors of tokens are comparable with one another across languages, like those of texts.
    """

    def tokens(self, text: str) -> TokenIds:
        """Return the distinct tokens of a text, ascending; unknown characters and punctuation are left out."""
        ...

    def token_vectors(self, ids: TokenIds) -> Vectors:
        """Return one float32 row of length 1 for each token; shape ``(len(ids), dim)``."""
        ...

    def token_weights(self, ids: TokenIds) -> NDArray[numpy.float32]:
        """Return what each token weighs in a text: about 1 for 的, 5 for 信访; shape ``(len(ids),)``."""
        ...
