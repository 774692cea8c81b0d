"""Rows of different lengths in one flat array."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

Ints = NDArray[numpy.int64]


@dataclass(frozen=True, slots=True)
class Ragged:
    """Row ``i`` is ``flat[offsets[i] : offsets[i + 1]]``."""

    flat: NDArray[numpy.integer]
    offsets: Ints

    def __len__(self) -> int:
        return len(self.offsets) - 1

    @property
    def lengths(self) -> Ints:
        """The length of every row."""
        return numpy.diff(self.offsets)

    def take(self, rows: Ints) -> Ragged:
        """Return the chosen rows, in that order."""
        return gather(self.flat, self.offsets[rows], self.lengths[rows])


def ragged(rows: Iterable[Sequence[int]]) -> Ragged:
    """Pack lists of token numbers."""
    lists = list(rows)
    offsets = numpy.zeros(len(lists) + 1, numpy.int64)
    numpy.cumsum([len(row) for row in lists], out=offsets[1:])
    flat = numpy.fromiter((item for row in lists for item in row), numpy.int32, int(offsets[-1]))
    return Ragged(flat, offsets)


def gather(flat: NDArray[numpy.integer], starts: Ints, lengths: Ints) -> Ragged:
    """Cut spans out of a flat array, one row each."""
    offsets = numpy.zeros(len(lengths) + 1, numpy.int64)
    numpy.cumsum(lengths, out=offsets[1:])
    places = numpy.arange(offsets[-1]) + numpy.repeat(starts - offsets[:-1], lengths)
    return Ragged(flat[places].astype(numpy.int32, copy=False), offsets)


def join(left: Ragged, right: Ragged) -> Ragged:
    """Lengthen every row of ``left`` by the same row of ``right``."""
    offsets = left.offsets + right.offsets
    flat = numpy.empty(offsets[-1], numpy.int32)
    flat[numpy.arange(len(left.flat)) + numpy.repeat(right.offsets[:-1], left.lengths)] = left.flat
    flat[numpy.arange(len(right.flat)) + numpy.repeat(left.offsets[1:], right.lengths)] = right.flat
    return Ragged(flat, offsets)


def stack(parts: Sequence[Ragged]) -> Ragged:
    """Put the rows of all parts under one another."""
    lengths = numpy.concatenate([part.lengths for part in parts])
    offsets = numpy.zeros(len(lengths) + 1, numpy.int64)
    numpy.cumsum(lengths, out=offsets[1:])
    return Ragged(numpy.concatenate([part.flat for part in parts]), offsets)
