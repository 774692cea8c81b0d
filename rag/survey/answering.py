"""What speaks for a clause as the answer to a question on one report: numbers that rag/survey/scorer.py weighs.

To the clues of a free question come what only a search within a report knows: how the clause stands to the others found
there, and whether question and clause are about the same known subject.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy

from rag.survey import clues
from rag.survey.scorer import Scorer
from rag.text.soft import Floats

MODEL = Path(__file__).with_name("model") / "answers.tsv"
_FOUND = ("fused", "support", "told", "spoken", "role", "other_role", "title")
_ASKED = ("about", "why")
_LED = (
    clues.WHOLE,
    "like",
    "window",
    "met",
    "named",
    "fused",
    "support",
    "told",
    "spoken",
)  # also by how much it leads the others
_PAIRS = (
    ("english", "support"),
    ("english", "told"),
    ("english", "window"),
    ("english", "fused"),
    ("about", "spoken"),
    ("about", "window"),
    ("about", "met"),
    ("spoken", "met"),
    ("spoken", "window"),
)
_BASE = (*clues.NAMES, *_FOUND, *_ASKED, "over", *(f"{name}_lead" for name in _LED))
NAMES = (*_BASE, *(f"{one}&{other}" for one, other in _PAIRS))


@dataclass(frozen=True, slots=True)
class Standing:
    """What the search knows of the clauses beside their clues.

    ``found`` has a column for each of ``_FOUND``, ``asked`` a value for each of ``_ASKED``; ``mean`` and ``spread``
    are those of the cosines of all clauses in scope.
    """

    found: Mapping[str, Sequence[float]]
    asked: Mapping[str, float]
    mean: float
    spread: float


def answer_rows(clue_rows: Floats, standing: Standing) -> Floats:
    """Return a row for each clause, columns as in ``NAMES``."""
    size = len(clue_rows)
    if not size:
        return numpy.zeros((0, len(NAMES)), numpy.float32)
    columns = {name: clue_rows[:, place] for place, name in enumerate(clues.NAMES)}
    columns |= {name: numpy.array(standing.found[name], numpy.float32) for name in _FOUND}
    columns |= {name: numpy.full(size, standing.asked[name], numpy.float32) for name in _ASKED}
    columns["over"] = (columns["like"] - standing.mean) / (standing.spread or 1.0)
    columns |= {f"{name}_lead": _lead(columns[name]) for name in _LED}
    columns |= {f"{one}&{other}": columns[one] * columns[other] for one, other in _PAIRS}
    return numpy.stack([columns[name] for name in NAMES], axis=1).astype(numpy.float32)


def _lead(values: Floats) -> Floats:
    """By how much each value lies above the best of the others; below it, less than 0."""
    if len(values) < 2:
        return values.copy()
    second, best = numpy.sort(values)[-2:]
    result: Floats = values - numpy.where(values == best, second, best)
    return result


@cache
def shipped() -> Scorer:
    """Return the model of the package, read once."""
    return Scorer.load(MODEL, NAMES)
