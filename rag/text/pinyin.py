"""Township and county names as an English question may spell them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, product

MAX_READINGS = 16  # of one name: 2 readings of 4 characters
MAX_OF_CHARACTER = 3
LONGEST_NAME = 8  # words of a name written syllable by syllable
JOINTS = frozenset({" ", "-", "'", "’"})
KINDS: dict[str, tuple[str, ...]] = {
    "街道": ("subdistrict", "sub-district", "sub district", "street", "street office", "neighborhood", "jiedao"),
    "镇": ("town", "township", "zhen"),
    "民族乡": ("ethnic township", "township", "town", "xiang"),
    "乡": ("township", "town", "xiang"),
    "苏木": ("sumu", "township", "town"),
    "农场": ("farm", "state farm", "nongchang"),
    "管理区": ("management area", "administrative area", "guanliqu"),
    "地区": ("area", "diqu"),
    "自治县": ("autonomous county", "county"),
    "县": ("county", "xian"),
    "林区": ("forestry district", "linqu"),
    "特区": ("special district", "tequ"),
    "区": ("district", "qu"),
    "市": ("city", "shi"),
    "自治旗": ("autonomous banner", "banner"),
    "旗": ("banner", "qi"),
    "省": ("province", "sheng"),
}
_PEOPLES = re.compile(
    r"(?:[汉满回藏苗彝壮侗瑶白傣黎畲羌佤水]|蒙古|土家|布依|朝鲜|哈尼|哈萨克|傈僳|拉祜|仡佬|纳西|仫佬|毛南|维吾尔|锡伯|撒拉|布朗)族"
)
_WORD = re.compile("[a-z]+")
_PLAIN = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü", "aaaaeeeeiiiioooouuuuvvvvv")
_KIND_WORDS = sorted({word for words in KINDS.values() for word in words}, key=len, reverse=True)
_ANY_KIND = re.compile(rf"[ -]?(?:[a-z]+ (?=ethnic|autonomous))?({'|'.join(_KIND_WORDS)})(?![a-z])")


def romanized(name: str) -> frozenset[str]:
    """Return the lower-case spellings of a Chinese name: ``miaoba``, ``miao ba``, ``miaoba town`` and so on.

    With and without the kind of unit, translated or not; ü as v, u and yu; all usual readings of each character.
    """
    stem, kind = _split(name)
    spellings: set[str] = set()
    for syllables in _readings(stem):
        for joint in ("", " ", "-", "'"):
            plain = joint.join(syllables)
            spellings.add(plain)
            spellings |= {f"{plain} {word}" for word in KINDS.get(kind, ())}
    return frozenset(spellings)


def match_romanized(question: str, names: Sequence[str]) -> list[tuple[str, int, int]]:
    """Return (name, start, end) for every name a question spells in Latin letters, by place in the question.

    The span takes in the kind of unit where it is written. A stem followed by another kind is no match: Shuanghe Town
    is not 双河县. A stem of one syllable needs its kind: Sui County.
    """
    plain = _lower(question)
    words = [match.span() for match in _WORD.finditer(plain)]
    if not words:
        return []
    index = _index(tuple(names))
    found: dict[str, tuple[int, int]] = {}
    for start, end, key in _windows(plain, words):
        for name, complete in index.get(key, ()):
            last = end if complete else _end_with_kind(plain, end, name)
            if last is None:
                continue
            before = found.get(name, (0, 0))
            if last - start > before[1] - before[0]:
                found[name] = (start, last)
    return sorted(((name, *span) for name, span in found.items()), key=lambda match: (match[1], match[0]))


def _windows(plain: str, words: list[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    for first, (start, _) in enumerate(words):
        key = ""
        for position in range(first, min(first + LONGEST_NAME, len(words))):
            if position > first and plain[words[position - 1][1] : words[position][0]] not in JOINTS:
                break
            key += plain[slice(*words[position])]
            yield start, words[position][1], key


def _end_with_kind(plain: str, end: int, name: str) -> int | None:
    stem, kind = _split(name)
    match = _ANY_KIND.match(plain, end)
    if match is None:
        return end if len(stem) > 1 else None
    return (
        match.end() if match[1].replace("-", " ") in {word.replace("-", " ") for word in KINDS.get(kind, ())} else None
    )


@lru_cache(maxsize=4)
def _index(names: tuple[str, ...]) -> dict[str, tuple[tuple[str, bool], ...]]:
    index: dict[str, tuple[tuple[str, bool], ...]] = {}
    for name in names:
        stem, kind = _split(name)
        for syllables in _readings(stem):
            plain = "".join(syllables)
            index[plain] = (*index.get(plain, ()), (name, False))
            if pinyin_kind := KINDS.get(kind, ("",))[-1]:
                index[plain + pinyin_kind] = (*index.get(plain + pinyin_kind, ()), (name, True))
    return index


def _split(name: str) -> tuple[str, str]:
    kind = next((kind for kind in sorted(KINDS, key=len, reverse=True) if name.endswith(kind) and name != kind), "")
    stem = name.removesuffix(kind)
    if kind in ("乡", "民族乡", "自治县", "自治旗"):
        bare = _PEOPLES.sub("", stem) or stem
        return bare, "民族乡" if kind == "乡" and bare != stem else kind
    return stem, kind


def _readings(stem: str) -> tuple[tuple[str, ...], ...]:
    return tuple(islice(product(*map(_syllables, stem)), MAX_READINGS))


@lru_cache(maxsize=20_000)
def _syllables(char: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin  # slow to import: only questions with Latin letters pay for it

    readings = pinyin(char, style=Style.NORMAL, heteronym=True, v_to_u=False)
    letters = [letter for letter in (readings[0] if readings else []) if letter.isascii()][:MAX_OF_CHARACTER]
    return tuple(dict.fromkeys(spelled for letter in letters for spelled in _umlaut(letter)))


def _umlaut(syllable: str) -> list[str]:
    plain = _lower(syllable)
    return [plain, plain.replace("v", "u"), plain.replace("v", "yu")] if "v" in plain else [plain]


def _lower(text: str) -> str:
    lowered = text.lower()
    return (lowered if len(lowered) == len(text) else text).translate(_PLAIN)
