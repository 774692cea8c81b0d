"""Where the townships of a question lie, as far as their files and the table of real places tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.text.fold import fold
from rag.text.peoples import plain_county
from rag.text.place_table import Level, Place, by_name, counties_called, provinces
from rag.text.places import PlaceMention, find_places
from rag.types import ReportMeta, Scope
from rag.understand.aliases import Mention
from rag.understand.places import NamedPlaces
from rag.understand.regions import in_english

Span = tuple[int, int]
_TO_TOWN = re.compile(r"(?:的|里|境内|下辖的?|所辖的?|辖区的?|那边的?|那个|[\s(（])*")
_BEHIND = re.compile(r"\s*[,(]?\s*(?:(?:of|in|from)\s+)?")
_DENIED = re.compile(
    r"(?:(?<!是)不是|而非|并非|不在|别算)\s*$|\bnot (?:the one )?(?:(?:in|from|of) )?(?:the )?$", re.IGNORECASE
)


def placed(text: str, named: NamedPlaces, reports: Sequence[ReportMeta]) -> NamedPlaces:
    """Return the places of a question with what no report names before a township, where that is known to be wrong.

    扬州市九龙庙街道 is not the 九龙庙街道 of 涧西区; where nothing is known against it, such a place restricts nothing. A
    place that the question denies (不是湖南的, not in Hunan) is none it asks about.
    """
    towns = tuple(town for town in named.towns if not _DENIED.search(text[: town[1]]))
    if towns:  # 桥头堡街道，不是桥头镇
        named = replace(named, towns=towns, townships=frozenset(name for name, _, _ in towns))
    denied = frozenset(mention[0] for mention in named.regions if _DENIED.search(text[: mention[1]]))
    if denied:
        named = _without(named, denied)
    for town in named.towns:
        own = [meta for meta in reports if meta.township == town[0]]
        for mention in _beside(text, town, named.regions):
            if any(_elsewhere(meta, mention) for meta in own):
                named = _with(named, mention)
    return _of_the_region(named, reports)


def _of_the_region(named: NamedPlaces, reports: Sequence[ReportMeta]) -> NamedPlaces:
    """Leave out the townships of a name put without its kind that do not lie where others of that name do.

    静宁十里铺 is the 十里铺镇 of 静宁县, and not the 十里铺街道 of another.
    """
    places = Scope(counties=named.counties, cities=named.cities, provinces=named.provinces)
    there = {meta.township for meta in reports if places.admits(meta)}
    meant: dict[Span, set[str]] = {}
    for name, start, end in named.towns:
        meant.setdefault((start, end), set()).add(name)
    kept = tuple(town for town in named.towns if town[0] in there or not meant[town[1], town[2]] & there)
    return replace(named, towns=kept, townships=frozenset(name for name, _, _ in kept))


def within_known(named: NamedPlaces, scope: Scope, reports: Sequence[ReportMeta]) -> Scope:
    """Return the scope in which townships without a report in the places named are looked for where they may lie.

    A file that does not name its city or province is of the place asked about, unless the table of real places or what
    it does name tells otherwise; one report of a year has to be left. ``reports`` are those of the caller's scope.
    """
    if not named.townships:
        return scope
    anywhen = scope.any_year()
    if named.denied:
        kept = [meta for meta in reports if anywhen.admits(meta) and not named.denied & _places_of(meta)]
        scope = _only(kept, scope, reports) if kept else scope
    if not scope.counties | scope.cities | scope.provinces:
        return scope
    admitted, found = list[ReportMeta](), False
    for town in sorted(named.townships):
        strict = [meta for meta in reports if meta.township == town and anywhen.admits(meta)]
        fitting = [] if any(map(scope.admits, strict)) else _fitting(town, scope, strict, reports)
        found = found or bool(fitting)
        admitted += [*strict, *fitting]
    return _only(admitted, scope, reports) if found else scope


def _places_of(meta: ReportMeta) -> set[str | None]:
    return {meta.county, meta.city, meta.province}


def _fitting(town: str, scope: Scope, strict: Sequence[ReportMeta], reports: Sequence[ReportMeta]) -> list[ReportMeta]:
    """Return the reports of a township that may lie in a scope, of one place and one a year; else none."""
    own = [meta for meta in reports if meta.township == town and meta not in strict and _may_lie(meta, scope)]
    if scope.report_ids:
        own = [meta for meta in own if meta.report_id in scope.report_ids]
    asked = [meta for meta in own if not scope.years or meta.year in scope.years]
    if strict and not asked:
        return []
    counties = {meta.county for meta in (*own, *strict) if meta.county}
    years = [meta.year for meta in (asked or own)]
    return own if len(counties) < 2 and len(years) == len(set(years)) else []


def _only(admitted: Sequence[ReportMeta], scope: Scope, reports: Sequence[ReportMeta]) -> Scope:
    """Return the scope of these reports by their township alone where that tells them, and else by their ids."""
    bare = replace(scope, counties=frozenset(), cities=frozenset(), provinces=frozenset())
    anywhen = bare.any_year()
    if all(anywhen.admits(meta) == (meta in admitted) for meta in reports):
        return bare
    return replace(bare, report_ids=frozenset(meta.report_id for meta in admitted))


def _may_lie(meta: ReportMeta, scope: Scope) -> bool:
    levels = ((Level.COUNTY, scope.counties), (Level.CITY, scope.cities), (Level.PROVINCE, scope.provinces))
    return all(not names or any(not _contradicts(meta, name, level) for name in names) for level, names in levels)


def _elsewhere(meta: ReportMeta, mention: PlaceMention) -> bool:
    """Tell whether the table knows the county of a report, and that it is not, or not in, what is mentioned."""
    known = meta.county is not None and counties_called(meta.county)
    return bool(known) and _contradicts(meta, mention.name, mention.level)


def _contradicts(meta: ReportMeta, name: str, level: Level) -> bool:
    seats = _seats(meta)
    own = {seat.province for seat in seats}
    if level is Level.PROVINCE:
        return bool(seats) and name not in own
    if meta.county and level is Level.COUNTY:
        return not _same(meta.county, name) and all(seat.city != name for seat in seats)
    if name in (meta.city, meta.county):
        return False
    cities = {seat.city for seat in seats if seat.city}
    if level is Level.CITY and cities:
        return name not in cities
    named = {place.province for place in by_name().get(name, ()) or counties_called(name)}
    return bool(seats and named) and not named & own


def _seats(meta: ReportMeta) -> tuple[Place, ...]:
    """Return the places a report may come from: what the table says of its county, before what the file says."""
    seats = counties_called(meta.county) if meta.county else ()
    told = [place for place in seats if meta.province in (None, place.province) and meta.city in (None, place.city)]
    if seats:
        return tuple(told) or seats
    return (Place("", None, meta.city, meta.province),) if meta.province else ()


def _same(county: str, name: str) -> bool:
    plain = plain_county(county)
    return county == name or (len(plain) > 1 and plain == plain_county(name))


def _beside(text: str, town: Mention, regions: Sequence[Mention]) -> list[PlaceMention]:
    """Return the real places put to a township, one in the other: 江苏省扬州市九龙庙街道, Jiulongmiao, Jiangsu."""
    folded, (_, start, end) = fold(text), town
    known = {(first, last) for _, first, last in regions}
    before = find_places(folded[:start])
    chain = list[PlaceMention]()
    for first, last in sorted({(one.start, one.end) for one in before} | known, reverse=True):
        if last <= start and _TO_TOWN.fullmatch(folded[last:start]):
            chain += [one for one in before if one.start == first]
            start = first
    for name, first, last in sorted(in_english(text, [one.name for one in provinces()]), key=lambda one: one[1]):
        passed = max((stop for _, stop in known if end <= stop <= first), default=end)
        if first >= end and _BEHIND.fullmatch(text[passed:first]):
            chain.append(PlaceMention(name, Level.PROVINCE, by_name()[name], first, last))
    return chain


def _with(named: NamedPlaces, mention: PlaceMention) -> NamedPlaces:
    if any(start < mention.end and mention.start < end for _, start, end in named.regions):
        return named
    name = frozenset({mention.name})
    spans = tuple(sorted((*named.spans, (mention.start, mention.end))))
    regions = (*named.regions, (mention.name, mention.start, mention.end))
    named = replace(named, spans=spans, regions=regions)
    if mention.level is Level.COUNTY:
        return replace(named, counties=named.counties | name)
    if mention.level is Level.CITY:
        return replace(named, cities=named.cities | name)
    return replace(named, provinces=named.provinces | name)


def _without(named: NamedPlaces, denied: frozenset[str]) -> NamedPlaces:
    return replace(
        named,
        counties=named.counties - denied,
        cities=named.cities - denied,
        provinces=named.provinces - denied,
        regions=tuple(mention for mention in named.regions if mention[0] not in denied),
        denied=denied,
    )
