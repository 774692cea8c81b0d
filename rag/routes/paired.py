"""Which reports of several townships are compared: of the years named, of a common year, or the latest of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rag.facts.taxonomy import Indicator
from rag.text.year_beside import years_beside
from rag.types import Question, ReportMeta


def paired(question: Question, in_scope: Sequence[ReportMeta]) -> Sequence[ReportMeta]:
    """Keep each township's own year where every one is named with one: 甲镇2023年和乙镇2021年."""
    if not question.scope.years:
        return _of_one_year(in_scope)
    if len(question.scope.years) < 2:
        return in_scope
    years = years_beside(question.text, question.scope.townships)
    if years is None:
        return in_scope
    return [meta for meta in in_scope if years.get(meta.township or "", meta.year) == meta.year]


def _of_one_year(in_scope: Sequence[ReportMeta]) -> Sequence[ReportMeta]:
    """Compare townships by their latest common year; without one, each by its own latest."""
    years: defaultdict[tuple[str | None, str | None], set[int]] = defaultdict(set)
    for meta in in_scope:
        years[meta.county, meta.township].add(meta.year or 0)
    if len(years) < 2:
        return in_scope
    common = set.intersection(*years.values())
    return [
        meta
        for meta in in_scope
        if meta.year == (max(common) if common else max(years[meta.county, meta.township])) or not meta.year
    ]


def addends(indicator: Indicator, in_scope: Sequence[ReportMeta]) -> Sequence[ReportMeta]:
    """Return the reports whose figures add up: of what there is, rather than was done, the latest of each township.

    Of several reports of one township and year only the first counts.
    """
    kept: dict[tuple[str | None, ...], ReportMeta] = {}
    for meta in sorted(in_scope, key=lambda meta: -(meta.year or 0)):
        year = None if indicator.stock else str(meta.year)
        kept.setdefault((meta.county, meta.township, year), meta)
    chosen = {meta.report_id for meta in kept.values()}
    return [meta for meta in in_scope if meta.report_id in chosen]
