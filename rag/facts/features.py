"""What is seen of a figure by the scorer: pieces of the words around it, with where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
_DIGITS = re.compile(r"[0-9][0-9,.]*")


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


def features(place: Around) -> list[str]:
    """Return the pieces that the scorer knows weights for, each once."""
    found: dict[str, None] = {f"u:{place.unit}": None}
    for name, text, sizes in (
        ("b", place.before[-_NEAR:], (1, 2, 3, 4)),
        ("a", place.after[:_AFTER], (1, 2, 3)),
        ("e", place.earlier[-_FAR:], (2, 3)),
        ("l", place.later[:_NEAR], (2,)),
        ("h", place.heading, (2,)),
    ):
        found.update(dict.fromkeys(_grams(name, _DIGITS.sub("0", text), sizes)))
    own = named_in(place.before + place.after)
    found.update((f"m:{key}", None) for key in own)
    found.update((f"M:{key}", None) for key in named_in(place.earlier) if key not in own)
    found[f"n:{place.before[-2:]}"] = None
    found[f"x:{place.after[:2]}"] = None
    return list(found)


def _grams(name: str, text: str, sizes: tuple[int, ...]) -> Iterator[str]:
    for size in sizes:
        for start in range(len(text) - size + 1):
            yield f"{name}:{text[start : start + size]}"


def named_in(text: str) -> list[str]:
    """Return the indicators whose words stand in a text."""
    table = _words_by_first()
    found: dict[str, None] = {}
    for at, char in enumerate(text):
        for word, key in table.get(char, ()):
            if text.startswith(word, at):
                found[key] = None
    return list(found)


@lru_cache(maxsize=1)
def _words_by_first() -> dict[str, list[tuple[str, str]]]:
    table: dict[str, list[tuple[str, str]]] = {}
    for key, indicator in indicators().items():
        for word in indicator.words:
            table.setdefault(word[0], []).append((word, key))
    return table
