"""Page layout undone: running headers and page numbers out, broken lines joined."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.ingest.formats.pdf_pages import Line, Page

_DASHES = r"\-—–―－‐·•~"
_PAGE_NUMBER = re.compile(
    rf"[{_DASHES}\s]*\d{{1,3}}[{_DASHES}\s]*|[{_DASHES}\s]+\d{{4}}[{_DASHES}\s]+|\d{{1,3}}\s*/\s*\d{{1,3}}"
    r"|第\s*\d{1,4}\s*页(?:\s*[,，、/]?\s*共\s*\d{1,4}\s*页)?|[Pp]age\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
)
_HEADING = re.compile(
    r"第[一二三四五六七八九十]{1,3}(?:部分|章|篇|条)|[一二三四五六七八九十]{1,3}\s*[、．.]"
    r"|[（(]\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[）)]|\d{1,2}\s*(?:[、．]|\.(?!\d))"
)
_SENTENCE_END = re.compile(r"[。！？!?：:；;][”’」』）)]*$")
_PROSE = re.compile(r"[，。；]")  # no header or footer has these
_UNBREAKABLE = re.compile(r"[“‘（(《]*[A-Za-z0-9.,%:/-]+[”’）)》]*[，。；、]?")
_EDGE_LINES = 2  # at the top and bottom of a page, where headers and footers stand
_SAME_HEIGHT = 3.0  # points
_MIN_SHARE = 0.4  # of the pages: headers may differ between left and right pages
_FULL = 2.6  # a full line ends at most so many characters before the right margin
_LOOSE = 10.0  # or so many, before a line without an indent where paragraphs have one
_INDENT = 1.2  # an indented line begins at least so many characters after the left margin
_MARGIN_RANK = 0.05  # share of stray lines beyond the margins
_MIN_INDENTED = 0.08  # of the lines: the document marks its paragraphs by indents


@dataclass(frozen=True, slots=True)
class _Margins:
    left: float
    right: float
    has_indents: bool


def split_furniture(pages: Sequence[Page]) -> tuple[list[Page], list[str]]:
    """Take page numbers and repeated headers and footers off the pages; return what is left, and what was taken."""
    pruned: list[Page] = []
    cut: list[str] = []
    for page in pages:
        numbers = {line for line in _edges(page.lines) if _PAGE_NUMBER.fullmatch(line.text)}
        cut += [line.text for line in page.lines if line in numbers]
        pruned.append(Page(page.width, tuple(line for line in page.lines if line not in numbers)))
    needed = max(2, _MIN_SHARE * len(pages))
    running = {key for key, count in Counter(_edge_keys(pruned)).items() if count >= needed}
    kept: list[Page] = []
    for page in pruned:
        heads = {line for line in _edges(page.lines) if _key(line) in running}
        cut += [line.text for line in page.lines if line in heads]
        kept.append(Page(page.width, tuple(line for line in page.lines if line not in heads)))
    return kept, cut


def join_lines(pages: Sequence[Page]) -> list[str]:
    """List the paragraphs of the pages: a line that runs to the right margin goes on in the next one."""
    margins = _margins(pages)
    paragraphs: list[str] = []
    previous: tuple[Line, _Margins] | None = None
    for page in pages:
        margin = margins.get(round(page.width))
        for line in page.lines if margin is not None else ():
            if previous is not None and margin is not None and _goes_on(*previous, line, margin):
                paragraphs[-1] = _joined(paragraphs[-1], line.text)
            else:
                paragraphs.append(line.text)
            previous = (line, margin) if margin is not None else None
    return paragraphs


def _edges(lines: Sequence[Line]) -> Iterator[Line]:
    yield from lines[:_EDGE_LINES]
    yield from lines[max(_EDGE_LINES, len(lines) - _EDGE_LINES) :]


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", "".join(line.text.split())), round(line.middle / _SAME_HEIGHT)


def _edge_keys(pages: Sequence[Page]) -> Iterator[tuple[str, int]]:
    for page in pages:
        yield from {_key(line) for line in _edges(page.lines) if not _PROSE.search(line.text)}


def _margins(pages: Sequence[Page]) -> dict[int, _Margins]:
    """Find the margins for each width of page; a few stray lines beyond them do not count."""
    by_width: defaultdict[int, list[Line]] = defaultdict(list)
    for page in pages:
        by_width[round(page.width)] += page.lines
    found: dict[int, _Margins] = {}
    for width, lines in by_width.items():
        if not lines:
            continue
        stray = int(len(lines) * _MARGIN_RANK)
        left = sorted(line.left for line in lines)[stray]
        right = sorted(line.right for line in lines)[-1 - stray]
        indented = sum(1 for line in lines if _INDENT < (line.left - left) / line.size < 4)
        found[width] = _Margins(left, right, indented >= _MIN_INDENTED * len(lines))
    return found


def _goes_on(line: Line, margin: _Margins, following: Line, its_margin: _Margins) -> bool:
    """Tell whether a paragraph goes on from one line to the next."""
    if following.left - its_margin.left > _INDENT * following.size:
        return False
    gap = (margin.right - line.right) / line.size
    ends = _SENTENCE_END.search(line.text) is not None
    if margin.has_indents:
        return gap <= (_FULL if ends else _LOOSE)
    return not ends and gap <= _FULL + _first_word(following.text) and not _HEADING.match(following.text)


def _first_word(text: str) -> float:
    """Return the width in characters of the Latin letters or figures that a line begins with and cannot break."""
    word = _UNBREAKABLE.match(text)
    return sum(0.55 if char.isascii() else 1.0 for char in word[0]) if word else 0.0


def _joined(text: str, more: str) -> str:
    """Join two lines; between two Latin words a blank is put back."""
    latin = text[-1:].isascii() and text[-1:].isalpha() and more[:1].isascii() and more[:1].isalpha()
    return f"{text} {more}" if latin else text + more
