"""Find the townships and counties a question names, among those that reported, and names nobody reported under."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import dropwhile

from rag.text.fold import fold
from rag.text.pinyin import match_romanized
from rag.text.places import Level, find_places
from rag.text.tokens import rarity
from rag.types import ReportMeta
from rag.understand.regions import aliases_of, foreign_provinces, in_english
from rag.understand.slips import homophone, turned

_SUFFIX = re.compile(r"(?:街道办事处|街道|管理区|苏木|镇|乡)$")
_FARM = re.compile(r"(?:国营)?(?:农场|林场|牧场|渔场|茶场)$")
# The recognised ethnic groups, as township names carry them (麻柳箐彝族乡 is also called 麻柳箐乡).
_GROUPS = (
    "蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 "
    "毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺"
).split()
_ETHNIC = re.compile(rf"(?:(?:{'|'.join(sorted(_GROUPS, key=len, reverse=True))})族)+(?=乡$)")
_FULL = re.compile(r"(?:省|市|自治区|县|区|旗|州)$")
_COUNTY_SUFFIX = re.compile(r"(?:自治县|自治旗|县|区|旗|市)$")
_WHOLE = re.compile(r"(?:街道|街道办事处|苏木|[镇乡县区市旗省州盟])$")
# What may make a longer name of a bare one; 和, 的, 哪 and the like begin something else.
_GOES_ON = re.compile(
    r"((?:(?![和与跟同及比或在的是有哪各几本全每某这那等对向到给把被了下个县区市省州两三四五另其该我他去今前多所么什呢吗都也还不没未请办做搞开报])[\u4e00-\u9fff]){1,2}?)(?:街道|苏木|镇|乡)(?!镇|村|贤|政府工作|级|里|土|亲|愁|音|下)"
)
_NO_WORD = 9.2  # of `rarity`: two characters rarer than that are part of a name rather than a word, as 普法 or 经费 is
_NAME = re.compile(r"[\u4e00-\u9fff]{2,7}?(?:街道|苏木|镇|乡)(?!镇|村|贤|政府工作|级|里|土|亲|愁|音|下)")
_NAME_EN = re.compile(
    r"\b([A-Z][a-z']+(?:[ -][A-Z][a-z']+){0,2})\s+(?:Town|Township|Sub-?district|Street|Zhen|Xiang)\b"
)
_LEAD_IN = re.compile(
    r"^(?:和|与|跟|及|在|对|给|把|被|比|像|是|到|从|的|请问|问下|查查|看看|关于|为什么|为啥|为何|那么?|再)+(?=..)"
)
Aliases = tuple[tuple[str, frozenset[str]], ...]
# What may stand before 镇 or 乡 without being a name.
_GENERIC = re.compile(
    r"哪|各|全|本|我|该|这|那|几|多少|所有|每|某|些|个|城|村$|[下返回]乡|(?:^|的)[家故老同异]乡$|乡镇|的镇|的乡|有镇|是镇|和镇|份镇|街镇|什么|一个|两个|三个|其他|别的|里的|报告|年|提到|反映|没有|有没有|以及|比较|对比|概括|总结"
)
_COMMON_EN = frozenset(
    "Which What The Each Every All This That Any How Chinese Our My Did Does Is Are Was Were Do Has Have Had Can In At For Why When Where Who And".split()
)


@dataclass(frozen=True, slots=True)
class NamedPlaces:
    """Places of a question. ``spans`` are what to cut from the question; ``unknown`` names nobody reported under."""

    townships: frozenset[str]
    counties: frozenset[str]
    cities: frozenset[str]
    provinces: frozenset[str]
    unknown: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


def find_named(text: str, reports: Sequence[ReportMeta]) -> NamedPlaces:
    """Match the names of a question with those of the library: Chinese, without 镇, pinyin or English spelling."""
    folded = fold(text)
    counties = _match(folded, _aliases(_set_of(m.county for m in reports), _county_aliases), ())
    towns = _match(folded, _aliases(_set_of(m.township for m in reports), _town_aliases), counties.spans)
    provinces = _match(
        folded, _aliases(_set_of(m.province for m in reports), aliases_of), (*counties.spans, *towns.spans)
    )
    taken = (*counties.spans, *towns.spans, *provinces.spans)
    cities = _match(folded, _aliases(_set_of(m.city for m in reports), aliases_of), taken)
    spans = [*taken, *cities.spans]
    if re.search(r"[A-Za-z]{2}", text):
        _romanized(text, reports, (towns, counties), spans)
        _in_english(text, reports, (provinces, cities), spans)
    named = [*towns.names, *counties.names, *provinces.names, *cities.names]
    located = all(m.province for m in reports)
    unknown = _foreign(folded, spans, named, located=located)
    if not named and not unknown and located:
        unknown = foreign_provinces(text, _set_of(m.province for m in reports))
    unknown += _unheard(text, folded, spans, towns, reports)
    return NamedPlaces(
        frozenset(towns.names),
        frozenset(counties.names),
        frozenset(cities.names),
        frozenset(provinces.names),
        tuple(unknown),
        tuple(sorted(spans)),
    )


def _romanized(
    text: str, reports: Sequence[ReportMeta], found: tuple[_Matches, _Matches], spans: list[tuple[int, int]]
) -> None:
    """Add the townships and counties of the library that a question spells in pinyin or English."""
    towns, counties = found
    for name, start, end in match_romanized(text, sorted({m.township for m in reports if m.township})):
        towns.names.add(name)
        spans.append((start, end))
    for name, start, end in match_romanized(text, sorted({m.county for m in reports if m.county})):
        if not any(s <= start < e for s, e in spans):
            counties.names.add(name)
            spans.append((start, end))


def _unheard(
    text: str, folded: str, spans: list[tuple[int, int]], towns: _Matches, reports: Sequence[ReportMeta]
) -> list[str]:
    """Return the names nobody reported under; one that sounds like a township's, or holds its
    syllables, is a slip and joins ``towns``."""
    unknown = []
    for name in _unknown(text, folded, spans):
        same_sound = homophone(name, reports) or turned(name, reports)
        if same_sound is None:
            unknown.append(name)
        else:
            towns.names.add(same_sound)
            start = text.find(name)
            spans.append((start, start + len(name)))
    return unknown


def _in_english(
    text: str, reports: Sequence[ReportMeta], found: tuple[_Matches, _Matches], spans: list[tuple[int, int]]
) -> None:
    """Add the provinces and cities of the library that a question spells in English, beside other names."""
    regions = (
        in_english(text, sorted(_set_of(m.province for m in reports))),
        match_romanized(text, sorted(_set_of(m.city for m in reports))),
    )
    for named, matches in zip(regions, found, strict=True):
        for name, start, end in named:
            if not any(s < end and start < e for s, e in spans):
                matches.names.add(name)
                spans.append((start, end))


@dataclass(slots=True)
class _Matches:
    names: set[str]
    spans: tuple[tuple[int, int], ...]


def _match(text: str, aliases: Aliases, taken: Iterable[tuple[int, int]]) -> _Matches:
    """Longest alias first; a stretch of text is used once."""
    names: set[str] = set()
    spans = list(taken)
    own: list[tuple[int, int]] = []
    for alias, meant in aliases:
        first = text.find(alias)  # of thousands of names a question holds one or two
        while first >= 0:
            last = first + len(alias)
            taken_up = any(first < end and start < last for start, end in spans)
            if not taken_up and not _begins_another(text, last, alias, spans):
                names |= meant
                spans.append((first, last))
                own.append((first, last))
            first = text.find(alias, last)
    return _Matches(names, tuple(own))


def _begins_another(text: str, end: int, alias: str, taken: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a name put without its 镇 is but the beginning of a longer one: 望乡 in 望乡台街道."""
    match = None if _WHOLE.search(alias) else _GOES_ON.match(text, end)
    if match is None or any(end < last and start < match.end() for start, last in taken):
        return False
    return len(match[1]) == 1 or rarity(match[1]) > _NO_WORD


