"""Put lines together that were broken at the right margin, as text copied out of a page of Word or PDF is.

A figure or a word may stand on two lines there (签订协议20 / 7份), and would be read as another one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

_INDENT = re.compile(r"\u3000|  |\t")
# What begins a paragraph of its own even without an indent.
_BEGINS = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}(?:[、．.]|部分|章|是(?!否))|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[●•·◆■—-]{1,2}\S)"
)
_ENDS = re.compile(r"[。！？!?；;：:]$")
_HANGING = re.compile(r"[，。、；：！？）】》”’%％]")  # no line begins with these of its own
_UNBROKEN = re.compile(r"[A-Za-z0-9.,%]{2,}")
_CUT_OFF, _UNITS = re.compile(r"[0-9０-９]$"), re.compile(r"[万亿]?[元件次名人场份个户宗起条处台项家期%％]")
_LATIN = re.compile(r"[A-Za-z]")
_BLANK_IN_WORD = re.compile(
    r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])(?![一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十])"
)
_LEAST = 3  # lines that reach the margin: no more than these may be chance
_FULL = 0.88  # of the widest: a line is broken before the first character that does not fit, or before a word
_MOST_FULL = 0.6  # of the lines that go on below: fewer, and the text is a list of short lines
_INDENTS = 3  # paragraphs with an indent: so all have one
_STRAY = 1  # lines beyond the margin: a title, an address
_NARROWEST, _WIDEST = 24, 120  # columns; a character of Chinese takes two


_UNIT = r"(?!年|月|日|号|页)[\u4e00-\u9fff%％]"
_LABEL = re.compile(r"[“《（(]?[\u4e00-\u9fff“”（）()《》、—-]{2,18}$")
_FIGURE = re.compile(rf"(?:约|近|共|计)?[0-9０-９][0-9０-９.,]*\s*{_UNIT}{{1,4}}[。；;]?$|[0-9０-９.]+[%％]$")
_CHANGE = re.compile(
    rf"(?:同比|较上年|比上年)?(?:增加|减少|增长|上升|下降|提高)[了约]?[0-9０-９][0-9０-９.,]*\s*{_UNIT}{{1,4}}[。；;]?$|持平$"
)
_PAIRS = 2  # labels with a figure below: one may be chance


def put_figures(lines: Sequence[str]) -> tuple[list[str], int]:
    """Put figures that stand in a line of their own behind the label above them (行政处罚 / 6件), and count them.

    Tables that were turned to lines look so; a change against last year may stand below the figure.
    """
    bare = [line.strip() for line in lines]
    told = [bool(_LABEL.match(above) and _FIGURE.match(below)) for above, below in pairwise(bare)]
    if sum(told) < _PAIRS:
        return list(lines), 0
    found: list[str] = []
    taken, behind = 0, False  # whether the last line has a figure put to it
    for place, line in enumerate(lines):
        figure = place > 0 and told[place - 1]
        if figure or (behind and _CHANGE.match(bare[place])):
            found[-1] = f"{found[-1].rstrip()} {bare[place]}"
            taken += 1
        else:
            found.append(line)
        behind = figure
    return found, taken


def unwrap(lines: Sequence[str]) -> tuple[list[str], int]:
    """Return lines with those put together that one paragraph was broken into, and how many breaks were taken out.

    Lines come as they stand, indents and all. Text is only touched if most lines that go on in the next end at one
    margin.
    """
    margin = _margin(lines)
    if margin is None:
        return list(lines), 0
    indented = _is_indented(lines)
    found: list[str] = []
    last, taken = "", 0  # what the last line was before others were put to it
    for line in lines:
        if found and _goes_on(last, line, margin, indented):
            found[-1] = _put(found[-1], line)
            taken += 1
        else:
            found.append(line)
        last = line
    return [_BLANK_IN_WORD.sub("", line) if _HANGING.search(line) else line for line in found], taken


def _margin(lines: Sequence[str]) -> int | None:
    """Return the column at which lines are broken, if any: none goes beyond it, and most that go on reach it."""
    widest = sorted((_width(line) for line in lines), reverse=True)
    margin = widest[_STRAY] if len(widest) > _STRAY else 0
    if not _NARROWEST <= margin <= _WIDEST:
        return None
    reach = _FULL * margin
    going_on = [_reach(line, below) >= reach for line, below in pairwise(lines) if _unfinished(line, below)]
    enough = sum(width >= reach for width in widest) > _LEAST and any(going_on)
    return margin if enough and sum(going_on) >= _MOST_FULL * len(going_on) else None


def _unfinished(line: str, below: str) -> bool:
    return bool(line.strip() and below.strip()) and not _ENDS.search(line.rstrip()) and not _starts(below)


def _starts(line: str) -> bool:
    return bool(_INDENT.match(line) or _BEGINS.match(line))


def _is_indented(lines: Sequence[str]) -> bool:
    """Whether paragraphs have an indent: then a line without one goes on with the line above, whatever its end."""
    text = [line for line in lines if len(line.strip()) > _NARROWEST // 2]
    return sum(bool(_INDENT.match(line)) for line in text) >= _INDENTS


def _goes_on(line: str, below: str, margin: int, indented: bool) -> bool:
    if not line.strip() or not below.strip() or _INDENT.match(below):
        return False
    if _HANGING.match(below) or (_CUT_OFF.search(line.rstrip()) and _UNITS.match(below)):
        return True
    if _reach(line, below) < _FULL * margin:
        return False
    return not _BEGINS.match(below) and (indented or not _ENDS.search(line.rstrip()))


def _put(line: str, below: str) -> str:
    line, below = line.rstrip(), below.strip()
    return f"{line} {below}" if _LATIN.search(line[-1:]) and _LATIN.match(below) else line + below


def _reach(line: str, below: str) -> int:
    """Return how many columns a line would take with the word below it that was not broken."""
    word = _UNBROKEN.match(below)
    return _width(line) + (len(word[0]) + 1 if word else 0)


def _width(line: str) -> int:
    """Return how many columns a line takes."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in line.rstrip())
