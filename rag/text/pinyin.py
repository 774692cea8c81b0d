"""Township and county names as an English question may spell them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, product

from rag.text.english_kinds import KINDS, LOOSE, PEOPLES, in_words
from rag.text.glossary import known_share
from rag.text.peoples import PEOPLE, plain_county

MAX_READINGS = 16  # of one name: 2 readings of 4 characters
MAX_OF_CHARACTER = 3
LONGEST_NAME = 8  # words of a name written syllable by syllable
JOINTS = frozenset({" ", "-", "'", "’"})
_PEOPLES = re.compile(rf"{PEOPLE}族")
_ONE_PEOPLE = re.compile(rf"(?<=..){PEOPLE}$")
_WORD = re.compile("[a-z]+")
_PLAIN = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü", "aaaaeeeeiiiioooouuuuvvvvv")
_KIND_WORDS = sorted({word for words in KINDS.values() for word in words}, key=len, reverse=True)
_ANY_KIND = re.compile(rf"[ -]?(?:{PEOPLES}|[a-z]+ (?=ethnic|autonomous))?({'|'.join(_KIND_WORDS)})(?![a-z])")


SYLLABLE = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|er|ia|ie|iu|ua|uo|ui|ue|[aeiou])"
)
_KINDS_BEHIND = r"(?:town|township|sub-?district|subdistrict|zhen|xiang|jiedao|sumu)\b"
# A name goes on: Qiaotou Bao Subdistrict, qiao tou bao jiedao.
_GOES_ON = re.compile(
    rf"[ -](?:[A-Z][a-z']+[ -]){{1,2}}(?i:{_KINDS_BEHIND})|[ -](?:{SYLLABLE}[ -]){{1,2}}{_KINDS_BEHIND}"
)
_HIGHER = re.compile("(?<!管理)[县区市旗盟州省]$")  # a township may follow: Yugan Heping Town


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
    is not 双河县. A stem of one syllable needs its kind (Sui County), and one that is but common words in small letters
    (ten thousand yuan, how long an inspection) too.
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
            bare = last == end and not complete
            if last is None or (bare and (_common(question[start:end]) or _goes_on(name, question, end))):
                continue
            before = found.get(name, (0, 0))
            if last - start > before[1] - before[0]:
                found[name] = (start, last)
    spans = set(found.values())
    longest = [(name, *span) for name, span in found.items() if not any(_inside(span, other) for other in spans)]
    return sorted(longest, key=lambda match: (match[1], match[0]))


def _inside(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]


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
    bare = end if len(stem) > 1 else None
    if match is None:
        return bare
    if match[1].replace("-", " ") in {word.replace("-", " ") for word in KINDS.get(kind, ())}:
        return match.end()
    return bare if match[1] in LOOSE else None


def _goes_on(name: str, question: str, end: int) -> bool:
    return not _HIGHER.search(name) and _GOES_ON.match(question, end) is not None


def _common(said: str) -> bool:
    """Tell whether a name as it is written is but common English words."""
    return said.islower() and known_share(said) == 1


@lru_cache(maxsize=4)
def _index(names: tuple[str, ...]) -> dict[str, tuple[tuple[str, bool], ...]]:
    index: dict[str, tuple[tuple[str, bool], ...]] = {}
    for name in names:
        stem, kind = _split(name)
        for syllables in _readings(stem):
            plain = "".join(syllables)
            for spelled in dict.fromkeys((plain, *in_words(stem, syllables))):
                index[spelled] = (*index.get(spelled, ()), (name, False))
            if pinyin_kind := KINDS.get(kind, ("",))[-1]:
                index[plain + pinyin_kind] = (*index.get(plain + pinyin_kind, ()), (name, True))
    return index


def _split(name: str) -> tuple[str, str]:
    kind = next((kind for kind in sorted(KINDS, key=len, reverse=True) if name.endswith(kind) and name != kind), "")
    stem = name.removesuffix(kind)
    if kind in ("自治县", "自治旗"):
        return plain_county(name), kind
    if kind in ("乡", "民族乡", "苏木", "民族苏木"):
        bare = _PEOPLES.sub("", stem) or stem
        bare = _ONE_PEOPLE.sub("", bare) if kind.startswith("民族") else bare
        return bare, f"民族{kind}" if bare != stem and not kind.startswith("民族") else kind
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
