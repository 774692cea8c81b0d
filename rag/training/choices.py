"""Fits a choice among clauses: what each sign of a clause counts, so that those that answer are likeliest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy

from rag.text.soft import Floats

_ROUNDS = 40


@dataclass(frozen=True, slots=True)
class Held:
    """The clauses one question is held against: a row of signs each, and 1 for those that answer, at least one."""

    rows: Floats
    answers: Floats


def fit_choices(held: Sequence[Held], penalty: float) -> Floats:
    """Return a weight for each sign: the conditional logit (McFadden 1974), by Newton's method with shrinkage."""
    size = held[0].rows.shape[1]
    found = numpy.zeros(size)
    for _ in range(_ROUNDS):
        slope, bend = penalty * found, penalty * numpy.eye(size)
        for one in held:
            rows = one.rows.astype(numpy.float64)
            odds = numpy.exp(rows @ found - (rows @ found).max())
            share = odds / odds.sum()
            gold = share * one.answers / (share @ one.answers)
            mean = share @ rows
            slope += mean - gold @ rows
            bend += (rows * share[:, None]).T @ rows - numpy.outer(mean, mean)
        step = numpy.linalg.solve(bend, slope)
        found -= step
        if float(numpy.abs(step).max()) < 1e-6:
            break
    result: Floats = found.astype(numpy.float32)
    return result
