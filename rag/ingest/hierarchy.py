"""Complete a township upwards: county, city, province.

A bare township name is no key: the tables of real places only confirm or narrow what the text itself names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from rag.ingest.chain import Unit
from rag.ingest.real_townships import real_townships
from rag.text.place_table import Level, Place, by_name, find_county
from rag.text.places import find_places, locate_county, looks_like_county

_COUNTY = re.compile(
    # 扎鲁特旗旗委, 息县县政府: the word for its kind once more.
    r"([\u4e00-\u9fff]{1,9}?(?:自治县|自治旗|县|区|旗|市))(?=[县区旗市]?(?:委|人民政府|政府|司法局|依法治|人大|纪委|人民法院|人民检察院|法院|检察院))"
)
_LEAD_IN = re.compile(
    r"^.*(?:按照|根据|在|由|经|向|对|与|和|及|以|为|从|到|把|将|被|随|受|报|请|给|中共|关于|联合|邀请|落实|贯彻|紧扣|围绕|印发|全面|作为|通过|参加|配合|现将|对接|争取|依托|来自|位于|地处|有关|协助|建议|希望|恳请|提请|请求|期待|盼望)(?=.)"
)
_WITHIN = re.compile(r"^[\u4e00-\u9fff]{2,7}?(?:市|自治州|盟|地区)(?=[\u4e00-\u9fff]{2,}[县区旗市]$)")  # 洛阳市|西工区
_GENERIC = re.compile(
    r"^(?:全|我|本|各|该|市|省|两|其他|相关|邻|外|辖|社|城|郊|新|老|片|园|景|库|山|牧|农|林|矿|小|校|厂|街|镇|乡|特|开发|贫困|上级|县级)?[县区旗市]$|社区|园区|景区|片区|小区|辖区|校区|库区|山区|灾区|牧区|林区|城区|战区|垦区|我县|全县|治[县区旗市]$|省、?市|市、?县|县、?区"
)
_MUNICIPALITIES = frozenset({"北京市", "上海市", "天津市", "重庆市"})


def complete(unit: Unit, text: str, banners: Sequence[str]) -> Unit:
    """Fill in county, city and province from the text, the page's own unit names, and the tables of real places."""
    county = _plain_county(unit.county)
    if county is not None and _is_prefecture(county):
        unit, county = replace(unit, city=unit.city or county), None
    if county is None:
        county = (
            _from_banners(banners)
            or _confirmed_county(unit.township, text)
            or _named_county(text)
            or _only_county(text)
        )
    place = _locate(county, unit, text)
    if place is None:
        return replace(unit, county=county, province=unit.province or _only_province(text))
    name = place.county if county and find_county(county) else county  # 围场县 is kept as the report has it
    return Unit(unit.township, name, unit.city or place.city, unit.province or place.province)


def _plain_county(name: str | None) -> str | None:
    if name is None or find_county(name):
        return name
    stripped = _LEAD_IN.sub("", name)
    return stripped if len(stripped) > 2 and not _GENERIC.search(stripped) else None


def _is_prefecture(name: str) -> bool:
    mentions = find_places(name)
    return not find_county(name) and len(mentions) == 1 and mentions[0].level is Level.CITY and mentions[0].name == name


def _from_banners(banners: Sequence[str]) -> str | None:
    for banner in banners:
        name = banner if find_county(banner) else looks_like_county(banner)  # 内江市威远县 is two
        if name and banner.endswith(name) and not _is_prefecture(name) and not _GENERIC.search(name):
            return name
    return None


def _named_county(text: str) -> str | None:
    """The county whose organs the text names most (云渎县委, 澜谷县人民政府)."""
    votes: Counter[str] = Counter()
    for match in _COUNTY.finditer(text):
        name = match[1] if find_county(match[1]) else _WITHIN.sub("", _LEAD_IN.sub("", match[1]))
        if find_county(name) or (2 < len(name) <= 9 and not _GENERIC.search(name) and not _is_prefecture(name)):
            votes[name] += 1
    if not votes:
        return None
    # A longer match of the same county (按照云渎县) loses to the name that other places repeat.
    return max(votes, key=lambda name: (text.count(name), -len(name)))


def _confirmed_county(township: str | None, text: str) -> str | None:
    """The one real county that has a township of this name and whose own name, even without 县, the text uses."""
    if township is None:
        return None
    codes = real_townships().get(township, ())
    rest = text.replace(township, "")  # 柳河镇 does not name 柳河县
    counties = [place for code in codes for place in _by_code().get(code, ()) if _names(rest, place.name)]
    return counties[0].county if len(counties) == 1 else None


def _names(text: str, county: str) -> bool:
    """A county of two characters has to be named in full: 随 or 沁 alone means nothing."""
    return (county[:-1] if len(county) > 2 else county) in text


def _locate(county: str | None, unit: Unit, text: str) -> Place | None:
    if county is None:
        return None
    candidates = find_county(county, province=unit.province, city=unit.city) or _in_short(county, unit.province)
    if len(candidates) > 1:
        codes = real_townships().get(unit.township or "", ())
        candidates = [place for place in candidates if place.code in codes] or candidates
    if len(candidates) > 1 and "省" not in text:
        # 市委 above 区委 and no province anywhere: a district of a municipality.
        candidates = [place for place in candidates if place.province in _MUNICIPALITIES] or candidates
    return candidates[0] if len(candidates) == 1 else locate_county(county, text)


def _in_short(county: str, province: str | None) -> list[Place]:
    """The autonomous county that goes by its short name: 围场县 is 围场满族蒙古族自治县."""
    stem, kind = county[:-1], county[-1]
    full = [name for name in by_name() if name.startswith(stem) and name.endswith(f"自治{kind}")]
    named = [place for name in full for place in by_name()[name] if province in (None, place.province)]
    return named if len(stem) > 1 else []


def _only_county(text: str) -> str | None:
    """The one real county that the text names in full; None where it names several."""
    counties = {mention.name for mention in find_places(text) if mention.level is Level.COUNTY}
    return counties.pop() if len(counties) == 1 else None


def _only_province(text: str) -> str | None:
    provinces = {mention.name for mention in find_places(text) if mention.level is Level.PROVINCE}
    return provinces.pop() if len(provinces) == 1 else None


@cache
def _by_code() -> dict[str, tuple[Place, ...]]:
    """Counties by code; a renamed county shares its code with its new name."""
    table: dict[str, tuple[Place, ...]] = {}
    for place in (place for places in by_name().values() for place in places if place.county):
        table[place.code] = (*table.get(place.code, ()), place)
    return table
