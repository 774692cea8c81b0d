"""How answers name a report: township and year, in Chinese or in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import PurePosixPath

from rag.types import Language, ReportMeta

# Characters that are read otherwise in place names than in words: 闵行 is Minhang.
_IN_NAMES = {"行": "hang", "厦": "xia", "单": "shan"}
_GENERIC = (
    ("街道", "Subdistrict"),
    ("办事处", "Office"),
    ("管理区", "Administrative Area"),
    ("苏木", "Sumu"),
    ("镇", "Town"),
    ("乡", "Township"),
    ("自治县", "Autonomous County"),
    ("自治旗", "Autonomous Banner"),
    ("县", "County"),
    ("区", "District"),
    ("旗", "Banner"),
    ("市", "City"),
    ("省", "Province"),
)


@cache
def english_name(name: str) -> str:
    """Spell a place in pinyin with its kind in English: 庙坝镇 is Miaoba Town."""
    generic = next((pair for pair in _GENERIC if name.endswith(pair[0]) and len(name) > len(pair[0])), ("", ""))
    stem = "".join(
        _IN_NAMES.get(char, syllable) for char, syllable in _syllables(name.removesuffix(generic[0]))
    ).capitalize()
    return f"{stem} {generic[1]}".strip()


def place_name(name: str, language: Language) -> str:
    """Name a place in an answer: 庙坝镇, or Miaoba Town (庙坝镇) where the Chinese helps to find it."""
    english = english_name(name) if language is Language.EN else name
    return name if english == name else f"{english} ({name})"


def _syllables(stem: str) -> Iterator[tuple[str, str]]:
    from pypinyin import lazy_pinyin

    # pypinyin keeps a run of other characters as one syllable: they go in one by one, so that the two stay in step.
    runs = re.findall(r"[一-鿿]+|.", stem)
    return zip(stem, (syllable for run in runs for syllable in lazy_pinyin(run)), strict=True)


def who(meta: ReportMeta, language: Language) -> str:
    """Name the reporting township and year: 庙坝镇2021年 or Miaoba Town (2021).

    One of namesakes is named with its county, one of several reports of a year with its file.
    """
    county = meta.county if meta.namesake and meta.county else ""
    file = PurePosixPath(meta.file).name if meta.twin else ""
    if language is Language.EN:
        name = english_name(meta.township) if meta.township else "The report"
        name += f", {english_name(county)}" if county else ""
        within = ", ".join(filter(None, (str(meta.year or ""), file)))
        return f"{name} ({within})" if within else name
    named = f"{county}{meta.township or meta.title}{f'{meta.year}年' if meta.year else ''}"
    return f"{named}（{file}）" if file else named


_ONE = re.compile(r"(?<![\w.])1 (say so|come close|do\b)")
_OF_ONE = {"say so": "says so", "come close": "comes close", "do": "does"}


def of_one(line: str) -> str:
    """Return an English line of coverage with the verbs of a single report in their number: 1 says so."""
    return _ONE.sub(lambda match: f"1 {_OF_ONE[match[1]]}", line)
