"""PDF: paragraphs joined again, page furniture out, and files without usable text refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from rag.errors import SkippedFileError, SkipReason
from rag.ingest.formats import pdf
from rag.settings import load_settings
from rag.types import Note, NoteKind
from tests.support.files import FONT, PNG, SEEDS, make_image_pdf, make_pdf, paragraphs_of, squeeze

LIMITS = load_settings().ingest
SEED = SEEDS[2].read_text("utf-8")
LONG = "推进依法行政，加强普法宣传，化解矛盾纠纷" * 4


def text_of(data: bytes) -> str:
    return pdf.parse(data, "a.pdf", LIMITS).text


def skipped(data: bytes) -> SkippedFileError:
    with pytest.raises(SkippedFileError) as caught:
        pdf.parse(data, "a.pdf", LIMITS)
    assert "\n" not in str(caught.value)
    return caught.value


def furniture(canvas: Canvas, page: int) -> None:
    canvas.setFont(FONT, 10)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 40, "某镇人民政府文件")
    canvas.drawCentredString(A4[0] / 2, 30, f"— {page} —")


def test_indented_paragraphs_come_back_whole() -> None:
    raw = pdf.parse(make_pdf(SEED, title="某镇报告"), "a.pdf", LIMITS)
    assert raw.text.split("\n") == paragraphs_of(SEED)
    assert (raw.format, raw.title, raw.notes) == ("pdf", "某镇报告", ())


def test_paragraphs_without_indents_break_at_sentences_and_headings() -> None:
    text = f"一、主要做法\n（一）普法。{LONG}\n{LONG}。\n二、问题\n1.{LONG}"
    assert text_of(make_pdf(text, indent=False)).split("\n") == text.split("\n")


@pytest.mark.parametrize("title", ["untitled", "Microsoft Word - report.doc", "(anonymous)"])
def test_titles_that_programs_write(title: str) -> None:
    assert pdf.parse(make_pdf(SEED, title=title), "a.pdf", LIMITS).title is None


def test_a_title_that_word_wrote() -> None:
    raw = pdf.parse(make_pdf(SEED, title="Microsoft Word - 庙坝镇报告.docx"), "a.pdf", LIMITS)
    assert raw.title == "庙坝镇报告"


def test_page_numbers_and_running_headers_are_cut_and_noted() -> None:
    long = SEED * 2
    raw = pdf.parse(make_pdf(long, decorate=furniture), "a.pdf", LIMITS)
    assert squeeze(raw.text) == squeeze(long)
    details = [note.detail for note in raw.notes]
    pages = len(details) - 1
    assert pages >= 7
    assert all((note.kind, note.what) == (NoteKind.CUT, "page furniture") for note in raw.notes)
    assert details[:pages] == [f"— {number} —" for number in range(1, pages + 1)]
    assert details[pages] == f"某镇人民政府文件 (on {pages} pages)"


@pytest.mark.parametrize("form", ["- {} -", "{}", "第{}页", "第 {} 页 共 9 页", "{}/9", "—{}—", "Page {} of 9"])
def test_forms_of_page_numbers(form: str) -> None:
    def number(canvas: Canvas, page: int) -> None:
        canvas.setFont(FONT, 10)
        canvas.drawCentredString(A4[0] / 2, 30, form.format(page))

    assert squeeze(text_of(make_pdf(SEED, decorate=number))) == squeeze(SEED)


def test_a_paragraph_goes_on_over_the_page_break() -> None:
    paragraph = "推进依法行政，" * 300
    assert text_of(make_pdf(paragraph, decorate=furniture)) == paragraph


def test_a_number_in_the_text_is_no_page_number() -> None:
    text = f"{LONG}。\n12\n{LONG}。\n第3页\n{LONG}。\n{LONG}。"
    assert text_of(make_pdf(text)).split("\n") == text.split("\n")


def test_a_wide_gap_before_a_figure_does_not_break_a_paragraph() -> None:
    text = (
        f"前言。{LONG}\n"
        + "推进依法行政加强普法宣传化解矛盾纠纷维护社会稳定12345678.12万元用于普法宣传。"
        + f"\n{LONG}"
    )
    assert text_of(make_pdf(text)).split("\n") == text.split("\n")


def test_pages_without_text_are_noted() -> None:
    def add_blank(canvas: Canvas, page: int) -> None:
        if page == 1:
            canvas.showPage()
            canvas.rect(50, 50, 100, 100, fill=1)

    raw = pdf.parse(make_pdf("法治政府建设情况报告。" * 10, decorate=add_blank), "a.pdf", LIMITS)
    assert raw.notes == (Note(NoteKind.GUESSED, "pages without text", "1 of 2"),)


def test_radicals_are_read_as_characters() -> None:
    raw = pdf.parse(make_pdf("⼀、法治政府建设情况报告，推进依法行政。"), "a.pdf", LIMITS)
    assert raw.text == "一、法治政府建设情况报告，推进依法行政。"
    assert raw.notes == (Note(NoteKind.GUESSED, "radical characters", "1 read as plain characters"),)


def test_a_file_locked_for_changes_only_is_read() -> None:
    assert squeeze(text_of(make_pdf(SEED, password=""))) == squeeze(SEED)


@pytest.mark.parametrize(
    ("data", "reason", "detail"),
    [
        (make_pdf(SEED, password="secret"), SkipReason.ENCRYPTED, "remove the password and save it again"),
        (make_image_pdf(3), SkipReason.NO_TEXT_LAYER, "3 pages, 0 characters: run text recognition (OCR) first"),
        (make_pdf("第1页"), SkipReason.NO_TEXT_LAYER, "1 pages, 3 characters: run text recognition (OCR) first"),
        (make_pdf(SEED)[:3000], SkipReason.UNREADABLE, "damaged PDF: fetch or save it again"),
        (b"%PDF-1.4\n" + bytes(100), SkipReason.UNREADABLE, "damaged PDF: fetch or save it again"),
        (PNG, SkipReason.NOT_TEXT, "its content is not a PDF"),
        (b"text", SkipReason.NOT_TEXT, "its content is not a PDF"),
    ],
    ids=["encrypted", "scan", "hardly any text", "cut", "zeros", "png", "text"],
)
def test_bad_files(data: bytes, reason: SkipReason, detail: str) -> None:
    error = skipped(data)
    assert (error.reason, error.detail) == (reason, detail)


def test_a_garbled_text_layer_is_no_text_layer(monkeypatch: pytest.MonkeyPatch) -> None:
    from rag.ingest.formats.pdf_pages import Line, Page

    line = Line("\ue000\ue001\ue002\ue003" * 10, 80, 500, 700, 14)
    monkeypatch.setattr(pdf, "read_pages", lambda data, name: (None, [Page(595, (line,))]))
    assert skipped(b"%PDF-").reason is SkipReason.NO_TEXT_LAYER


def test_pdfium_is_closed_without_a_word(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(make_pdf(SEED))
    code = (
        "import sys, pathlib; from rag.ingest.formats import pdf; from rag.settings import load_settings; "
        "data = pathlib.Path(sys.argv[1]).read_bytes(); limits = load_settings().ingest; "
        "[pdf.parse(data, 'a.pdf', limits) for _ in range(3)]"
    )
    result = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "error", "-c", code, str(file)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (result.stdout, result.stderr, result.returncode) == ("", "", 0)
