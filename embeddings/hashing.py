"""An encoder without weights: character pairs hashed into a fixed number of dimensions.

Feature hashing with signs (Weinberger et al. 2009), so that two pairs that share a dimension cancel on average.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import log1p
from zlib import crc32

import numpy

from embeddings.protocol import Vectors


class HashingEncoder:
    """Knows spelling only, no meaning. Needs no file, loads at once: the reference for everything around encoders."""

    id = "hashing-pairs-256-1"
    dim = 256

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one unit row for each text."""
        rows = numpy.zeros((len(texts), self.dim), numpy.float32)
        for row, text in zip(rows, texts, strict=True):
            for pair, count in Counter(_pairs(text)).items():
                code = crc32(pair.encode("utf-8", "replace"))
                row[code % self.dim] += log1p(count) if code & 0x80000000 else -log1p(count)
        rows /= numpy.maximum(numpy.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
        return rows

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return the same rows as for passages."""
        return self.encode_passages(texts)


def _pairs(text: str) -> list[str]:
    chars = [char for char in unicodedata.normalize("NFKC", text).lower() if char.isalnum()]
    return [one + other for one, other in pairwise(chars)] or chars
