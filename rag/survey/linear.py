"""A linear model kept as plain numbers: n-grams, a sentence vector and a few flags, each with a weight per column."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy
from numpy.typing import NDArray

from rag.survey.features import Floats, Grams, products

_PARTS = ("table", "scale", "dense", "bias")


@dataclass(frozen=True, slots=True)
class Linear:
    """``sigmoid(grams @ (table * scale) + dense_inputs @ dense + bias)``; the table is in bytes, a scale a column."""

    table: NDArray[numpy.int8]
    scale: Floats
    dense: Floats
    bias: Floats

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a model; the file holds arrays alone."""
        with numpy.load(path, allow_pickle=False) as arrays:
            return cls(*(arrays[name] for name in _PARTS))

    def save(self, path: Path) -> None:
        """Write the model."""
        arrays = {name: getattr(self, name) for name in _PARTS}
        numpy.savez_compressed(path, **arrays)

    def scores(self, grams: Grams, dense: Floats) -> Floats:
        """Return the score of each row in each column, 0 to 1."""
        logits = products(grams, self.table) * self.scale + dense @ self.dense + self.bias
        result: Floats = (1 / (1 + numpy.exp(-logits))).astype(numpy.float32)
        return result
