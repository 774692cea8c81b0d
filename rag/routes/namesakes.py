"""Townships of one name in several counties: what was found of them is marked, so that answers name the county."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from rag.routes.gathered import Gathered
from rag.types import ReportMeta


def tell_apart(gathered: Gathered, reports: Sequence[ReportMeta]) -> Gathered:
    """Mark the reports of townships that share their name with others, and of years reported on twice.

    Without any in the library, nothing changes.
    """
    counties: defaultdict[str | None, set[str]] = defaultdict(set)
    for meta in reports:
        if meta.county:
            counties[meta.township].add(meta.county)
    shared = {name for name, found in counties.items() if len(found) > 1}
    of_one = Counter((meta.county, meta.township, meta.year) for meta in reports if meta.township and meta.year)
    twins = {place for place, count in of_one.items() if count > 1}
    if not shared and not twins:
        return gathered

    def marked(meta: ReportMeta) -> ReportMeta:
        twin = (meta.county, meta.township, meta.year) in twins
        return replace(meta, namesake=meta.township in shared, twin=twin)

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
