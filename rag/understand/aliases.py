"""What townships and counties are called in Chinese, and where a question calls them so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.text.fold import fold
from rag.text.peoples import PEOPLE, plain_county
from rag.text.place_table import by_name
from rag.text.tokens import rarity

_SUFFIX = re.compile(r"(?:街道办事处|街道|办事处|管理区|管理委员会|管委会|民族苏木|苏木|民族镇|镇|民族乡|乡)$")
_FARM = re.compile(r"(?:国营)?(?:农场|林场|牧场|渔场|茶场)$")
# 麻柳箐彝族乡 is also called 麻柳箐乡.
_ETHNIC = re.compile(rf"(?:(?:{PEOPLE}族)+|{PEOPLE}(?=民族))(?=(?:民族)?(?:乡|苏木|镇)$)")
_COUNTY_SUFFIX = re.compile(r"(?:自治县|自治旗|县|区|旗|市)$")
_WHOLE = re.compile(r"(?:街道|街道办事处|苏木|[镇乡县区市旗省州盟])$")
# A name put without its kind, and then with another: 前进镇 is not 前进乡.
_OTHER_KIND = re.compile(r"(?:街道|苏木|镇|乡)(?!镇|村|贤|级|里|土|亲|愁|音|下)")
# What may make a longer name of a bare one; 和, 的, 哪 and the like begin something else.
_GOES_ON = re.compile(
    r"((?:(?![和与跟同及比或在的是有哪各几本全每某这那等对向到给把被了下个县区市省州两三四五另其该我他去今前多所么什呢吗都也还不没未请办做搞开报])[\u4e00-\u9fff]){1,2}?)(?:街道|苏木|镇|乡)(?!镇|村|贤|政府工作|级|里|土|亲|愁|音|下)"
)
_QUOTED = re.compile(r"“[^“”]+”|「[^「」]+」|《[^《》]+》|\"[^\"]+\"")
_LONGEST = 16  # characters of a county's name
_NO_WORD = 9.2  # of `rarity`: two characters rarer than that are part of a name rather than a word, as 普法 or 经费 is
Aliases = tuple[tuple[str, frozenset[str]], ...]
Mention = tuple[str, int, int]  # a name of the library, and where a question has it


@dataclass(slots=True)
class Matches:
    """The names of one kind that a question holds."""

    mentions: list[Mention]

    @property
    def names(self) -> frozenset[str]:
        """Return each name once."""
        return frozenset(name for name, _, _ in self.mentions)

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Return the stretches of the question that name them."""
        return tuple((start, end) for _, start, end in self.mentions)


def matches_in(text: str, called: Aliases, taken: Iterable[tuple[int, int]]) -> Matches:
    """Find names in a folded text, the longest first; a stretch of text is used once."""
    spans = list(taken)
    own = Matches([])
    for alias, meant in called:
        _add(own, text, alias, meant, spans)
    return own


def towns_and_counties(text: str, towns: Aliases, counties: Aliases) -> tuple[Matches, Matches]:
    """Find townships and counties in a folded text, the longest name first.

    A county's counts before a township's of the same length, but not where the township's begins with its last
    character: 上杭县门口 is 县门口街道 in 上杭.
    """
    found, spans = (Matches([]), Matches([])), list[tuple[int, int]]()
    inside = [alias for alias, _ in towns if alias in text]
    named = [(alias, meant, 0) for alias, meant in towns if alias in inside]
    named += [(alias, meant, 1) for alias, meant in counties if alias in text]
    for alias, meant, kind in sorted(named, key=lambda one: (-len(one[0]), -one[2], one[0])):
        runs_on = [alias + town[1:] for town in inside if kind and town[0] == alias[-1]]
        if not any(longer in text for longer in runs_on):
            _add(found[kind], text, alias, meant, spans)
    return found


def _add(found: Matches, text: str, alias: str, meant: Iterable[str], spans: list[tuple[int, int]]) -> None:
    first = text.find(alias)  # of thousands of names a question holds one or two
    while first >= 0:
        last = first + len(alias)
        taken_up = any(first < end and start < last for start, end in spans)
        if not taken_up and not _begins_another(text, last, alias, spans):
            spans.append((first, last))
            found.mentions += [(name, first, last) for name in meant]
        first = text.find(alias, last)


def _begins_another(text: str, end: int, alias: str, taken: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a name put without its 镇 is but the beginning of another: 望乡 in 望乡台街道, 镇安 in 镇安县."""
    if _WHOLE.search(alias):
        return False
    if f"{alias}{text[end : end + 1]}" in by_name() or _part_of_quoted(text, end - len(alias), end):
        return True
    if _OTHER_KIND.match(text, end) and not _begins_a_name(text, end, taken):
        return True
    match = _GOES_ON.match(text, end)
    if match is None or any(end < last and start < match.end() for start, last in taken):
        return False
    return len(match[1]) == 1 or rarity(match[1]) > _NO_WORD


def _part_of_quoted(text: str, start: int, end: int) -> bool:
    """Tell whether a name is but a part of something in quotation marks: the 平安 of the platform “粤平安”."""
    around = (quoted for quoted in _QUOTED.finditer(text) if quoted.start() < start and end < quoted.end())
    return any(quoted[0][1:-1] != text[start:end] for quoted in around)


def _begins_a_name(text: str, start: int, taken: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a 镇 or 乡 is the first of a name of its own: 龙陵镇安镇, 陕西镇安县."""
    longest = range(start + 2, start + _LONGEST)
    return any(start == first for first, _ in taken) or any(text[start:end] in by_name() for end in longest)


@lru_cache(maxsize=32)
def aliases(names: frozenset[str], make: Callable[[str], set[str]]) -> Aliases:
    """Return each alias with the names it may stand for, the longest first."""
    table: dict[str, set[str]] = {}
    for name in names:
        for alias in make(name):
            table.setdefault(fold(alias), set()).add(name)
    return tuple((alias, frozenset(table[alias])) for alias in sorted(table, key=lambda name: (-len(name), name)))


def town_aliases(name: str) -> set[str]:
    """Return what a township is called: with and without its kind of place, or the people that live there."""
    short = _SUFFIX.sub("", name)
    plain = _ETHNIC.sub("", name)
    bare = _SUFFIX.sub("", plain)
    stem = _FARM.sub("", bare)
    called = {name, f"{short}办事处" if name.endswith("街道") else name}
    if name.endswith("民族苏木"):
        called.add(f"{bare}苏木")
    if name.endswith("办事处"):
        called |= {f"{short}街道", f"{short}街道办事处"}
    if name.endswith("管理区"):
        called.add(f"{stem}管理区")
    return called | _of_one_people(name) | {alias for alias in (plain, short, stem) if len(alias) >= 2}


def _of_one_people(name: str) -> set[str]:
    """Return a township of several peoples called after one of them: 石门沟满族乡 for 石门沟回族满族乡."""
    peoples = _ETHNIC.search(name)
    of_each = re.findall(rf"{PEOPLE}族", peoples[0]) if peoples else []
    return {f"{name[: peoples.start()]}{one}{name[peoples.end() :]}" for one in of_each} if peoples else set()


def county_aliases(name: str) -> set[str]:
    """Return what a county is called: with and without 县, an autonomous one without its peoples too (威宁县)."""
    short = _COUNTY_SUFFIX.sub("", name)
    plain = plain_county(name)
    called = {name} | ({short} if len(short) >= 2 else set())
    return called | ({plain, f"{plain}县", f"{plain}自治县"} if plain != short else set())
