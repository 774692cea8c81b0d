"""Figures as a part of a whole: what one question adds to each metric, and how groups of questions add up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

ROUNDS = 2000
SEED = 0


class Share(NamedTuple):
    """What one question adds to a metric: ``part`` of ``whole``. A mean over questions has wholes of 1."""

    part: float
    whole: float


class Interval(NamedTuple):
    """A 95 % interval."""

    low: float
    high: float


def figure(shares: Sequence[Share]) -> float | None:
    """Return sum(part) / sum(whole); None where there is nothing to measure."""
    whole = sum(share.whole for share in shares)
    return sum(share.part for share in shares) / whole if whole else None


def interval(shares: Sequence[Share]) -> Interval | None:
    """Return the 95 % percentile bootstrap interval of a figure over questions (Efron 1979); None without any."""
    if figure(shares) is None:
        return None
    return _percentiles(_resampled(shares, _draws(len(shares))))


def paired(before: Sequence[Share], after: Sequence[Share]) -> Interval | None:
    """Return the 95 % bootstrap interval of ``figure(after) - figure(before)``, the same questions drawn for both.

    Both list the same questions in the same order. None where either has nothing to measure.
    """
    if figure(before) is None or figure(after) is None:
        return None
    draws = _draws(len(before))
    return _percentiles(_resampled(after, draws) - _resampled(before, draws))


def _draws(size: int) -> NDArray[np.int64]:
    """How often each question is drawn in each round."""
    return np.random.default_rng(SEED).multinomial(size, np.full(size, 1 / size), size=ROUNDS)


def _resampled(shares: Sequence[Share], draws: NDArray[np.int64]) -> NDArray[np.float64]:
    """The figure of each round; not a number where the round drew no question with a whole."""
    parts, wholes = (np.array(column, dtype=np.float64) for column in zip(*shares, strict=True))
    sums = draws @ wholes
    figures: NDArray[np.float64] = np.full(len(draws), np.nan)
    np.divide(draws @ parts, sums, out=figures, where=sums > 0)
    return figures


def _percentiles(values: NDArray[np.float64]) -> Interval:
    low, high = np.nanpercentile(values, (2.5, 97.5))
    return Interval(float(low), float(high))
