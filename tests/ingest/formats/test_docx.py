"""Word documents: order, tables, text boxes, tracked changes, and packages that must not be unpacked."""

from __future__ import annotations

import time
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml

from rag.errors import SkippedFileError, SkipReason
from rag.ingest.formats import docx
from rag.settings import load_settings
from tests.support.files import OLE2, PNG, SEEDS, W, docx_bytes, make_bomb_docx, make_docx, paragraphs_of, with_member

LIMITS = load_settings().ingest
SEED = SEEDS[1].read_text("utf-8")


def skipped(data: bytes) -> SkippedFileError:
    with pytest.raises(SkippedFileError) as caught:
        docx.parse(data, "a.docx", LIMITS)
    assert "\n" not in str(caught.value)
    return caught.value


def body_text(xml: str) -> str:
    document = Document()
    document.element.body.insert(0, parse_xml(f'<w:p xmlns:w="{W}" xmlns:mc="{MC}" xmlns:v="urn:v">{xml}</w:p>'))
    return docx.parse(docx_bytes(document), "a.docx", LIMITS).text


MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def test_paragraphs_and_title() -> None:
    raw = docx.parse(make_docx(SEED, title="  均川镇\n报告 "), "a.docx", LIMITS)
    assert raw.text.split("\n") == paragraphs_of(SEED)
    assert (raw.format, raw.title, raw.notes) == ("docx", "均川镇 报告", ())


def test_a_document_without_properties_has_no_title() -> None:
    package = BytesIO()
    with zipfile.ZipFile(BytesIO(make_docx("正文"))) as old, zipfile.ZipFile(package, "w") as new:
        for member in old.infolist():
            if member.filename == "_rels/.rels":
                kept = old.read(member).replace(b"core-properties", b"nothing")
                new.writestr(member.filename, kept)
            else:
                new.writestr(member.filename, old.read(member))
    assert docx.parse(package.getvalue(), "a.docx", LIMITS).title is None


def test_tables_stand_where_they_stood() -> None:
    document = Document()
    document.add_paragraph("表前")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip((*table.rows[0].cells, *table.rows[1].cells), ("项目", "数量", "培训", "12"), strict=True):
        cell.text = text
    document.add_paragraph("表后")
    layout = document.add_table(rows=1, cols=1)
    layout.cell(0, 0).text = "第一段\n第二段"
    layout.cell(0, 0).add_table(rows=1, cols=2).cell(0, 0).text = "内表"
    raw = docx.parse(docx_bytes(document), "a.docx", LIMITS)
    assert raw.text == "表前\n项目\t数量\n培训\t12\n表后\n第一段\n第二段\n内表"


def test_headers_footers_and_footnotes_are_left_out() -> None:
    document = Document()
    document.add_paragraph("正文")
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "页脚"
    assert docx.parse(docx_bytes(document), "a.docx", LIMITS).text == "正文"


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>", "甲\t乙\n丙"),
        ("<w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", "新"),
        ("<w:moveFrom><w:r><w:t>原处</w:t></w:r></w:moveFrom><w:r><w:t>此处</w:t></w:r>", "此处"),
        ("<w:pPr><w:tabs><w:tab w:val='left' w:pos='1'/></w:tabs></w:pPr><w:r><w:t>文</w:t></w:r>", "文"),
        ("<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>", "链接"),
        ("<w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>", "控件"),
        ("<w:r><w:instrText>PAGE</w:instrText><w:t>域</w:t></w:r>", "域"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>yin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>音</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "音",
        ),
        (
            "<w:r><w:t>段</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p>"
            "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>"
            "</mc:Fallback></mc:AlternateContent></w:r>",
            "段\n框",
        ),
    ],
    ids=["breaks", "changes", "moved", "tab stops", "link", "control", "field", "ruby", "text box"],
)
def test_what_a_paragraph_shows(xml: str, text: str) -> None:
    assert body_text(xml) == text


