"""What is done with the things that a figure counts (退回, 采纳, 持证): words that tell it from the figures beside it."""

from __future__ import annotations

import re
from functools import cache

from rag.facts.stretch import Stretch
from rag.text.fold import fold
from rag.text.number_patterns import DATA
from rag.types import Language

_FILE = DATA / "deeds.tsv"
_MANY = 3  # deeds told beside one figure
DEEDS = ("deed met", "deed missed", "other deeds")


@cache
def _patterns(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = (line.split("\t") for line in _FILE.read_text("utf-8").splitlines() if line and line[0] != "#")
    return tuple((name, re.compile(zh if language is Language.ZH else en)) for name, zh, en in rows)


@cache
def deeds_in(text: str, language: Language = Language.ZH) -> frozenset[str]:
    """Return the names of the deeds that a text tells of or asks for."""
    plain = fold(text)
    return frozenset(name for name, pattern in _patterns(language) if pattern.search(plain))


def deed_signs(asked: frozenset[str], around: Stretch, what: str) -> list[float]:
    """Return which share of the deeds asked for is told beside a figure, which nowhere near it, and how many others are."""
    own = deeds_in(f"{around.own} {what}")
    wide = own | deeds_in(around.wide)
    count = max(1, len(asked))
    return [len(asked & own) / count, len(asked - wide) / count, len(own - asked) / _MANY]
