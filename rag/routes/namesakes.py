"""Townships of one name in several counties: what was found of them is marked, so that answers name the county."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from rag.routes.gathered import Gathered
from rag.types import ReportMeta


def tell_apart(gathered: Gathered, in_scope: Sequence[ReportMeta]) -> Gathered:
    """Mark the reports of namesakes among those in scope; without any, nothing changes.

    Cells are left: tables tell namesakes apart themselves.
    """
    counties: defaultdict[str | None, set[str]] = defaultdict(set)
    for meta in in_scope:
        if meta.county:
            counties[meta.township].add(meta.county)
    shared = {name for name, found in counties.items() if len(found) > 1}
    if not shared:
        return gathered

    def marked(meta: ReportMeta) -> ReportMeta:
        return replace(meta, namesake=True) if meta.township in shared else meta

    return replace(
        gathered,
        evidence=tuple(replace(item, meta=marked(item.meta)) for item in gathered.evidence),
        surveyed=tuple(replace(item, meta=marked(item.meta)) for item in gathered.surveyed),
        points=tuple(replace(item, meta=marked(item.meta)) for item in gathered.points),
        figures=tuple(
            replace(item, evidence=replace(item.evidence, meta=marked(item.evidence.meta))) for item in gathered.figures
        ),
    )
