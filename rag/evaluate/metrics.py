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

    A result's gain is the number of golds it covers that none before it covers (Clarke et al. 2008, alpha = 1). The
    ideal is what the results could have attained in their best order, the one that covers most first, with each gold
    that none covers as a result of its own: one result that covers two golds is perfect, and so are two that cover one
    each.
    """
    if not gold:
        return 1.0
    results = [frozenset(covers) & frozenset(gold) for covers in found]
    missed = frozenset(gold).difference(*results)
    ideal = _discounted(_best_order([*results, *(frozenset({one}) for one in missed)])[:k])
    return min(1.0, _discounted(_gains(results[:k])) / ideal)


def _gains(results: Sequence[frozenset[str]]) -> list[int]:
    seen: set[str] = set()
    gains = []
    for covers in results:
        gains.append(len(covers - seen))
        seen |= covers
    return gains


def _best_order(results: Sequence[frozenset[str]]) -> list[int]:
    """The gains of the order that takes the result with most new golds first, down to those without any."""
    left, gains = list(results), []
    while left:
        best = max(left, key=len)
        if not best:
            break
        gains.append(len(best))
        left = [covers - best for covers in left]
    return gains


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1))


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
