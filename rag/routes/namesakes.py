"""Townships of one name in several counties: what was found of them is marked, so that answers name the county."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from rag.routes.gathered import Gathered
from rag.types import ReportMeta


def tell_apart(gathered: Gathered, reports: Sequence[ReportMeta]) -> Gathered:
    """Mark the reports of townships that share their name with others of the library; without any, nothing changes."""
    counties: defaultdict[str | None, set[str]] = defaultdict(set)
    for meta in reports:
        if meta.county:
            counties[meta.township].add(meta.county)
    shared = {name for name, found in counties.items() if len(found) > 1}
    if not shared:
        return gathered

    def marked(meta: ReportMeta) -> ReportMeta:
        return replace(meta, namesake=True) if meta.township in shared else meta

    tabled = gathered.tabled
    if tabled is not None:
        tabled = replace(tabled, cells=tuple(replace(cell, meta=marked(cell.meta)) for cell in tabled.cells))
    return replace(
        gathered,
        tabled=tabled,
        evidence=tuple(replace(item, meta=marked(item.meta)) for item in gathered.evidence),
        surveyed=tuple(replace(item, meta=marked(item.meta)) for item in gathered.surveyed),
        points=tuple(replace(item, meta=marked(item.meta)) for item in gathered.points),
        figures=tuple(
            replace(item, evidence=replace(item.evidence, meta=marked(item.evidence.meta))) for item in gathered.figures
        ),
    )
