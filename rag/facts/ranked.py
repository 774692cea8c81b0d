"""Which place in a ranking a question asks for: 第二多, the third fewest."""

from __future__ import annotations

import re

_PLACES = "一二三四五六七八九十"
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_RANKED = re.compile(
    rf"第(?P<zh>[{_PLACES}]|\d0?)\s*(?:[多少高低大小长短]|(?=的(?:是|为)?[哪谁]))|倒数第(?P<last>[{_PLACES}]|\d0?)"
    rf"|排(?:在|名)?第(?P<row>[{_PLACES}]|\d0?)"
    rf"|\b(?P<en>{'|'.join(_ORDINALS)})[- ](?:most|least|fewest|highest|lowest|largest|smallest|biggest|longest|shortest)\b"
)


def rank_asked(words: str) -> int:
    """Return the place asked for in folded, lower-case words; 1 where none is named."""
    match = _RANKED.search(words)
    if match is None:
        return 1
    if match["en"]:
        return _ORDINALS.index(match["en"]) + 1
    told = match["zh"] or match["last"] or match["row"]
    return int(told) or 1 if told.isdigit() else _PLACES.index(told) + 1
