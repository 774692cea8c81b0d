"""Web pages: the main text, one block element per line."""

from __future__ import annotations

import re
from importlib import import_module
from itertools import takewhile
from typing import Any

from rag.errors import SkippedFileError, SkipReason
from rag.ingest.formats.decode import decode
from rag.ingest.formats.html_blocks import Block, blocks_of
from rag.ingest.formats.html_tree import main_container, prune
from rag.settings import IngestSettings
from rag.types import Note, NoteKind, RawText

_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.I)
_HEAD = 4096
_BLANK = re.compile(r"\s+")
_BEFORE = 40  # lines kept above the main text: titles, index fields
_AFTER = 8  # and below it: signature, date
_MIN_SHARED = 4
_MAX_GUIDED = 2_000_000
_MAX_NOTES = 20


def parse(data: bytes, name: str, settings: IngestSettings) -> RawText:
    """Read a web page. Scripts, menus, footers and lists of links are left out, no paragraph of the main text is.

    Raises:
        SkippedFileError: the bytes are not text, or the page shows none.
    """
    declared = _CHARSET.search(data[:_HEAD])
    decoded = decode(data, name, declared=declared[1].decode("ascii") if declared else None)
    root = _tree(decoded.text, name)
    title = _BLANK.sub(" ", root.findtext(".//title") or "").strip()
    root, cut = prune(root)
    blocks = blocks_of(root)
    shown = [block for block in blocks if not block.is_links]
    kept = _main_blocks(shown, main_container(root, blocks), _guide(decoded.text))
    if not kept:
        raise SkippedFileError(name, SkipReason.EMPTY, "the page shows no text")
    text = "\n".join(block.text for block in kept)
    stays = set(kept)
    dropped = [*cut, *(block.text for block in blocks if block not in stays)]
    return RawText(text, "html", title or None, (decoded.note, *_cut_notes(dropped)))


def _tree(text: str, name: str) -> Any:
    page, etree = import_module("lxml.html"), import_module("lxml.etree")
    parser = page.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = page.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.LxmlError, AssertionError) as exc:
        raise SkippedFileError(name, SkipReason.EMPTY, "the page has no content") from exc
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        # The parser stops there: the text after it would be lost without a word.
        raise SkippedFileError(name, SkipReason.UNREADABLE, "its elements are nested too deep: save it as text")
    return root


def _guide(page: str) -> str:
    """Return what trafilatura takes for the main text, without blank space; empty when it finds none or fails."""
    if len(page) > _MAX_GUIDED:
        return ""
    try:
        from trafilatura import extract

        found = extract(page, include_comments=False, favor_recall=True)
    except (ImportError, ValueError, TypeError, AttributeError, RecursionError):
        return ""
    return _BLANK.sub("", found or "")


def _main_blocks(blocks: list[Block], inside: frozenset[Any], guide: str) -> list[Block]:
    """Keep the lines from the first to the last main one, with the short lines around: title, fields, signature.

    Main is what the container has of prose, and of lines in the guide. The guide alone is never followed: it loses
    paragraphs of government pages.
    """
    main = [
        i for i, block in enumerate(blocks) if block.element in inside and (block.is_prose or _is_in(block.text, guide))
    ]
    if not main:
        return blocks
    start, end = main[0], main[-1] + 1
    before = takewhile(lambda block: not block.is_prose, reversed(blocks[max(0, start - _BEFORE) : start]))
    after = takewhile(lambda block: not block.is_prose, blocks[end : end + _AFTER])
    return [*reversed([*before]), *blocks[start:end], *after]


def _is_in(line: str, guide: str) -> bool:
    squeezed = _BLANK.sub("", line)
    return len(squeezed) >= _MIN_SHARED and squeezed in guide


def _cut_notes(dropped: list[str]) -> list[Note]:
    lines = [line for line in dropped if line.strip()]
    notes = [Note(NoteKind.CUT, "page furniture", line[:80]) for line in lines[:_MAX_NOTES]]
    if len(lines) > _MAX_NOTES:
        notes.append(Note(NoteKind.CUT, "page furniture", f"{len(lines) - _MAX_NOTES} more lines"))
    return notes
