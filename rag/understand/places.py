"""Find the townships and counties a question names, among those that reported, and names nobody reported under."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import dropwhile

from rag.text.fold import fold
from rag.text.pinyin import match_romanized
from rag.text.place_names import county_names
from rag.text.places import Level, find_places
from rag.types import ReportMeta
from rag.understand.aliases import (
    Matches,
    Mention,
    aliases,
    county_aliases,
    matches_in,
    town_aliases,
    towns_and_counties,
)
from rag.understand.regions import aliases_of, foreign_provinces, in_english
from rag.understand.slips import homophone
from rag.understand.spelled import swapped, unheard_names

_FULL = re.compile(r"(?:省|市|自治区|县|区|旗|州)$")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,7}?(?:街道|苏木|镇|乡)(?!镇|村|贤|政府工作|级|里|土|亲|愁|音|下)")
_NAME_EN = re.compile(
    r"\b([A-Z][a-z']+(?:[ -][A-Z][a-z']+){0,2})\s+(?:Town|Township|Sub-?district|Street|Zhen|Xiang)\b"
)
_LEAD_IN = re.compile(
    r"^(?:和|与|跟|及|在|对|给|把|被|比|像|是|到|从|的|请问|问下|查查|看看|关于|为什么|为啥|为何|那么?|再)+(?=..)"
)
# What may stand before 镇 or 乡 without being a name.
_GENERIC = re.compile(
    r"哪|各|全|本|我|该|这|那|几|多少|所有|每|某|些|个|城|村$|[下返回]乡|(?:^|的)[家故老同异]乡$|乡镇|的镇|的乡|有镇|是镇|和镇|份镇|街镇|什么|一个|两个|三个|其他|别的|里的|报告|年|提到|反映|没有|有没有|以及|比较|对比|概括|总结"
)
_COMMON_EN = frozenset(
    "Which What The Each Every All This That Any How Chinese Our My Did Does Is Are Was Were Do Has Have Had Can In At For Why When Where Who And".split()
)


@dataclass(frozen=True, slots=True)
class NamedPlaces:
    """Places of a question. ``spans`` are what to cut from the question; ``unknown`` names nobody reported under.

    ``towns`` and ``regions`` tell where the question has each township, and each county, city or province; ``denied``
    are counties, cities and provinces that it sets aside (不是湖南的).
    """

    townships: frozenset[str]
    counties: frozenset[str]
    cities: frozenset[str]
    provinces: frozenset[str]
    unknown: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    towns: tuple[Mention, ...] = ()
    regions: tuple[Mention, ...] = ()
    denied: frozenset[str] = frozenset()


def find_named(text: str, reports: Sequence[ReportMeta]) -> NamedPlaces:
    """Match the names of a question with those of the library: Chinese, without 镇, pinyin or English spelling."""
    folded = fold(text)
    towns, counties = towns_and_counties(
        folded,
        aliases(_set_of(m.township for m in reports), town_aliases),
        aliases(_set_of(m.county for m in reports), county_aliases),
    )
    provinces = matches_in(
        folded, aliases(_set_of(m.province for m in reports), aliases_of), (*counties.spans, *towns.spans)
    )
    taken = (*counties.spans, *towns.spans, *provinces.spans)
    cities = matches_in(folded, aliases(_set_of(m.city for m in reports), aliases_of), taken)
    spans = [*taken, *cities.spans]
    if re.search(r"[A-Za-z]{2}", text):
        _romanized(text, reports, (towns, counties), spans)
        _in_english(text, reports, (provinces, cities), spans)
    named = [*towns.names, *counties.names, *provinces.names, *cities.names]
    located = all(m.province for m in reports)
    unknown = _foreign(folded, spans, named, located=located)
    if not named and not unknown and located:
        unknown = foreign_provinces(text, _set_of(m.province for m in reports))
    if not named and not unknown and all(m.county for m in reports):
        unknown = _invented(folded)
    unknown += _unheard(text, folded, spans, towns, reports)
    if text.isascii() and not unknown:
        unknown = _unheard_in_english(text, spans, towns, _set_of(m.township for m in reports))
    return NamedPlaces(
        towns.names,
        counties.names,
        cities.names,
        provinces.names,
        tuple(unknown),
        tuple(sorted(spans)),
        tuple(towns.mentions),
        (*counties.mentions, *cities.mentions, *provinces.mentions),
    )


def _romanized(
    text: str, reports: Sequence[ReportMeta], found: tuple[Matches, Matches], spans: list[tuple[int, int]]
) -> None:
    """Add the townships and counties of the library that a question spells in pinyin or English."""
    towns, counties = found
    for name, start, end in match_romanized(text, sorted({m.township for m in reports if m.township})):
        towns.mentions.append((name, start, end))
        spans.append((start, end))
    for name, start, end in match_romanized(text, sorted({m.county for m in reports if m.county})):
        if not any(s <= start < e for s, e in spans):
            counties.mentions.append((name, start, end))
            spans.append((start, end))


def _unheard(
    text: str, folded: str, spans: list[tuple[int, int]], towns: Matches, reports: Sequence[ReportMeta]
) -> list[str]:
    """Return the names nobody reported under.

    One that sounds like a township's, or has its letters in another order, is a slip and joins ``towns``.
    """
    unknown, townships = [], _set_of(meta.township for meta in reports)
    for name in _unknown(text, folded, spans):
        same_sound = homophone(name, reports) or swapped(name.rpartition(" ")[0], townships)
        if same_sound is None:
            unknown.append(name)
        else:
            start = text.find(name)
            towns.mentions.append((same_sound, start, start + len(name)))
            spans.append((start, start + len(name)))
    return unknown


def _unheard_in_english(
    text: str, spans: list[tuple[int, int]], towns: Matches, townships: frozenset[str]
) -> list[str]:
    """Return English names nobody reported under; one with its syllables swapped is a slip, and joins ``towns``."""
    unknown = []
    for name in unheard_names(text, spans, townships):
        meant = swapped(name, townships)
        if meant is None:
            unknown.append(name)
        else:
            start = text.find(name)
            towns.mentions.append((meant, start, start + len(name)))
            spans.append((start, start + len(name)))
    return unknown


def _in_english(
    text: str, reports: Sequence[ReportMeta], found: tuple[Matches, Matches], spans: list[tuple[int, int]]
) -> None:
    """Add the provinces and cities of the library that a question spells in English, beside other names."""
    regions = (
        in_english(text, sorted(_set_of(m.province for m in reports))),
        match_romanized(text, sorted(_set_of(m.city for m in reports))),
    )
    for named, matches in zip(regions, found, strict=True):
        for name, start, end in named:
            if not any(s < end and start < e for s, e in spans):
                matches.mentions.append((name, start, end))
                spans.append((start, end))


def _set_of(names: Iterable[str | None]) -> frozenset[str]:
    return frozenset(name for name in names if name)


def _foreign(folded: str, spans: Sequence[tuple[int, int]], known: Sequence[str], *, located: bool) -> list[str]:
    """Real counties, cities and provinces by their full names that no report comes from.

    Where the province of a report is not known (``located`` is false), it may be any.
    """
    if known:
        return []
    masked = list(folded)
    for start, end in spans:
        masked[start:end] = "，" * (end - start)
    text = "".join(masked)
    found = [mention for mention in find_places(text) if _FULL.search(text[mention.start : mention.end])]
    if all(mention.level is Level.PROVINCE for mention in found) and not located:
        return []
    return [text[found[0].start : found[-1].end]] if found else []


def _invented(folded: str) -> list[str]:
    """A county that is in no table of real ones, where a question opens with it."""
    opening = _LEAD_IN.match(folded)
    start = opening.end() if opening else 0
    names = [span for span in county_names(folded[start:]) if span.start == 0]
    return [span.name for span in names if not _GENERIC.search(span.name)]


def _unknown(text: str, folded: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    masked = list(folded)
    for start, end in spans:
        masked[start:end] = "，" * (end - start)
    unknown: list[str] = []
    for match in _NAME.finditer("".join(masked)):
        name = _LEAD_IN.sub("", match[0])
        if not _GENERIC.search(name) and not re.search(r"[乡镇].|[了的]", name):  # 写到了镇长
            unknown.append(name)
    shown = "".join(c if m != "，" else "，" for c, m in zip(text, masked, strict=True))
    for found in _NAME_EN.finditer(shown):
        words = list(dropwhile(_COMMON_EN.__contains__, found[0].split()))  # Did Ghost Town
        if len(words) > 1:
            unknown.append(" ".join(words))
    return unknown
