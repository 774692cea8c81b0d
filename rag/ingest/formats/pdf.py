"""PDF files with a text layer."""

from __future__ import annotations

import re
from collections import Counter
from unicodedata import normalize

from rag.errors import SkippedFileError, SkipReason
from rag.ingest.formats.pdf_layout import join_lines, split_furniture
from rag.ingest.formats.pdf_pages import Page, read_pages
from rag.settings import IngestSettings
from rag.types import Note, NoteKind, RawText

_MIN_CHARS = 20
_MAX_GARBLED = 0.3
_GARBLED = re.compile(r"[\ufffd\ue000-\uf8ff\u0000-\u0008]")
# Some writers map plain characters to the look-alikes of the radical table.
_RADICAL = re.compile(r"[\u2f00-\u2fd5]")


def parse(data: bytes, name: str, settings: IngestSettings) -> RawText:
    """Read the text layer of a PDF; lines that only the page layout broke are joined again.

    Raises:
        SkippedFileError: the file is encrypted, damaged, or has no text layer.
    """
    if b"%PDF-" not in data[:1024]:
        raise SkippedFileError(name, SkipReason.NOT_TEXT, "its content is not a PDF")
    title, pages = read_pages(data, name)
    _require_text(pages, name)
    kept, furniture = split_furniture(pages)
    text = "\n".join(join_lines(kept))
    radicals = len(_RADICAL.findall(text))
    notes = [Note(NoteKind.CUT, "page furniture", detail) for detail in _summary(furniture)]
    blank = sum(1 for page in pages if not page.lines)
    if blank:
        notes.append(Note(NoteKind.GUESSED, "pages without text", f"{blank} of {len(pages)}"))
    if radicals:
        text = _RADICAL.sub(lambda radical: _plain(radical[0]), text)
        notes.append(Note(NoteKind.GUESSED, "radical characters", f"{radicals} read as plain characters"))
    return RawText(text, "pdf", title, tuple(notes))


def _require_text(pages: list[Page], name: str) -> None:
    text = "".join("".join(line.text.split()) for page in pages for line in page.lines)
    if len(text) < _MIN_CHARS:
        advice = "install its fonts" if any(page.unreadable for page in pages) else "run text recognition (OCR)"
        detail = f"{len(pages)} pages, {len(text)} characters: {advice} first"
        raise SkippedFileError(name, SkipReason.NO_TEXT_LAYER, detail)
    if len(_GARBLED.findall(text)) > _MAX_GARBLED * len(text):
        raise SkippedFileError(name, SkipReason.NO_TEXT_LAYER, "its text layer is garbled: run text recognition (OCR)")


def _summary(furniture: list[str]) -> list[str]:
    return [f"{text} (on {times} pages)" if times > 1 else text for text, times in Counter(furniture).items()]


def _plain(radical: str) -> str:
    return normalize("NFKC", radical)
