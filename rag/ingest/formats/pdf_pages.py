"""The lines of a PDF's pages with their places, by way of pdfium."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import dataclass
from threading import Lock
from typing import Any

from rag.errors import SkippedFileError, SkipReason

_PDFIUM = Lock()  # pdfium may be used by one thread at a time
_BREAKS = frozenset("\r\n\u0002\ufffe")  # the last two: a hyphen at a line's end
_PROGRAM = re.compile(r"^Microsoft (?:Office )?Word - |\.(?:docx?|wps|pdf)$", re.IGNORECASE)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_BLANK = re.compile(r"[ \t\u00a0]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print. ``left``, ``right`` and ``middle`` (height above the page's bottom) are in points."""

    text: str
    left: float
    right: float
    middle: float
    size: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its width, its lines from the top down, and whether it prints text that gives no characters."""

    width: float
    lines: tuple[Line, ...]
    unreadable: bool = False


def read_pages(data: bytes, name: str) -> tuple[str | None, list[Page]]:
    """Return the title in the document properties, if any, and the pages of a PDF.

    Raises:
        SkippedFileError: the file is encrypted or damaged.
    """
    import pypdfium2 as pdfium

    with _PDFIUM:
        try:
            with closing(pdfium.PdfDocument(data)) as document:
                title = _title(document.get_metadata_dict().get("Title", ""))
                return title, [_read_page(document, i) for i in range(len(document))]
        except pdfium.PdfiumError as exc:
            if getattr(exc, "err_code", None) == pdfium.raw.FPDF_ERR_PASSWORD:
                detail = "remove the password and save it again"
                raise SkippedFileError(name, SkipReason.ENCRYPTED, detail) from exc
            raise SkippedFileError(name, SkipReason.UNREADABLE, "damaged PDF: fetch or save it again") from exc


def _title(text: str) -> str | None:
    """Return a title somebody wrote; programs put file names and their own there."""
    title = _PROGRAM.sub("", " ".join(text.split()))
    return title if _HAN.search(title) else None


def _read_page(document: Any, index: int) -> Page:
    with closing(document[index]) as page, closing(page.get_textpage()) as text_page:
        lines = tuple(_read_lines(text_page))
        return Page(page.get_width(), lines, not lines and _prints_text(page))


def _prints_text(page: Any) -> bool:
    from pypdfium2 import raw

    return any(True for _ in page.get_objects(filter=(raw.FPDF_PAGEOBJ_TEXT,), max_depth=3))


def _read_lines(text_page: Any) -> list[Line]:
    from pypdfium2 import raw

    lines: list[Line] = []
    codes: list[tuple[int, str]] = []
    for i in range(text_page.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(text_page, i))
        if char in _BREAKS:
            lines += _line(text_page, codes)
            codes = []
        else:
            codes.append((i, char))
    return lines + _line(text_page, codes)


def _line(text_page: Any, codes: list[tuple[int, str]]) -> list[Line]:
    inked = [i for i, char in codes if not char.isspace()]
    if not inked:
        return []
    text = "".join(char for _, char in codes)
    # Characters beyond the first plane may come as two halves.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    left, bottom, _, top = text_page.get_charbox(inked[0], loose=True)
    right = text_page.get_charbox(inked[-1], loose=True)[2]
    return [Line(_BLANK.sub(" ", text).strip(), left, right, (bottom + top) / 2, max(1.0, top - bottom))]
