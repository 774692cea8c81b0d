"""Figures of rankings and lists. Rankings go through ir-measures, which is the code of trec_eval."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median

from benchmarks.worlds import Query

RANKING = ("R@5", "R@10", "RR", "nDCG@10")
DEPTHS = (5, 10, 20)


@dataclass(frozen=True, slots=True)
class ListScore:
    """Micro precision, recall and F1 over all list questions, and the share of perfect lists."""

    precision: float
    recall: float
    f1: float
    perfect: float


def ranking_scores(queries: Sequence[Query], found: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Return the mean of each figure over the questions that have relevant passages; no ranking counts 0."""
    import ir_measures

    judged = [query for query in queries if query.relevant]
    qrels = [ir_measures.Qrel(query.id, name, 1) for query in judged for name in query.relevant]
    # Ties would be broken by name, so each rank is a score of its own.
    runs = [
        ir_measures.ScoredDoc(query.id, name, -float(rank))
        for query in judged
        for rank, name in enumerate(dict.fromkeys(found.get(query.id, ())))
    ]
    totals = dict.fromkeys(RANKING, 0.0)
    for metric in ir_measures.iter_calc([ir_measures.parse_measure(name) for name in RANKING], qrels, runs):
        totals[str(metric.measure)] += metric.value
    return {name: total / len(judged) for name, total in totals.items()}


def list_scores(named: Mapping[str, Collection[str]], queries: Sequence[Query]) -> ListScore:
    """Compare the reports named with those a list should name."""
    hits = wrong = missed = perfect = 0
    lists = [query for query in queries if query.reports is not None]
    for query in lists:
        wanted, given = set(query.reports or ()), set(named.get(query.id, ()))
        hits += len(wanted & given)
        wrong += len(given - wanted)
        missed += len(wanted - given)
        perfect += wanted == given
    return ListScore(
        hits / max(1, hits + wrong),
        hits / max(1, hits + missed),
        2 * hits / max(1, 2 * hits + wrong + missed),
        perfect / max(1, len(lists)),
    )


def top_reports(found: Sequence[str], report_of: Mapping[str, str], k: int) -> list[str]:
    """Return the reports of the first k passages: the list one reads off a page of results."""
    return list(dict.fromkeys(report_of[name] for name in found[:k]))


def percentiles(values: Sequence[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile (nearest rank)."""
    ordered = sorted(values)
    return median(ordered), ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]


def middle(values: Sequence[float]) -> float:
    """Return the median of repeated measurements."""
    return float(median(values))


def average(values: Sequence[float]) -> float:
    """Return the mean, 0 of nothing."""
    return mean(values) if values else 0.0


def folder_bytes(folder: Path) -> int:
    """Return how much the files of a folder hold."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
