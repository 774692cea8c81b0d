"""English names of townships that nobody reported under: spelled as pinyin is, or nearly as a township on file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from rag.text.glossary import known_share
from rag.text.naming import english_name
from rag.text.pinyin import SYLLABLE

_PINYIN = re.compile(rf"(?:{SYLLABLE}['-]?){{2,}}")
_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]{2,})*")
# What a place stands behind in a question, or before.
_CUE = re.compile(
    r"\b(?:in|of|at|by|from|for|does|did|do|has|have|had|is|was|were|will|can|could|and|or|than|to|with|compare|about|between)\s+$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"^(?:['’]s\b|\s+(?:does|did|do|has|have|had|reports?|plans?|says?|lists?|mentions?)\b)")
_SHORTEST = 5  # letters; shorter ones are as often words
_LIKE, _LIKE_IN_SMALL = 0.75, 0.85  # of difflib's ratio: Laolonggou is Laoyinggou but for two letters of ten


def unheard_names(text: str, spans: Sequence[tuple[int, int]], townships: Iterable[str]) -> list[str]:
    """Return the words of an English question that name a place no report comes from, as they are written.

    ``spans`` are the names found already. Two capitals in a row name a person or something else.
    """
    found: list[str] = []
    words = [
        match for match in _WORD.finditer(text) if not any(s < match.end() and match.start() < e for s, e in spans)
    ]
    stems: list[str] | None = None
    for match in words:
        word = match[0]
        if len(word) < _SHORTEST or known_share(word) == 1 or _beside_a_capital(text, match):
            continue
        if not _CUE.search(text[: match.start()]) and not _BEHIND.search(text[match.end() :]):
            continue
        capital, pinyin = word[0].isupper(), _PINYIN.fullmatch(word.lower().replace("’", "'")) is not None
        if stems is None and (capital or pinyin):
            stems = [english_name(name).rpartition(" ")[0].lower() for name in townships]
        like = get_close_matches(word.lower(), stems or (), n=1, cutoff=_LIKE if capital else _LIKE_IN_SMALL)
        if (capital and (pinyin or like)) or (pinyin and like):
            found.append(word)
    return found


def _beside_a_capital(text: str, match: re.Match[str]) -> bool:
    """Tell whether another capital word stands beside one: Wang Guangyao, but Did Laolonggou."""
    before = re.search(r"(\S+)\s+$", text[: match.start()])
    first = before is not None and not text[: before.start()].strip()
    return bool((before and before[1][0].isupper() and not first) or re.match(r"\s+[A-Z][a-z]", text[match.end() :]))


def swapped(word: str, townships: Iterable[str]) -> str | None:
    """Return the one township whose name has the same letters in another order: Shapoping typed for Shapingpo."""
    letters = sorted(filter(str.isalpha, word.lower()))
    if not letters:
        return None
    alike = [name for name in townships if sorted(english_name(name).rpartition(" ")[0].lower()) == letters]
    return alike[0] if len(alike) == 1 else None
