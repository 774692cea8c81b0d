"""Townships of one question that lie in different counties: each is looked for within the county put to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.types import ReportMeta, Scope
from rag.understand.aliases import Mention
from rag.understand.places import NamedPlaces

# Between a county and its township, before it or behind.
_BEFORE = re.compile(r"(?:的|里|境内|下辖的?|所辖的?|辖区的?|'s|[\s(（])*")
_BEHIND = re.compile(r"\s*[(（]\s*")
_BEHIND_EN = re.compile(r"\s*[,(]?\s*(?:(?:of|in|from)\s+)?(?:the\s+)?")
Spans = dict[tuple[int, int], frozenset[str]]
Bound = tuple[frozenset[str], ...]  # of each region put to a township, the names it may stand for


def each_within(text: str, named: NamedPlaces, scope: Scope, reports: Sequence[ReportMeta]) -> Scope:
    """Return the scope in which each of several townships lies in its own county; of one township, the scope itself.

    沭阴县双庙镇和白鹭洲镇 restricts 双庙镇 alone. A township that no county is put to is meant in those named where it
    has reports there, and else wherever it lies. ``scope`` is that of the question, ``reports`` those of the caller's.
    """
    if len(named.townships) < 2 or not named.regions:
        return scope
    anywhen = scope.any_year()
    bound = _bound(text, named)
    admitted: list[ReportMeta] = []
    for town in sorted(named.townships):
        own = [meta for meta in reports if meta.township == town]
        if town in bound:
            admitted += [meta for meta in own if any(_lies_in(meta, regions) for regions in bound[town])]
        else:
            admitted += [meta for meta in own if anywhen.admits(meta)] or own
    if all(anywhen.admits(meta) == (meta in admitted) for meta in reports):
        return scope
    counties = {meta.county for meta in admitted} | named.counties
    known = frozenset(name for name in counties if name) if None not in counties else frozenset[str]()
    wider = Scope(townships=scope.townships, counties=known, years=scope.years, report_ids=scope.report_ids)
    if all(wider.any_year().admits(meta) == (meta in admitted) for meta in reports):
        return wider
    return Scope(
        townships=scope.townships,
        counties=known,
        years=scope.years,
        report_ids=frozenset(meta.report_id for meta in admitted),
    )


def _bound(text: str, named: NamedPlaces) -> dict[str, list[Bound]]:
    """Return what is put to each township where it is named: 江西省贡湖县白鹭洲镇, Bailuzhou in Gonghu County."""
    regions, towns = _by_span(named.regions), _by_span(named.towns)
    behind = _BEHIND_EN if text.isascii() else _BEHIND
    chains: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for span in towns:
        before = span[0]
        chains[span] = chain = []
        for start, end in sorted(regions, reverse=True):
            if end <= before and _BEFORE.fullmatch(text[end:before]):
                chain.append((start, end))
                before = start
    taken = {region for chain in chains.values() for region in chain}
    for span, chain in chains.items():
        after = span[1]
        for start, end in sorted(regions.keys() - taken):
            if start >= after and behind.fullmatch(text[after:start]):
                chain.append((start, end))
                after = end
    found: dict[str, list[Bound]] = {}
    for span, chain in chains.items():
        for town in towns[span] if chain else ():
            found.setdefault(town, []).append(tuple(regions[region] for region in chain))
    return found


def _by_span(mentions: Sequence[Mention]) -> Spans:
    found: Spans = {}
    for name, start, end in mentions:
        found[start, end] = found.get((start, end), frozenset()) | {name}
    return found


def _lies_in(meta: ReportMeta, regions: Bound) -> bool:
    return all(names & {meta.county, meta.city, meta.province} for names in regions)
