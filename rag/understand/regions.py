"""Provinces and cities a question names: Chinese with or without 省 and 市, English by their usual spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from rag.text.naming import english_name
from rag.text.place_table import provinces

# Spelled otherwise than in pinyin, or in pinyin like another.
_USUAL = {
    "陕西省": ("shaanxi",),
    "内蒙古自治区": ("inner mongolia", "nei mongol"),
    "西藏自治区": ("tibet", "xizang"),
    "新疆维吾尔自治区": ("xinjiang",),
    "广西壮族自治区": ("guangxi",),
    "宁夏回族自治区": ("ningxia",),
    "香港特别行政区": ("hong kong",),
    "澳门特别行政区": ("macau", "macao"),
}
_LETTERS = re.compile(r"[a-z]{3}")
_KIND = r"(?:[ -](?:province|municipality|city|autonomous region))?"
Region = tuple[str, int, int]


def aliases_of(name: str) -> set[str]:
    """Return how a province or city is called in Chinese."""
    short = re.sub(r"(?:省|市|地区|盟|(?:壮族|回族|维吾尔)?自治区|特别行政区)$", "", name)
    return {name} | ({short} if len(short) >= 2 else set())


def in_english(text: str, names: Iterable[str]) -> list[Region]:
    """Return the regions of these names that an English question spells, each with its span."""
    lowered = text.lower()
    found: list[Region] = []
    if not _LETTERS.search(lowered):  # spelling names takes a dictionary that a Chinese question has no use for
        return found
    for name in names:
        for spelled in _spellings(name):
            match = re.search(rf"\b{re.escape(spelled)}{_KIND}\b", lowered)
            if match:
                found.append((name, *match.span()))
                break
    return found


def foreign_provinces(text: str, known: Iterable[str]) -> list[str]:
    """Return the provinces an English question spells that no report comes from, as it spells them."""
    others = [place.name for place in provinces() if place.name not in set(known)]
    return [text[start:end] for _, start, end in in_english(text, others)]


@cache
def _spellings(name: str) -> tuple[str, ...]:
    usual = _USUAL.get(name)
    if usual:
        return usual
    stem = min(aliases_of(name), key=len)
    return (english_name(stem).lower().replace(" ", ""),)
