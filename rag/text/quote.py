"""Choose the part of a clause worth quoting: verbatim, as short as it can be while saying what was asked."""

from __future__ import annotations

import re
from collections.abc import Collection

from rag.text.fold import fold

# A separator between digits belongs to a number or a time: 1,200 and 8：30 are never cut.
_PARTS = re.compile(r"(?:[^，,；;：:]|(?<=\d)[，,：:](?=\d))+[，,；;：:]?")
_TRAILING = "，,；;。：: 、"
_LEADING = re.compile(r"^(?:[一二三四五六七八九十]是|其[一二三四五六]|首先|其次|再次|最后)[，,、]?")
_WHOLE = 60
_MAX_QUOTE = 90
# A reason and what it is the reason of stand in parts of one sentence: cut apart, neither answers why.
_CAUSE = re.compile(
    r"因为|由于|因(?![素此而地人时])(?=[^，,]{2,})|鉴于|导致|致使|造成(?!的?影响)|使得|受(?:[^，,]{2,20}(?:影响|限制|制约|所限))|所以|因此|因而|原因|源于|在于"
)
_ASKS_WHEN = re.compile(
    r"什么时候|何时|哪一?[年天月日]|几月|几号|什么日子|\bwhen\b|\bwhat (?:date|day|month)\b", re.IGNORECASE
)
_TIME = re.compile(
    r"\d{1,2}月(?:\d{1,2}日|[初底上中下]旬?)?|[上下]半年|第?[一二三四1-4]季度|[年月][初底末]|[春夏秋冬]季|去年|前年"
)
_TIME_WORTH = 4.0  # of a time, asked when: as much as two terms of two characters
_LENGTH_COST = 0.02  # of a character, against one for each character of a term: short wins only between equals


def quote_of(text: str, terms: Collection[str], *, why: bool = False, when: bool = False) -> str:
    """Return a stretch of ``text``, at most about 90 characters, that holds most of the terms.

    The stretch is made of whole parts between commas, so it reads as a phrase, and is a substring of ``text``.
    Clauses of up to 60 characters are quoted whole, and so, asked ``why``, is one that gives a reason. Asked ``when``,
    a time is worth as much as terms.
    """
    if why and gives_reason(text):
        return _trim(text)
    parts = [match.span() for match in _PARTS.finditer(text)]
    if len(text) <= _WHOLE or not parts:
        return _trim(text)
    folded = fold(text)
    wanted = [term for term in terms if len(term) > 1 and term in folded]
    times = [match.span() for match in _TIME.finditer(folded)] if when else []
    if not wanted:  # no part says more than another: as much as fits, from the start
        return _trim(text[: max((end for _, end in parts if end <= _MAX_QUOTE), default=parts[0][1])])
    best, best_worth = parts[0], float("-inf")
    for first in range(len(parts)):
        for last in range(first, len(parts)):
            start, end = parts[first][0], parts[last][1]
            if end - start > _MAX_QUOTE and last > first:
                break
            worth = sum(len(term) for term in wanted if term in folded[start:end]) - _LENGTH_COST * (end - start)
            worth += _TIME_WORTH * any(start <= at and until <= end for at, until in times)
            if worth > best_worth:
                best, best_worth = (start, end), worth
    return _trim(text[best[0] : best[1]])


def asks_when(question: str) -> bool:
    """Tell whether a question asks for a time."""
    return _ASKS_WHEN.search(question) is not None


def gives_reason(text: str) -> bool:
    """Tell whether a sentence says why something is so."""
    return _CAUSE.search(text) is not None


def in_marks(quote: str) -> str:
    """Put a quote in marks that it does not hold itself."""
    return f"「{quote}」" if "“" in quote or "”" in quote else f"“{quote}”"


def _trim(text: str) -> str:
    match = _LEADING.match(text)
    bare = text[match.end() :] if match else text
    return bare.strip(_TRAILING) or text.strip()
