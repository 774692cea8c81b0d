"""Encoders: texts to unit vectors. ``ENCODERS`` is the table a new one joins."""

from __future__ import annotations

from collections.abc import Callable

from embeddings.protocol import Encoder, EncoderError, TokenEncoder, TokenIds, Vectors

__all__ = ["ENCODERS", "Encoder", "EncoderError", "TokenEncoder", "TokenIds", "Vectors", "load_encoder"]


def _hashing() -> Encoder:
    from embeddings.hashing import HashingEncoder

    return HashingEncoder()


ENCODERS: dict[str, Callable[[], Encoder]] = {"hashing": _hashing}


def load_encoder(name: str) -> Encoder:
    """Return an encoder by name.

    Raises:
        EncoderError: no encoder has this name, or it cannot be loaded.
    """
    make = ENCODERS.get(name)
    if make is None:
        raise EncoderError(f"unknown encoder {name!r}; known: {', '.join(ENCODERS)}")
    return make()
