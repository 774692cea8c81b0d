"""What is seen of a figure by the scorer: pieces of the words around it, with where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.facts.taxonomy import indicators
from rag.text.fold import fold_width
from rag.text.numbers import NumberKind, Quantity

COUNTED = frozenset({NumberKind.COUNT, NumberKind.PERCENT})
TIMES = frozenset({"年", "月", "天", "小时", "分钟", "岁", "学时", "工作日"})  # 每两个月进村一次 is one phrase
_BREAK = re.compile(r"[，,、。；;：:！!？?\n（）()]")
_SENTENCE = re.compile(r"[。；;！!？?\n]")
_NEAR, _FAR, _AFTER = 14, 40, 12
_START = 2  # characters of an indicator's word by which it is looked up; a shorter one by itself
_DIGITS = re.compile(r"[0-9][0-9,.]*")

Pieces = dict[str, Sequence[str]]  # by where they stand


@dataclass(frozen=True, slots=True)
class Around:
    """The words around one figure: of its own part of the sentence, and further out."""

    before: str  # from the last comma or figure
    after: str  # to the next comma
    earlier: str  # of the same sentence, before that
    later: str
    heading: str
    unit: str


def around(text: str, quantity: Quantity, heading: str, since: int = 0) -> Around:
    """Cut out the words around a figure; ``since`` is the end of the figure before it."""
    plain = fold_width(text)
    starts = [match.end() for match in _SENTENCE.finditer(plain, 0, quantity.start)]
    sentence = starts[-1] if starts else 0
    cuts = [match.end() for match in _BREAK.finditer(plain, sentence, quantity.start)]
    local = max([sentence, min(since, quantity.start), *cuts[-1:]])
    end_match = _BREAK.search(plain, quantity.end)
    end = end_match.start() if end_match else len(plain)
    stop = _SENTENCE.search(plain, end)
    return Around(
        plain[local : quantity.start],
        plain[quantity.end : end],
        plain[sentence:local],
        plain[end : stop.start() if stop else len(plain)],
        heading,
        quantity.unit,
    )


def features(place: Around) -> Pieces:
    """Return the pieces around a figure by where they stand; some may stand there more than once."""
    found: Pieces = {
        "u": [place.unit],
        "b": _grams(_DIGITS.sub("0", place.before[-_NEAR:]), (1, 2, 3, 4)),
        "a": _grams(_DIGITS.sub("0", place.after[:_AFTER]), (1, 2, 3)),
        "e": _grams(_DIGITS.sub("0", place.earlier[-_FAR:]), (2, 3)),
        "l": _grams(_DIGITS.sub("0", place.later[:_NEAR]), (2,)),
        "h": _of_heading(place.heading),
    }
    own = named_in(place.before + place.after)
    found["m"] = own
    found["M"] = [key for key in named_in(place.earlier) if key not in own]
    found["n"], found["x"] = [place.before[-2:]], [place.after[:2]]
    return found


def spelled(pieces: Pieces) -> list[str]:
    """Return pieces as the file of weights spells them, where each stands and its text, each once."""
    return list(dict.fromkeys(f"{name}:{piece}" for name, some in pieces.items() for piece in some))


def named(pieces: Iterable[str]) -> Pieces:
    """Return spelled pieces by where they stand."""
    found: dict[str, list[str]] = {}
    for piece in pieces:
        name, _, text = piece.partition(":")
        found.setdefault(name, []).append(text)
    return dict(found)


def _grams(text: str, sizes: tuple[int, ...]) -> list[str]:
    return [text[start : start + size] for size in sizes for start in range(len(text) - size + 1)]


@lru_cache(maxsize=64)
def _of_heading(heading: str) -> list[str]:
    return _grams(_DIGITS.sub("0", heading), (2,))


def named_in(text: str) -> list[str]:
    """Return the indicators whose words stand in a text."""
    table = _words_by_start()
    found: dict[str, None] = {}
    for at, char in enumerate(text):
        for start in (text[at : at + _START], char):
            for word, key in table.get(start, ()):
                if text.startswith(word, at):
                    found[key] = None
    return list(found)


@lru_cache(maxsize=1)
def _words_by_start() -> dict[str, list[tuple[str, str]]]:
    table: dict[str, list[tuple[str, str]]] = {}
    for key, indicator in indicators().items():
        for word in indicator.words:
            table.setdefault(word[:_START], []).append((word, key))
    return table
