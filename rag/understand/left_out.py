"""Questions on all but what they name: 除了庙坝镇, 2021年以外, except Miaoba."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.text.fold import fold
from rag.types import ReportMeta
from rag.understand.places import NamedPlaces, find_named
from rag.understand.years import find_years

_EN = r"(?:except(?: for)?|other than|excluding|apart from|besides)\b"
_EXCEPT = re.compile(
    r"除(?:了|去|开)?(?P<first>.{1,20}?)(?:之外|以外|外|[，,])|(?P<behind>[^，,。；;]{1,20})(?:之外|以外)的"
    rf"|^\s*{_EN}(?P<start>.*?),\s*(?=(?:which|what|who|where|how|do|does|did|is|are|list|name|in)\b)|\b{_EN}(?P<rest>.*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Others:
    """The places and years a question asks about.

    ``left_out`` says that they are all but the named ones; ``kept`` are the ids of reports where names do not tell.
    """

    named: NamedPlaces
    years: frozenset[int]
    left_out: bool = True
    kept: frozenset[str] = frozenset()


def others(text: str, named: NamedPlaces, years: frozenset[int], reports: Sequence[ReportMeta]) -> Others:
    """Return the places and years a question asks about: the named ones, or all but these.

    除了普法，庙坝镇还做了什么 leaves no place out.
    """
    match = _EXCEPT.search(fold(text))
    as_named = Others(named, years, left_out=False)
    if match is None:
        return as_named
    said = text[slice(*match.span(match.lastgroup or 0))]
    out = find_named(said, reports)
    if out.townships or out.counties or out.cities or out.provinces:
        return _all_but(out, named, years, reports) or as_named
    known = frozenset(meta.year for meta in reports if meta.year)
    beyond, _ = find_years(said, known)
    return Others(named, (years - beyond) or (known - beyond) or years) if beyond else as_named


def _all_but(
    out: NamedPlaces, named: NamedPlaces, years: frozenset[int], reports: Sequence[ReportMeta]
) -> Others | None:
    left = replace(
        named,
        townships=named.townships - out.townships,
        counties=named.counties - out.counties,
        cities=named.cities - out.cities,
        provinces=named.provinces - out.provinces,
    )
    if left.townships:
        return Others(left, years)
    kept = [meta for meta in reports if not _admits(out, meta)]
    towns = frozenset(meta.township for meta in kept if meta.township)
    if not towns:
        return None
    shared = any(_admits(out, meta) and meta.township in towns for meta in reports)
    kept_ids = frozenset(meta.report_id for meta in kept) if shared else frozenset[str]()
    return Others(replace(left, townships=towns), years, kept=kept_ids)


def _admits(out: NamedPlaces, meta: ReportMeta) -> bool:
    return (
        (not out.townships or meta.township in out.townships)
        and (not out.counties or meta.county in out.counties)
        and (not out.cities or meta.city in out.cities)
        and (not out.provinces or meta.province in out.provinces)
    )
