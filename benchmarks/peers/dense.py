"""The built-in encoder of Zhengwen, so that every library with a place for vectors gets the same ones."""

from __future__ import annotations

from collections.abc import Sequence

from embeddings.static import StaticEncoder

_ENCODER = StaticEncoder()
DIMENSION = _ENCODER.dim


def rows(texts: Sequence[str]) -> list[list[float]]:
    """Return one unit row for each text."""
    vectors: list[list[float]] = _ENCODER.encode_passages(texts).tolist()
    return vectors
