"""A linear scorer of figures: which indicator the words around one speak of. Its weights are plain data.

One line per piece of text: the piece, then ``column:weight`` pairs in hundredths. The first line names the columns, the
second holds their constants. ``scripts/train_facts.py`` writes the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy
from numpy.typing import NDArray

from rag.text.number_patterns import DATA

Row = tuple[tuple[int, int], ...]
Weights = NDArray[numpy.float32]
_LEAST = 0.045  # weights below this change nothing
PART = "part"  # the column that tells whether a figure counts only some of the thing


@dataclass(frozen=True, slots=True, eq=False)
class Scorer:
    """Weights: row 0 holds the constants, every known piece has a row of its own. ``columns`` name the columns."""

    columns: tuple[str, ...]
    places: dict[str, int]
    weights: Weights
    by_name: dict[str, dict[str, int]] = field(init=False)  # ``places`` by where pieces stand: no name to be joined

    def __post_init__(self) -> None:
        by_name: dict[str, dict[str, int]] = {}
        for piece, at in self.places.items():
            name, _, text = piece.partition(":")
            by_name.setdefault(name, {})[text] = at
        object.__setattr__(self, "by_name", by_name)

    def score(self, pieces: Mapping[str, Iterable[str]]) -> list[float]:
        """Return one probability per column; the pieces are given by where they stand."""
        known: dict[int, None] = {}
        for name, some in pieces.items():
            if name in self.by_name:
                known |= dict.fromkeys(filter(None, map(self.by_name[name].get, some)))
        # In the order of the pieces: sums of floats depend on it.
        sums = self.weights[list(known)].sum(axis=0) + self.weights[0]
        scores: list[float] = (1 / (1 + numpy.exp(-sums))).tolist()
        return scores


def read_scorer(path: Path) -> Scorer:
    """Read weights."""
    head, constants, *lines = path.read_text("utf-8").split("\n")
    columns = tuple(head.split("\t"))
    rows = [line.split("\t") for line in lines if line]
    weights = numpy.zeros((len(rows) + 1, len(columns)), numpy.float32)
    weights[0] = [int(value) for value in constants.split("\t")]
    for at, (_, *pairs) in enumerate(rows, start=1):
        for pair in pairs:
            column, _, weight = pair.partition(":")
            weights[at, int(column)] = int(weight)
    return Scorer(columns, {row[0]: at for at, row in enumerate(rows, start=1)}, weights / numpy.float32(100))


def write_scorer(path: Path, scorer: Scorer) -> None:
    """Write weights as ``read_scorer`` reads them."""
    table = numpy.rint(scorer.weights * 100).astype(int)
    lines = ["\t".join(scorer.columns), "\t".join(map(str, table[0]))]
    for piece, at in sorted(scorer.places.items()):
        lines.append("\t".join([piece, *(f"{column}:{table[at, column]}" for column in numpy.nonzero(table[at])[0])]))
    path.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


@lru_cache(maxsize=1)
def fact_scorer() -> Scorer:
    """Return the scorer of figures that ships with the package."""
    return read_scorer(DATA / "fact_weights.tsv")


def scorer_of(columns: Sequence[str], pieces: Sequence[str], weights: Weights) -> Scorer:
    """Make a scorer of trained weights: one row of constants, then one per piece. Small weights are dropped."""
    rounded = numpy.where(numpy.abs(weights) >= _LEAST, numpy.rint(weights * 100) / 100, 0).astype(numpy.float32)
    rounded[0] = numpy.rint(weights[0] * 100) / 100
    kept = [0, *(at for at in range(1, len(rounded)) if rounded[at].any())]
    return Scorer(tuple(columns), {pieces[at - 1]: new for new, at in enumerate(kept) if at}, rounded[kept])
