"""Split sections into clauses, the unit of citation, with exact offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rag.ingest.roles import role_of
from rag.types import Clause, Section

# A sentence or a semicolon part with its closing quotes, or what is left of the line.
_SENTENCE = re.compile(r"[^。！？!?；;\n]+(?:[。！？!?；;]+[”’」』）)]*|(?=\n)|$)")
# 一是… items start a clause of their own when they follow a pause.
_ITEM = re.compile(
    r"(?<=[：:，,、\s])(?=(?:[一二三四五六七八九十]是|[一二三四五六七八九十]要|其[一二三四五六七八九])(?!否|由))"
)
_ENDED = re.compile(r"[。；;]")
# A figure with its unit; the number of a year or of a heading counts nothing.
_COUNTED = re.compile(
    r"(?<=[\u4e00-\u9fff])\s*[0-9０-９][0-9０-９.．,，]*\s*余?(?!年|月|日|号)[\u4e00-\u9fff%％]|(?<!第)[一二三四五六七八九十百千两]余?(?:次|件|起|场|份|人次|名|户|宗|项|期)(?!性)"
)
_INLINE_NUMBER = re.compile(r"(?<=[：:；;，,。\s])(?=[①②③④⑤⑥⑦⑧⑨⑩]|[（(][0-9１-９][）)])")


def split_clauses(text: str, sections: Sequence[Section], report_id: str, *, body: int) -> list[Clause]:
    """Cut each section into sentences, semicolon parts and 一是 items; headings of substance are clauses too.

    ``clause.text == text[clause.start:clause.end]`` holds for every clause.
    """
    clauses: list[Clause] = []
    deeper = [len(below.path) > len(above.path) for above, below in pairwise(sections)] + [False]
    for section, parted in zip(sections, deeper, strict=True):
        for start, end in _spans(text, section, max(section.start, body), parted=parted):
            order = len(clauses)
            clauses.append(
                Clause(f"{report_id}-{order:04d}", report_id, order, section.order, text[start:end], start, end)
            )
    return clauses


def _spans(text: str, section: Section, start: int, *, parted: bool) -> Iterator[tuple[int, int]]:
    """Yield the clauses of a section; ``parted``: sections below its heading follow."""
    if section.path and text.startswith(section.path[-1], section.start):
        heading_end = section.start + len(section.path[-1])
        if text[heading_end : heading_end + 1] in {"，", ","}:
            heading_end = section.start  # the first phrase of a paragraph named the section: its sentence stays whole
        elif len(section.path) > 1 or _tells(text, section, heading_end, parted=parted):
            yield section.start, heading_end
        start = heading_end + (1 if text[heading_end : heading_end + 1] in set("。；;：:") else 0)
    for match in _SENTENCE.finditer(text, start, section.end):
        yield from _items(text, match.start(), match.end())


def _tells(text: str, section: Section, end: int, *, parted: bool) -> bool:
    """Whether a heading of the top level tells something, and not only what its section is about.

    （三）开展企业合规讲座20场。 and an item that stands alone under its number are what the report has to say.
    """
    heading = section.path[-1]
    below = text[end : section.end].lstrip("。；;")
    signed = section.end == len(text) and not _ENDED.search(below)  # no more than a signature follows
    alone = not parted and (signed or not any(char.isalnum() for char in below))
    return role_of(heading, None) is None or alone or _COUNTED.search(heading) is not None


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    cuts = sorted({m.start() for pattern in (_ITEM, _INLINE_NUMBER) for m in pattern.finditer(text, start + 1, end)})
    for left, right in zip([start, *cuts], [*cuts, end], strict=True):
        trimmed = _trim(text, left, right)
        if trimmed is not None:
            yield trimmed


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Drop blank space at both ends; None when no letter or digit is left."""
    piece = text[start:end]
    if not any(char.isalnum() for char in piece):
        return None
    start += len(piece) - len(piece.lstrip())
    return start, end - (len(piece) - len(piece.rstrip()))