def _set_of(names: Iterable[str | None]) -> frozenset[str]:
    return frozenset(name for name in names if name)


@lru_cache(maxsize=32)
def _aliases(names: frozenset[str], make: Callable[[str], set[str]]) -> Aliases:
    """Return each alias with the names it may stand for, the longest first."""
    table: dict[str, set[str]] = {}
    for name in names:
        for alias in make(name):
            table.setdefault(fold(alias), set()).add(name)
    return tuple((alias, frozenset(table[alias])) for alias in sorted(table, key=lambda name: (-len(name), name)))


def _town_aliases(name: str) -> set[str]:
    short = _SUFFIX.sub("", name)
    plain = _ETHNIC.sub("", name)
    stem = _FARM.sub("", _SUFFIX.sub("", plain))
    aliases = {name, f"{short}办事处" if name.endswith("街道") else name}
    return aliases | {alias for alias in (plain, short, stem) if len(alias) >= 2}


def _county_aliases(name: str) -> set[str]:
    short = _COUNTY_SUFFIX.sub("", name)
    return {name} | ({short} if len(short) >= 2 else set())


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


def _unknown(text: str, folded: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    masked = list(folded)
    for start, end in spans:
        masked[start:end] = "，" * (end - start)
    unknown: list[str] = []
    for match in _NAME.finditer("".join(masked)):
        name = _LEAD_IN.sub("", match[0])
        if not _GENERIC.search(name) and not re.search(r"[乡镇].", name):
            unknown.append(name)
    shown = "".join(c if m != "，" else "，" for c, m in zip(text, masked, strict=True))
    for found in _NAME_EN.finditer(shown):
        words = list(dropwhile(_COMMON_EN.__contains__, found[0].split()))  # Did Ghost Town
        if len(words) > 1:
            unknown.append(" ".join(words))
    return unknown
