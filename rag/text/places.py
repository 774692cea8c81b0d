"""Where a text names real administrative divisions, and what invented or lower ones look like.

The table knows real places only. A name it does not know is simply not found: nothing here fails on invented counties.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rag.text.fold import fold, is_han
from rag.text.place_names import NameSpan, county_names, looks_like_county, looks_like_township, township_names
from rag.text.place_table import Level, Place, by_name, find_county, province_of, provinces, short_province

__all__ = [
    "Level",
    "NameSpan",
    "Place",
    "PlaceMention",
    "county_names",
    "find_county",
    "find_places",
    "locate_county",
    "looks_like_county",
    "looks_like_township",
    "province_of",
    "township_names",
]

# Names that are also common words: they count only in full (大同市) or beside what they lie in (晋城市城区).
COMMON_CITIES = frozenset(
    (
        "大同",
        "东方",
        "中山",
        "安康",
        "朝阳",
        "白银",
        "黄山",
        "大理",
        "文山",
        "红河",
        "平安",
        "三明",
        "吉安",
        "保定",
        "通化",
    )
)
COMMON_COUNTIES = frozenset(("城区", "郊区", "矿区", "东区", "西区", "新城区", "老城区", "市中区", "和县", "会同县"))
FOLLOWED = {"区": "域划间块分", "县": "域", "市": "场容政辖"}  # 东方市场 is no 东方市
AFTER_SHORT = "的哪有各多在和与几所下全跟"  # what may follow a bare 广安: 广安的乡镇, not 推广安装
LEADS = ("中共", "位于", "地处", "关于")  # before a county of two characters: 中共随县委, but not 形成县乡


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A division named at ``text[start:end]``; several ``places`` when the name alone does not tell which."""

    name: str
    level: Level
    places: tuple[Place, ...]
    start: int
    end: int


def locate_county(name: str, context: str) -> Place | None:
    """Return the one county of that name, told apart by the cities and provinces the context names, or None."""
    counties = find_county(name)
    if len(counties) < 2:
        return counties[0] if counties else None
    named = {mention.name for mention in find_places(context) if mention.level is not Level.COUNTY}
    in_city = [place for place in counties if place.city in named]
    in_province = [place for place in counties if place.province in named]
    return next((kept[0] for kept in (in_city, in_province) if len(kept) == 1), None)


def find_places(text: str) -> list[PlaceMention]:
    """Return the provinces, cities and counties a text names, in order; the longest name wins.

    Provinces and cities count with or without 省/市, counties only in full. A county that follows its city or province
    (徐州市鼓楼区) is narrowed to it.
    """
    folded = fold(text)
    mentions: list[PlaceMention] = []
    start = 0
    while start < len(folded) - 1:
        end = _longest(folded, start)
        if end > start:
            last = mentions[-1] if mentions and mentions[-1].end == start else None
            places = _places(folded, start, end, last)
            if places:
                mentions.append(PlaceMention(places[0].name, places[0].level, places, start, end))
                start = end
                continue
        start += 1
    return mentions


def _places(text: str, start: int, end: int, last: PlaceMention | None) -> tuple[Place, ...]:
    raw, after = text[start:end], text[end : end + 1]
    places = _spellings()[raw]
    if last is not None:
        inside = tuple(
            place for place in places if place.name != last.name and last.name in (place.city, place.province)
        )
        if inside:
            return inside
    if after and after in FOLLOWED.get(raw[-1], ""):
        return ()
    before = start > 0 and is_han(text[start - 1])
    if places[0].level is Level.COUNTY:
        unclear = len(raw) == 2 and before and not text[:start].endswith(LEADS)
        return () if unclear or raw in COMMON_COUNTIES else places
    if raw == places[0].name or places[0].level is Level.PROVINCE:
        return () if after == "岸" and raw != places[0].name else places
    ends_here = not after or not is_han(after) or after in AFTER_SHORT or _longest(text, end) > end
    return places if ends_here else ()


def _longest(text: str, start: int) -> int:
    sizes = _heads().get(text[start : start + 2], ())
    # Near the end a slice is shorter than asked for: 湖北 would be found as long as 湖北省.
    fitting = (size for size in sizes if start + size <= len(text))
    return next((start + size for size in fitting if text[start : start + size] in _spellings()), start)


@cache
def _spellings() -> dict[str, tuple[Place, ...]]:
    spelled = dict(by_name())
    spelled |= {short_province(place.name): (place,) for place in provinces()}
    for name, places in by_name().items():
        short = name.removesuffix("市")
        if places[0].level is Level.CITY and short not in COMMON_CITIES:
            spelled.setdefault(short, places)
    return spelled


@cache
def _heads() -> dict[str, tuple[int, ...]]:
    sizes: dict[str, set[int]] = {}
    for name in _spellings():
        sizes.setdefault(name[:2], set()).add(len(name))
    return {head: tuple(sorted(lengths, reverse=True)) for head, lengths in sizes.items()}
