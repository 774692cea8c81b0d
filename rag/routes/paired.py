"""Which reports of several townships are compared: of the years named, of a common year, or the latest of each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from rag.facts.taxonomy import Indicator
from rag.text.fold import fold
from rag.types import Question, ReportMeta

_KIND_OF_PLACE = re.compile(r"(?:街道|苏木|镇|乡)$")


def paired(question: Question, in_scope: Sequence[ReportMeta]) -> Sequence[ReportMeta]:
    """Keep each township's own year where every one is named with one: 甲镇2023年和乙镇2021年."""
    if not question.scope.years:
        return _of_one_year(in_scope)
    if len(question.scope.years) < 2:
        return in_scope
    years: dict[str, int] = {}
    text = fold(question.text)
    for name in question.scope.townships:
        stem = _KIND_OF_PLACE.sub("", name)
        match = re.search(rf"{re.escape(stem)}[^0-9，,和与跟]{{0,4}}(20\d\d)", text)
        if match is None:
            return in_scope
        years[name] = int(match[1])
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
