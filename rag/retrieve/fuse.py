"""Fuse result lists by a weighted sum of scores, each list scaled by its best."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rag.types import Hit


def fuse(lists: Mapping[str, tuple[Sequence[Hit], float]]) -> list[Hit]:
    """Return one list, best first: ``sum(weight * score / best score of the list)``.

    Rank fusion was measured and is worse here, since the lists differ much in strength. Ties go by clause id.
    """
    totals: defaultdict[str, float] = defaultdict(float)
    for hits, weight in lists.values():
        best = max((hit.score for hit in hits), default=0.0)
        if best > 0 and weight > 0:
            for hit in hits:
                totals[hit.clause_id] += weight * max(0.0, hit.score) / best
    return [Hit(clause_id, score) for clause_id, score in sorted(totals.items(), key=lambda item: (-item[1], item[0]))]
