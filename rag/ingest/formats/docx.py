"""Word documents: paragraphs and tables in document order, automatic numbers written out."""

from __future__ import annotations

from importlib import import_module
from io import BytesIO
from typing import Any

from rag.errors import SkippedFileError, SkipReason
from rag.ingest.formats.docx_body import body_lines
from rag.ingest.formats.docx_lists import read_definitions
from rag.ingest.formats.docx_numbering import Numbering
from rag.ingest.formats.docx_package import check_package
from rag.settings import IngestSettings
from rag.types import Note, NoteKind, RawText

# The title python-docx gives to a document that has none.
_NO_TITLES = frozenset({"", "Word Document"})


def parse(data: bytes, name: str, settings: IngestSettings) -> RawText:
    """Read a .docx file. Footnotes, headers, footers and deleted text are left out.

    Raises:
        SkippedFileError: the file is no Word document, is encrypted or damaged, or unpacks to too much.
    """
    check_package(data, name, settings)
    document = _open(data, name)
    numbering = Numbering(read_definitions(document))
    lines = body_lines(document.element.body, numbering)
    text = "\n".join(lines)
    if not text.strip():
        raise SkippedFileError(name, SkipReason.EMPTY, "the document has no text")
    notes = [Note(NoteKind.FOUND, "automatic numbers", str(numbering.written))] if numbering.written else []
    if numbering.unknown:
        detail = f"left out, format not known: {', '.join(sorted(numbering.unknown))}"
        notes.append(Note(NoteKind.GUESSED, "automatic numbers", detail))
    return RawText(text, "docx", _title(document), tuple(notes))


def _open(data: bytes, name: str) -> Any:
    from docx import Document
    from docx.opc.exceptions import OpcError

    lxml_error = import_module("lxml.etree").LxmlError

    try:
        document = Document(BytesIO(data))
        if document.element.body is None:
            raise SkippedFileError(name, SkipReason.EMPTY, "the document has no body")
    except (OpcError, KeyError, AttributeError, lxml_error, OSError) as exc:
        raise SkippedFileError(name, SkipReason.UNREADABLE, "damaged Word document: open it and save it again") from exc
    except ValueError as exc:
        raise SkippedFileError(name, SkipReason.UNSUPPORTED, "not a Word document: save it as .docx") from exc
    return document


def _title(document: Any) -> str | None:
    title = " ".join((document.core_properties.title or "").split())
    return None if title in _NO_TITLES else title
