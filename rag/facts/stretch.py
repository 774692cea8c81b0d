"""The words around a figure that say what it counts, from its own few words to its whole clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.text.fold import fold_width
from rag.types import Clause, Fact

_CUTS = "，,；;。：:、\n（()）"
_PARTS = "，,；;。\n"
_FIGURE = re.compile(r"[0-9][0-9.,]*%?")
_LEAST = 2  # characters of its own below which a figure leans on what it was read to count


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words of one figure, digits left out: ``own`` between commas and figures, ``wide`` with the part before."""

    own: str
    wide: str
    clause: str


def stretches(clause: Clause, facts: Sequence[Fact]) -> list[Stretch]:
    """Return the stretch of each figure of a clause, in their order."""
    text = fold_width(clause.text)
    spans = sorted({(fact.start - clause.start, fact.end - clause.start) for fact in facts})
    return [_stretch(text, fact, clause.start, spans) for fact in facts]


def _stretch(text: str, fact: Fact, offset: int, spans: Sequence[tuple[int, int]]) -> Stretch:
    start, end = fact.start - offset, fact.end - offset
    earlier = max((other for _, other in spans if other <= start), default=0)
    later = min((other for other, _ in spans if other >= end), default=len(text))
    first = max(earlier, max(text.rfind(mark, 0, start) for mark in _CUTS) + 1)
    stops = [at for mark in _CUTS if (at := text.find(mark, end)) >= 0]
    last = min([later, *stops])
    part = max(text.rfind(mark, 0, start) for mark in _PARTS) + 1
    before = max(text.rfind(mark, 0, max(part - 1, 0)) for mark in _PARTS) + 1
    own = f"{text[first:start]} {text[end:last]}"
    lean = fact.what if len(own.strip()) < _LEAST else ""
    return Stretch(_plain(own), _plain(f"{text[before:start]} {text[end:last]} {lean}"), text)


def _plain(text: str) -> str:
    return _FIGURE.sub(" ", text)