def test_a_bomb_is_refused_before_it_is_parsed() -> None:
    bomb = make_bomb_docx(100)
    assert len(bomb) < 200_000
    started = time.perf_counter()
    error = skipped(bomb)
    assert (error.reason, error.detail[:19]) == (SkipReason.TOO_LARGE, "'word/document.xml'")
    assert time.perf_counter() - started < 5


def test_a_large_package_is_refused_by_its_headers() -> None:
    with pytest.raises(SkippedFileError) as caught:
        docx.parse(make_bomb_docx(11), "a.docx", replace(LIMITS, max_unpacked_mb=10))
    assert caught.value.reason is SkipReason.TOO_LARGE
    assert caught.value.detail == "17 parts, 11 MB unpacked; at most 10 MB are read"


def test_a_header_that_lies_about_the_size() -> None:
    bomb = bytearray(make_bomb_docx(30))
    size = (30 * 1024 * 1024).to_bytes(4, "little")[2:]
    with zipfile.ZipFile(BytesIO(bytes(bomb))) as package:
        true = package.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    assert true[2:] == size
    lying = bytes(bomb).replace(true, (500).to_bytes(4, "little"))
    assert skipped(lying).reason in {SkipReason.UNREADABLE, SkipReason.TOO_LARGE}


def test_too_many_members() -> None:
    package = BytesIO(make_docx("正文"))
    with zipfile.ZipFile(package, "a") as archive:
        for number in range(5001):
            archive.writestr(f"media/{number}.bin", b"")
    assert skipped(package.getvalue()).reason is SkipReason.TOO_LARGE


def document_with_entities(entities: str) -> bytes:
    body = "<w:body><w:p><w:r><w:t>前&e9;后</w:t></w:r></w:p></w:body>"
    xml = f'<!DOCTYPE w [{entities}]><w:document xmlns:w="{W}">{body}</w:document>'
    return with_member(make_docx("正文"), "word/document.xml", xml.encode())


def test_entity_expansion_is_harmless() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "笑" * 10}">' for n in range(10))
    started = time.perf_counter()
    assert skipped(document_with_entities(entities)).reason is SkipReason.UNREADABLE
    assert time.perf_counter() - started < 5


def test_an_entity_never_reads_another_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", "utf-8")
    raw = docx.parse(document_with_entities(f'<!ENTITY e9 SYSTEM "{secret.as_uri()}">'), "a.docx", LIMITS)
    assert raw.text == "前"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (PNG, SkipReason.NOT_TEXT),
        (b"plain text", SkipReason.NOT_TEXT),
        (OLE2 + bytes(600) + "EncryptedPackage".encode("utf-16-le"), SkipReason.ENCRYPTED),
        (OLE2 + bytes(600) + "WordDocument".encode("utf-16-le"), SkipReason.UNSUPPORTED),
        (b"PK\x03\x04 broken", SkipReason.UNREADABLE),
        (make_docx(SEED)[:-200], SkipReason.UNREADABLE),
        (with_member(make_docx("正文"), "word/document.xml", b"<w:broken"), SkipReason.UNREADABLE),
        (with_member(make_docx("正文"), "[Content_Types].xml", b"<Types/>"), SkipReason.UNREADABLE),
        (make_docx(""), SkipReason.EMPTY),
        (make_docx(" \n\u3000"), SkipReason.EMPTY),
    ],
    ids=["png", "text", "encrypted", "doc", "no zip", "cut", "bad xml", "no types", "empty", "blank"],
)
def test_bad_files(data: bytes, reason: SkipReason) -> None:
    assert skipped(data).reason is reason


def test_a_spreadsheet_under_a_document_name() -> None:
    types = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    sheet = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    with zipfile.ZipFile(BytesIO(make_docx("正文"))) as package:
        content_types = package.read("[Content_Types].xml").replace(types, sheet)
    error = skipped(with_member(make_docx("正文"), "[Content_Types].xml", content_types))
    assert (error.reason, error.detail) == (SkipReason.UNSUPPORTED, "not a Word document: save it as .docx")
