"""A small logistic model kept as text: a name and a weight a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy

from rag.text.soft import Floats

_BIAS = "bias"


@dataclass(frozen=True, slots=True)
class Weights:
    """``sigmoid(rows @ values + bias)``; one value for each of ``names``, in their order."""

    names: tuple[str, ...]
    values: Floats
    bias: float

    @classmethod
    def load(cls, path: Path, names: Sequence[str]) -> Self:
        """Read the weights of these names."""
        lines = (line.split("\t") for line in path.read_text("utf-8").splitlines() if line and line[0] != "#")
        told = {name: float(value) for name, value in lines}
        return cls(tuple(names), numpy.array([told[name] for name in names], numpy.float32), told[_BIAS])

    def save(self, path: Path, comment: str) -> None:
        """Write the weights under a line that says what they are."""
        lines = [f"# {comment}", *(f"{name}\t{value:.5f}" for name, value in zip(self.names, self.values, strict=True))]
        path.write_text("\n".join([*lines, f"{_BIAS}\t{self.bias:.5f}"]) + "\n", "utf-8")

    def scores(self, rows: Floats) -> Floats:
        """Return the score of each row, 0 to 1."""
        result: Floats = (1 / (1 + numpy.exp(-(rows @ self.values + self.bias)))).astype(numpy.float32)
        return result
