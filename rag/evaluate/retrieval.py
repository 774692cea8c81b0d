"""Retrieval metrics, worked out by ir-measures (trec_eval's own code): a clause that holds gold is relevant."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from rag.errors import MissingDependencyError

RANKING = ("R@5", "R@10", "R@20", "RR@10", "nDCG@10")
DEPTH = 20  # clauses a search has to bring for the deepest of them


def retrieval_scores(
    searched: Mapping[str, tuple[Sequence[str], Collection[str]]],
) -> dict[str, dict[str, float]]:
    """Return the metrics of each question from the clauses found, best first, and those that are relevant.

    Raises:
        MissingDependencyError: ir-measures is not installed.
    """
    try:
        import ir_measures
    except ModuleNotFoundError as exc:
        raise MissingDependencyError("ir-measures") from exc
    qrels = [ir_measures.Qrel(name, one, 1) for name, (_, relevant) in searched.items() for one in sorted(relevant)]
    # Ties would be broken by name, so each place has a score of its own.
    hits = [
        ir_measures.ScoredDoc(name, one, -float(rank))
        for name, (found, _) in searched.items()
        for rank, one in enumerate(found)
    ]
    scores: dict[str, dict[str, float]] = {name: dict.fromkeys(RANKING, 0.0) for name in searched}
    if hits:
        for metric in ir_measures.iter_calc([ir_measures.parse_measure(name) for name in RANKING], qrels, hits):
            scores[metric.query_id][str(metric.measure)] = metric.value
    return scores
