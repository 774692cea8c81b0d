"""Stage 6: one byte a number, and one factor a row."""

from __future__ import annotations

import numpy
from numpy.typing import NDArray

_LARGEST = 127


def quantize(table: NDArray[numpy.float32]) -> tuple[NDArray[numpy.int8], NDArray[numpy.float32]]:
    """Return bytes and factors with ``table`` nearly ``bytes * factors[:, None]``; the unknown token becomes 0."""
    factors = numpy.abs(table).max(axis=1) / _LARGEST
    factors[0] = 0
    scaled = numpy.divide(table, factors[:, None], out=numpy.zeros_like(table), where=factors[:, None] > 0)
    return numpy.round(scaled).astype(numpy.int8), factors.astype(numpy.float32)


def worst_cosine(table: NDArray[numpy.float32]) -> float:
    """Return the least cosine between a row and what is left of it."""
    small, factors = quantize(table)
    rows, kept = table[1:], small[1:] * factors[1:, None]
    lengths = numpy.linalg.norm(rows, axis=1) * numpy.linalg.norm(kept, axis=1)
    return float(((rows * kept).sum(axis=1) / numpy.maximum(lengths, 1e-12)).min())
