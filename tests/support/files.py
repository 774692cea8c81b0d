"""Make real files of every format, good and bad."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Sequence
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
FONT = "STSong-Light"
_SIZE, _MARGIN, _COLUMNS, _LINES = 14, 80, 30, 28
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200)
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def squeeze(text: str) -> str:
    """Return a text without any blank space."""
    return "".join(text.split())


def paragraphs_of(text: str) -> list[str]:
    """List the lines of a text that are not blank, stripped."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def make_html(text: str, *, charset: str = "utf-8", title: str = "", before: str = "", after: str = "") -> bytes:
    """Return a web page as a government site lays it out, encoded in its charset."""
    body = "\n".join(f"<p style='text-indent:2em'>&#12288;&#12288;{escape(line)}</p>" for line in paragraphs_of(text))
    page = (
        f'<!DOCTYPE html>\n<html><head><meta charset="{charset}"><title>{escape(title)}</title></head>\n<body>'
        f'{before}<div class="wrap"><div class="TRS_Editor">{body}</div></div>{after}</body></html>'
    )
    return page.encode(charset)


def make_docx(text: str, *, title: str = "") -> bytes:
    """Return a Word document with one paragraph per line."""
    document = Document()
    document.core_properties.title = title
    for line in paragraphs_of(text):
        document.add_paragraph(line)
    return docx_bytes(document)


def docx_bytes(document: Any) -> bytes:
    """Return the bytes a document saves as."""
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def add_list(document: Any, levels: Sequence[tuple[str, str]], *, number_id: int = 50, start: int = 1) -> None:
    """Define a list whose levels have the given number formats and texts, such as ``("decimal", "%1.")``."""
    numbering = document.part.numbering_part.element
    described = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="{start if i == 0 else 1}"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for i, (kind, text) in enumerate(levels)
    )
    abstract = f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="{number_id}">{described}</w:abstractNum>'
    numbering.insert(0, parse_xml(abstract))
    numbering.append(
        parse_xml(f'<w:num xmlns:w="{W}" w:numId="{number_id}"><w:abstractNumId w:val="{number_id}"/></w:num>')
    )


def add_item(document: Any, text: str, level: int = 0, *, number_id: int = 50) -> Any:
    """Add a paragraph of a list."""
    paragraph = document.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr xmlns:w="{W}"><w:ilvl w:val="{level}"/><w:numId w:val="{number_id}"/></w:numPr>')
    )
    return paragraph


def with_member(package: bytes, name: str, content: bytes) -> bytes:
    """Return a zip package with one member replaced or added."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            if member.filename != name:
                new.writestr(member.filename, old.read(member))
        new.writestr(name, content)
    return stream.getvalue()


def make_bomb_docx(megabytes: int) -> bytes:
    """Return a Word document of a few kilobytes per megabyte that it unpacks to."""
    filler = b"<!--" + b" " * (megabytes * 1024 * 1024) + b"-->"
    return with_member(make_docx("正文"), "word/document.xml", f'<w:document xmlns:w="{W}">'.encode() + filler)


def make_pdf(
    text: str,
    *,
    indent: bool = True,
    decorate: Callable[[Canvas, int], None] | None = None,
    password: str | None = None,
    title: str = "",
) -> bytes:
    """Return a PDF of A4 pages with justified Chinese paragraphs; ``decorate`` draws on every page."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    encryption = StandardEncryption(password, strength=128) if password is not None else None
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=A4, encrypt=encryption)
    canvas.setTitle(title)
    lines = [line for paragraph in paragraphs_of(text) for line in _wrap(paragraph, 2 if indent else 0)]
    for number, first in enumerate(range(0, max(1, len(lines)), _LINES), start=1):
        canvas.setFont(FONT, _SIZE)
        for row, (left, line) in enumerate(lines[first : first + _LINES]):
            canvas.drawString(_MARGIN + left * _SIZE, A4[1] - 90 - 24 * row, line)
        if decorate is not None:
            decorate(canvas, number)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _wrap(paragraph: str, indent: int) -> list[tuple[int, str]]:
    """Break a paragraph into lines of 30 wide characters; no line begins with a closing mark or inside a number."""
    lines: list[tuple[int, str]] = []
    left, room = indent, (_COLUMNS - indent) * 2
    line = ""
    for word in re.findall(r"[A-Za-z0-9.%]+[，。；：、！？”》）]*|.[，。；：、！？”》）]*", paragraph):
        width = sum(1 if char.isascii() else 2 for char in word)
        if width > room and line:
            lines.append((left, line))
            left, room, line = 0, _COLUMNS * 2, ""
        line += word
        room -= width
    # A lone character in a font that is not embedded has no extent for pdfium unless a blank follows.
    return [*lines, (left, line if len(line) > 1 else f"{line}\u3000")]


def make_image_pdf(pages: int = 2) -> bytes:
    """Return a PDF whose pages show shapes and no text, as a scanner makes them."""
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    for _ in range(pages):
        canvas.rect(50, 50, 400, 600, fill=1)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()
