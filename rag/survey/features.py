"""Texts as hashed character n-grams: what the tagger and the recogniser of questions weigh."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from rag.text.fold import fold

BUCKETS = 1 << 15
LONGEST = 3
_SINGLE = 0.5  # what a lone character weighs beside pairs and triples
_NUMBER = re.compile(r"[0-9]+")
_SPACE = re.compile(r"\s+")
# Odd constants of 64 bits (Knuth's multiplicative hashing); one for each place in an n-gram.
_FACTORS = numpy.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], numpy.uint64)
_SHIFT = numpy.uint64(64 - 15)

Floats = NDArray[numpy.float32]


@dataclass(frozen=True, slots=True)
class Grams:
    """Rows of a sparse matrix: row ``i`` holds ``values[starts[i]:starts[i + 1]]`` at ``buckets[...]``; unit length."""

    starts: NDArray[numpy.int64]
    buckets: NDArray[numpy.int64]
    values: Floats

    def __len__(self) -> int:
        return len(self.starts) - 1


def grams_of(texts: Sequence[str]) -> Grams:
    """Count the n-grams of one to three characters of each text; every number counts as the same one."""
    codes, rows = _characters(texts)
    size = len(texts)
    buckets, owners, worth = [], [], []
    for length in range(1, LONGEST + 1):
        last = len(codes) - length + 1
        if last <= 0:
            break
        mixed = numpy.zeros(last, numpy.uint64)
        for place in range(length):
            mixed ^= (codes[place : place + last] + numpy.uint64(length)) * _FACTORS[place]
        inside = rows[:last] == rows[length - 1 :]  # an n-gram does not run over two texts
        mixed = (mixed * _FACTORS[0]) >> _SHIFT
        buckets.append(mixed[inside].astype(numpy.int64))
        owners.append(rows[:last][inside])
        worth.append(numpy.full(int(inside.sum()), _SINGLE if length == 1 else 1.0, numpy.float32))
    if not buckets:
        return Grams(numpy.zeros(size + 1, numpy.int64), numpy.zeros(0, numpy.int64), numpy.zeros(0, numpy.float32))
    return _sum_up(numpy.concatenate(owners) * BUCKETS + numpy.concatenate(buckets), numpy.concatenate(worth), size)


def products(grams: Grams, table: NDArray[numpy.int8]) -> Floats:
    """Return each row times a table of ``BUCKETS`` rows; shape ``(len(grams), table.shape[1])``."""
    result = numpy.zeros((len(grams), table.shape[1]), numpy.float32)
    full = numpy.flatnonzero(numpy.diff(grams.starts))
    if len(full):
        weighed = table[grams.buckets] * grams.values[:, None]
        result[full] = numpy.add.reduceat(weighed, grams.starts[full])
    return result


def _characters(texts: Sequence[str]) -> tuple[NDArray[numpy.uint64], NDArray[numpy.int64]]:
    plain = [_SPACE.sub("", _NUMBER.sub("0", fold(text))) for text in texts]
    codes = numpy.frombuffer("".join(plain).encode("utf-32-le", "surrogatepass"), numpy.uint32).astype(numpy.uint64)
    rows = numpy.repeat(numpy.arange(len(plain)), [len(text) for text in plain])
    return codes, rows


def _sum_up(slots: NDArray[numpy.int64], worth: Floats, size: int) -> Grams:
    """Sum repeated n-grams up, slowly (1 + log of how often), and bring each row to unit length."""
    places, firsts, counts = numpy.unique(slots, return_index=True, return_counts=True)
    values = (worth[firsts] * (1 + numpy.log(counts))).astype(numpy.float32)
    rows = places // BUCKETS
    lengths = numpy.sqrt(numpy.bincount(rows, values * values, minlength=size))
    starts = numpy.searchsorted(rows, numpy.arange(size + 1))
    return Grams(starts, places % BUCKETS, (values / lengths[rows]).astype(numpy.float32))
