"""Encoders: texts to unit vectors. ``ENCODERS`` is the table a new one joins."""

from __future__ import annotations

from collections.abc import Callable

from embeddings.protocol import ClauseEncoder, Encoder, EncoderError, TokenEncoder, TokenIds, Vectors

__all__ = [
    "ENCODERS",
    "ClauseEncoder",
    "Encoder",
    "EncoderError",
    "TokenEncoder",
    "TokenIds",
    "Vectors",
    "load_encoder",
]


def _built_in() -> Encoder:
    from embeddings.blended import BlendedEncoder

    return BlendedEncoder()


def _words() -> Encoder:
    from embeddings.static import StaticEncoder

    return StaticEncoder()


def _hashing() -> Encoder:
    from embeddings.hashing import HashingEncoder

    return HashingEncoder()


ENCODERS: dict[str, Callable[[], Encoder]] = {"built-in": _built_in, "words": _words, "hashing": _hashing}


def load_encoder(name: str) -> Encoder:
    """Return an encoder of the table, or one for a model of sentence-transformers by its name or folder.

    Such a model is read when it is first used; the faults of its files show then.

    Raises:
        EncoderError: the encoder cannot be loaded.
    """
    make = ENCODERS.get(name)
    if make is not None:
        return make()
    from embeddings.sentence_transformer import SentenceTransformerEncoder

    return SentenceTransformerEncoder(name)
