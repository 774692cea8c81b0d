"""Metrics, one function each; the formula is in the docstring."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Collection, Mapping, Sequence


def recall_at(found: Sequence[Collection[str]], gold: Collection[str], k: int) -> float:
    """Return |gold covered by the first k results| / |gold|; a result may cover several. 1.0 without gold."""
    if not gold:
        return 1.0
    covered = set().union(*found[:k]) & set(gold) if found else set()
    return len(covered) / len(gold)


def ndcg_at(found: Sequence[Collection[str]], gold: Collection[str], k: int) -> float:
    """Return sum_i gain_i / log2(i + 1) over its ideal (Jarvelin and Kekalainen 2002).

    A result's gain is 1 when it covers gold that none before it covers.
    """
    if not gold:
        return 1.0
    seen: set[str] = set()
    gained = 0.0
    for rank, covers in enumerate(found[:k], start=1):
        if set(covers) & set(gold) - seen:
            gained += 1 / math.log2(rank + 1)
        seen |= set(covers)
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(k, len(gold)) + 1))
    return min(1.0, gained / ideal)


def set_scores(found: Collection[str], gold: Collection[str]) -> tuple[int, int, int]:
    """Return true positives, false positives and false negatives of a set; add them up for micro-F1."""
    hits = len(set(found) & set(gold))
    return hits, len(set(found)) - hits, len(set(gold)) - hits


def f1(hits: int, wrong: int, missed: int) -> float:
    """Return 2 TP / (2 TP + FP + FN); 1.0 when there is nothing to find and nothing was found."""
    total = 2 * hits + wrong + missed
    return 2 * hits / total if total else 1.0


def bootstrap(values: Sequence[float], *, rounds: int = 1000, seed: int = 0) -> tuple[float, float]:
    """Return the 95 % percentile bootstrap interval of a mean (Efron 1979)."""
    if not values:
        return 0.0, 0.0
    draw = random.Random(seed)
    means = sorted(sum(draw.choices(values, k=len(values))) / len(values) for _ in range(rounds))
    return means[int(0.025 * rounds)], means[min(rounds - 1, int(0.975 * rounds))]


METRICS: Mapping[str, Callable[..., float]] = {"recall": recall_at, "ndcg": ndcg_at}
