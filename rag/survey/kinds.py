"""Deeds and means that stand in one another's place: a clause on study answers no question about an exam."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rag.text.fold import fold

_WORD = re.compile(r"[\u4e00-\u9fff]{2,}")
KINDS = Path(__file__).parents[1] / "data" / "kinds_apart.tsv"


@dataclass(frozen=True, slots=True)
class Kind:
    """One of a ``group`` of kinds: how questions in either language name it, and how clauses tell it."""

    group: str
    asked_zh: re.Pattern[str]
    asked_en: re.Pattern[str]
    told: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Apart:
    """The kinds of one group that a question names, and the others of that group."""

    named: tuple[Kind, ...]
    others: tuple[Kind, ...]


def kinds_asked(words: str) -> tuple[Apart, ...]:
    """Return the groups a question names some kinds of, and not all."""
    text = fold(words).lower()
    found = []
    for group in dict.fromkeys(kind.group for kind in _kinds()):
        every = [kind for kind in _kinds() if kind.group == group]
        named = tuple(kind for kind in every if kind.asked_zh.search(text) or kind.asked_en.search(text))
        others = tuple(kind for kind in every if kind not in named)
        if named and others:
            found.append(Apart(named, others))
    return tuple(found)


def of_another_kind(asked: tuple[Apart, ...], text: str) -> bool:
    """Tell whether a clause tells, of a group asked about, another kind and none of those named."""
    if not asked:
        return False
    clause = fold(text).lower()
    return any(
        not any(kind.told.search(clause) for kind in one.named) and any(kind.told.search(clause) for kind in one.others)
        for one in asked
    )


def of_the_kind(asked: tuple[Apart, ...], text: str) -> bool:
    """Tell whether a clause tells a kind that was named of each group asked about."""
    if not asked:
        return False
    clause = fold(text).lower()
    return all(any(kind.told.search(clause) for kind in one.named) for one in asked)


def words_of(asked: tuple[Apart, ...]) -> list[str]:
    """Return the plain words by which clauses tell the kinds that were named."""
    patterns = [kind.told.pattern for one in asked for kind in one.named]
    return [word for pattern in patterns for word in pattern.split("|") if _WORD.fullmatch(word)]


@cache
def _kinds() -> tuple[Kind, ...]:
    rows = (line.split("\t") for line in KINDS.read_text("utf-8").splitlines() if line and line[0] != "#")
    return tuple(Kind(group, *(re.compile(pattern or "(?!)") for pattern in patterns)) for group, *patterns in rows)
