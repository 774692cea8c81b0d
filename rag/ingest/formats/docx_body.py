"""The body of a Word document as lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rag.ingest.formats.docx_numbering import Numbering
from rag.ingest.formats.rows import row_lines

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P, _TBL, _TR, _TC, _TEXT_BOX = f"{_W}p", f"{_W}tbl", f"{_W}tr", f"{_W}tc", f"{_W}txbxContent"
# Properties, deleted or moved-away text, the second copy of a drawing, the reading aid over a character.
_SKIPPED = frozenset(
    {f"{_W}{tag}" for tag in ("pPr", "rPr", "tblPr", "sdtPr", "del", "moveFrom", "rt")}
    | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_RUN_TEXT: dict[str, str] = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}
_T = f"{_W}t"


def body_lines(container: Any, numbering: Numbering) -> list[str]:
    """List the lines of a body, table cell or text box, one per paragraph, table row or forced break."""
    lines: list[str] = []
    for child in _shown(container):
        if child.tag == _P:
            lines += _paragraph(child, numbering)
        elif child.tag == _TBL:
            lines += _table(child, numbering)
        else:  # content controls, custom XML and insertions wrap paragraphs
            lines += body_lines(child, numbering)
    return lines


def _paragraph(paragraph: Any, numbering: Numbering) -> list[str]:
    pieces = [*_pieces(paragraph)]
    number = numbering.next_number(paragraph)
    text = "".join(piece for piece in pieces if isinstance(piece, str))
    lines = (number + text.lstrip() if text.strip() else text).split("\n")
    for box in pieces:
        lines += [] if isinstance(box, str) else body_lines(box, numbering)
    return lines


def _pieces(element: Any) -> Iterator[Any]:
    """Yield the text a paragraph shows, and the text boxes anchored in it, in order."""
    for child in _shown(element):
        if child.tag == _TEXT_BOX:
            yield child
        elif child.tag == _T:
            yield child.text or ""
        elif child.tag in _RUN_TEXT:
            yield _RUN_TEXT[child.tag]
        else:
            yield from _pieces(child)


def _table(table: Any, numbering: Numbering) -> list[str]:
    lines: list[str] = []
    for row in _inside(table, _TR):
        lines += row_lines([body_lines(cell, numbering) for cell in _inside(row, _TC)])
    return lines


def _inside(element: Any, tag: str) -> list[Any]:
    """List the rows of a table or the cells of a row, also those in content controls, not those of inner tables."""
    found: list[Any] = []
    for child in _shown(element):
        if child.tag == tag:
            found.append(child)
        elif child.tag not in {_P, _TBL}:
            found += _inside(child, tag)
    return found


def _shown(element: Any) -> list[Any]:
    return [child for child in element if isinstance(child.tag, str) and child.tag not in _SKIPPED]
