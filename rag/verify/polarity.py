"""Whether a sentence turns its source round: 未聘请律师 and 聘请律师 share nearly all their characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from rag.text.fold import fold, is_han
from rag.text.glossary import phrases_of
from rag.verify.leads import leads

_BEFORE = 10  # characters of a clause looked at before a quote


def affirmed(word: str, source: str) -> bool:
    """Tell whether a word stands in a folded text without a negation directly before it."""
    found = re.finditer(re.escape(word), source)
    return any(not _negation_before().search(source[max(0, at.start() - _BEFORE) : at.start()]) for at in found)


def cuts_negation(text: str, start: int) -> bool:
    """Tell whether a quote that begins at ``start`` leaves its negation out: 未 or 未发生 before 民转刑案件."""
    return _negation_before(4).search(text[max(0, start - _BEFORE) : start]) is not None


def is_negated(text: str) -> bool:
    """Tell whether an answer's own words say that something is not so."""
    english = {item.phrase for item in phrases_of(text)} & leads().negation_english
    return bool(english) or leads().negation_chinese.search(text) is not None


def turned_round(own: str, sources: Iterable[str]) -> str | None:
    """Return the word whose negation a sentence adds to its sources or drops from them, or None.

    A negation is compared by the two characters it stands before. An English one needs any in the sources.
    """
    own, source = fold(own), "\n".join(map(fold, sources))
    theirs = set(_negated(source))
    for word in _negated(own):
        if word not in theirs and (word in source or not theirs):
            return f"不{word}"
    if not theirs and is_negated(own):
        return "not"
    return next((word for word in theirs if affirmed(word, own) and not affirmed(word, source)), None)


def _negated(text: str) -> Iterator[str]:
    """What each negation of a text stands before: two characters of a word, or the one there is (不足)."""
    for match in leads().negation_chinese.finditer(text):
        ahead = text[match.end() : match.end() + 2]
        if ahead and is_han(ahead[0]):
            yield ahead if len(ahead) > 1 and is_han(ahead[1]) else ahead[0]


@cache
def _negation_before(between: int = 0) -> re.Pattern[str]:
    return re.compile(rf"(?:{leads().negation_chinese.pattern})[㐀-䶿一-鿿]{{0,{between}}}$")
