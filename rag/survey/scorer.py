"""Weighs the clues of clauses: logistic models whose weights are plain text, trained in rag/training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

import numpy

from rag.survey.clues import NAMES
from rag.text.soft import Floats

MODEL = Path(__file__).with_name("model") / "phrases.tsv"
_BIAS = "bias"


@dataclass(frozen=True, slots=True)
class Scorer:
    """``sigmoid(clues @ weights + bias)``; one weight for each of the clues' ``names``."""

    weights: Floats
    bias: float
    names: tuple[str, ...] = NAMES

    @classmethod
    def load(cls, path: Path, names: tuple[str, ...] = NAMES) -> Self:
        """Read a model: a name and a weight a line."""
        rows = (line.split("\t") for line in path.read_text("utf-8").splitlines() if line and line[0] != "#")
        values = {name: float(value) for name, value in rows}
        return cls(numpy.array([values[name] for name in names], numpy.float32), values[_BIAS], names)

    def save(self, path: Path, comments: Sequence[str] = ()) -> None:
        """Write the model, with lines that say how it came about."""
        lines = [f"# {comment}" for comment in comments]
        lines += [f"{name}\t{value:.5f}" for name, value in zip(self.names, self.weights, strict=True)]
        path.write_text("\n".join([*lines, f"{_BIAS}\t{self.bias:.5f}"]) + "\n", "utf-8")

    def logits(self, clues: Floats) -> Floats:
        """Return the logarithm of the odds of each row."""
        result: Floats = clues @ self.weights + self.bias
        return result

    def scores(self, clues: Floats) -> Floats:
        """Return the score of each row, 0 to 1."""
        result: Floats = (1 / (1 + numpy.exp(-self.logits(clues)))).astype(numpy.float32)
        return result


@cache
def shipped() -> Scorer:
    """Return the model of the package, read once."""
    return Scorer.load(MODEL)
