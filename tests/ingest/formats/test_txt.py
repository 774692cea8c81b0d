"""Text files: every encoding met in the wild comes out right, and binary files never pass for text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.errors import SkippedFileError, SkipReason
from rag.ingest.formats import txt
from rag.settings import load_settings
from rag.types import Note, NoteKind
from tests.support.files import OLE2, PNG, SEEDS, make_docx, make_html, make_image_pdf, squeeze

LIMITS = load_settings().ingest
SEED = SEEDS[0].read_text("utf-8")
TRADITIONAL = "推進依法行政，開展普法宣傳教育活動，維護社會穩定，現將法治政府建設情況報告如下。"


def skip_reason(data: bytes) -> SkipReason:
    with pytest.raises(SkippedFileError) as caught:
        txt.parse(data, "某镇.txt", LIMITS)
    assert "\n" not in str(caught.value)
    return caught.value.reason


@pytest.mark.parametrize(
    ("data", "kind", "encoding"),
    [
        (SEED.encode("utf-8"), NoteKind.FOUND, "utf-8"),
        (SEED.encode("utf-8-sig"), NoteKind.FOUND, "utf-8"),
        (codecs.BOM_UTF16_LE + SEED.encode("utf-16-le"), NoteKind.FOUND, "utf-16-le"),
        (codecs.BOM_UTF16_BE + SEED.encode("utf-16-be"), NoteKind.FOUND, "utf-16-be"),
        (codecs.BOM_UTF32_LE + SEED.encode("utf-32-le"), NoteKind.FOUND, "utf-32-le"),
        (SEED.encode("utf-16-le"), NoteKind.GUESSED, "utf-16-le"),
        (SEED.encode("utf-16-be"), NoteKind.GUESSED, "utf-16-be"),
        (SEED.encode("gb18030"), NoteKind.FOUND, "gb18030"),
    ],
)
def test_a_report_in_any_encoding(data: bytes, kind: NoteKind, encoding: str) -> None:
    raw = txt.parse(data, "某镇.txt", LIMITS)
    assert (raw.text, raw.format, raw.title) == (SEED, "txt", None)
    assert raw.notes == (Note(kind, "encoding", encoding),)


@pytest.mark.parametrize(
    "text", ["法治", "一", "十一", "一、二", "酉阳县", "联通", "2021年", "庙坝镇2021年报告", "A镇"]
)
def test_short_gbk_texts(text: str) -> None:
    assert txt.parse(text.encode("gbk"), "a.txt", LIMITS).text == text


@pytest.mark.parametrize("text", ["庙坝镇2021年", "依法行政。\n", "一、推进依法行政"])
def test_short_utf16_texts_without_a_mark(text: str) -> None:
    assert txt.parse(text.encode("utf-16-le"), "a.txt", LIMITS).text == text


@pytest.mark.parametrize("encoding", ["gbk", "big5"])
def test_traditional_script(encoding: str) -> None:
    assert txt.parse(TRADITIONAL.encode(encoding), "a.txt", LIMITS).text == TRADITIONAL


def test_latin_text_stays_utf8() -> None:
    assert txt.parse("été à Genève".encode(), "a.txt", LIMITS).text == "été à Genève"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_one_broken_character_does_not_cost_the_report(encoding: str) -> None:
    data = SEED.encode(encoding)
    middle = data.index("人民权益".encode(encoding))
    raw = txt.parse(data[: middle + 1] + data[middle + 2 :], "a.txt", LIMITS)
    assert raw.text[:500] == SEED[:500]
    assert raw.text[-300:] == SEED[-300:]
    assert raw.notes[0].kind is NoteKind.GUESSED
    assert raw.notes[0].detail.startswith(f"{encoding}, ")


def test_a_download_cut_inside_a_character() -> None:
    raw = txt.parse("庙坝镇法治政府建设情况报告".encode()[:-1], "a.txt", LIMITS)
    assert raw.text == "庙坝镇法治政府建设情况报\ufffd"
    assert raw.notes == (Note(NoteKind.GUESSED, "encoding", "utf-8, 1 characters damaged"),)


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", "　\u00a0\n".encode(), b"\xff\xfe\n\x00"])
def test_blank_files(data: bytes) -> None:
    assert skip_reason(data) is SkipReason.EMPTY


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 8,
        b"plain text\x00with a NUL",
        "法治政府\x00建设".encode(),
        bytes(1000),
        b"\x01\x02\x03\x04" * 50,
        codecs.BOM_UTF8 + b"\x00\x01",
        PNG,
        OLE2 + bytes(512),
        make_docx("正文"),
        make_image_pdf(),
    ],
    ids=["all bytes", "nul", "nul in utf-8", "zeros", "controls", "bom", "png", "ole2", "docx", "pdf"],
)
def test_binary_under_a_text_name(data: bytes) -> None:
    assert skip_reason(data) is SkipReason.NOT_TEXT


def test_a_pdf_under_a_text_name_is_told_so() -> None:
    with pytest.raises(SkippedFileError, match="its content is a PDF: give it the right suffix"):
        txt.parse(make_image_pdf(), "a.txt", LIMITS)


def test_a_web_page_under_a_text_name_is_read_as_one() -> None:
    raw = txt.parse(make_html(SEED, title="报告"), "a.txt", LIMITS)
    assert (raw.format, raw.title) == ("html", "报告")
    assert squeeze(raw.text) == squeeze(SEED)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.text(max_size=100).map(lambda text: text.encode("utf-8", "ignore"))))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    try:
        raw = txt.parse(data, "a.txt", LIMITS)
    except SkippedFileError:
        return
    assert raw.text.encode("utf-8").strip()


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("法治政府建设情况报告依法行政一二三，。、；\n2021"), min_size=1, max_size=60))
def test_any_chinese_text_survives_gb18030(text: str) -> None:
    if text.strip() and not text.isascii():
        assert txt.parse(text.encode("gb18030"), "a.txt", LIMITS).text == text
