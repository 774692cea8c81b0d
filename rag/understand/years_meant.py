"""The report years that a named year stands for: those whose plans are asked for, or the year before beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.text.fold import fold
from rag.types import ReportMeta, Role
from rag.understand.kind import wanted_role
from rag.understand.places import NamedPlaces

_YEAR_BEFORE = re.compile(
    r"新出现|新增的?(?:问题|不足|短板)|(?:比|较|跟|和|与|同)(?:上一?年|前一年|上一年度)|\bthan (?:in )?the (?:year before|previous year)\b"
)
_BASE_YEAR = re.compile(
    r"(?:比|较|与|同|跟|和)(?:20\d\d|\d\d)年度?|\b(?:than|from|compared (?:with|to)|over) (?:in )?20\d\d\b"
)
_FIGURE = re.compile(r"几|多少|百分之|\bhow (?:many|much)\b")
# 2022年报告里的打算, 2022年各乡镇下一步打算: the year is the reports', not the plans'.
_FROM_REPORTS = re.compile(
    r"报告|下一?步|下一?阶段|下一?年|明年|来年|次年|第二年|今后|\breports?\b|\bnext\b|\b(?:coming|following) year"
)


def meant(years: frozenset[int], named: NamedPlaces, reports: Sequence[ReportMeta], text: str) -> frozenset[int]:
    """Return the years whose reports a question is about that names these years."""
    years = _without_base_year(_without_plan_year(years, named, reports, text), named, reports, text)
    return _with_year_before(years, named, reports, text)


def covered(years: frozenset[int], own: Sequence[ReportMeta]) -> frozenset[int]:
    """Return the years with those of the reports that cover them: one on 2022—2023 is of 2023 too, where none else is."""
    if years & {meta.year for meta in own}:
        return years
    return years | {meta.year for meta in own if meta.year is not None and meta.years & years}


def _without_plan_year(
    years: frozenset[int], named: NamedPlaces, reports: Sequence[ReportMeta], text: str
) -> frozenset[int]:
    """``庙坝镇2022年的打算`` asks for the plan in the 2021 report when there is no 2022 report.

    Of many townships some may have a report of that year too: 各乡镇2022年的打算 is what the year before says of it,
    unless the year is the reports' or what comes after it is asked for.
    """
    if len(years) != 1 or wanted_role(text) is not Role.PLAN:
        return years
    (year,) = years
    own = {m.year for m in reports if (not named.townships or m.township in named.townships)}
    of_many = len(named.townships) != 1 and not _FROM_REPORTS.search(fold(text).lower())
    return frozenset({year - 1}) if (of_many or year not in own) and year - 1 in own else years


def _without_base_year(
    years: frozenset[int], named: NamedPlaces, reports: Sequence[ReportMeta], text: str
) -> frozenset[int]:
    """``比2022年提高了几分`` asks the report of the year after for a figure, where that of 2022 is not there."""
    words = fold(text).lower()
    if len(years) != 1 or len(named.townships) != 1 or not (_BASE_YEAR.search(words) and _FIGURE.search(words)):
        return years
    (year,) = years
    own = {meta.year for meta in reports if meta.township in named.townships}
    return frozenset({year + 1}) if year not in own and year + 1 in own else years


def _with_year_before(
    years: frozenset[int], named: NamedPlaces, reports: Sequence[ReportMeta], text: str
) -> frozenset[int]:
    """``2024年比上一年多吗`` asks of both years where the township has reports of both."""
    if len(years) != 1 or len(named.townships) != 1 or not _YEAR_BEFORE.search(fold(text).lower()):
        return years
    (year,) = years
    own = {meta.year for meta in reports if meta.township in named.townships}
    return frozenset({year - 1, year}) if {year - 1, year} <= own else years
