"""Scopes of follow-ups: narrowed to reports, to namesakes, or joined with the places before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.types import ReportMeta, Scope


def among(scope: Scope, ids: frozenset[str], years: frozenset[int]) -> Scope:
    """Narrow a scope to reports by their ids; to nothing new where there are none."""
    return replace(scope, report_ids=ids or scope.report_ids, years=years or scope.years)


def namesakes(scope: Scope, reports: Sequence[ReportMeta], years: frozenset[int]) -> Scope:
    """Return the places of the same name in other counties; the scope itself where there are none."""
    asked = {meta.county for meta in reports if scope.any_year().admits(meta)}
    elsewhere = {meta.county for meta in reports if meta.township in scope.townships and meta.county} - asked
    other = Scope(townships=scope.townships, counties=frozenset(elsewhere), years=years, report_ids=scope.report_ids)
    return other if elsewhere else replace(scope, years=years or scope.years)


def together(one: Scope, other: Scope) -> Scope:
    """Return the places of two questions on one township each; the first scope where they are no such two."""
    alike = len(one.townships) == len(other.townships) == 1 and bool(one.counties) == bool(other.counties)
    if not alike:
        return one
    years = one.years if one.years == other.years else frozenset()
    return replace(one, townships=one.townships | other.townships, counties=one.counties | other.counties, years=years)


def joined(own: Scope, before: Scope) -> Scope:
    """Return the places a question names, and those before where it names none of their level."""
    return Scope(
        townships=own.townships or before.townships,
        counties=own.counties or before.counties,
        cities=own.cities or before.cities,
        provinces=own.provinces or before.provinces,
    )


def admitted(scope: Scope, reports: Sequence[ReportMeta]) -> frozenset[str]:
    """Return the ids of the reports in a scope."""
    return frozenset(meta.report_id for meta in reports if scope.admits(meta))
