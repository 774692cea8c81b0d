"""Automatic numbers of Word lists are written out as Word shows them."""

from __future__ import annotations

from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml

from rag.ingest.formats import docx
from rag.ingest.formats.numerals import FORMATS
from rag.settings import load_settings
from rag.types import Note, NoteKind
from tests.support.files import W, add_item, add_list, docx_bytes

LIMITS = load_settings().ingest
REPORT_LEVELS = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))


def lines_of(document: Any) -> list[str]:
    return docx.parse(docx_bytes(document), "a.docx", LIMITS).text.split("\n")


def test_the_three_levels_of_a_report() -> None:
    document = Document()
    add_list(document, REPORT_LEVELS)
    for text, level in (
        ("做法", 0),
        ("普法", 1),
        ("进村", 2),
        ("入户", 2),
        ("执法", 1),
        ("检查", 2),
        ("问题", 0),
        ("人少", 1),
    ):
        add_item(document, text, level)
    raw = docx.parse(docx_bytes(document), "a.docx", LIMITS)
    assert raw.text.split("\n") == [
        "一、做法", "（一）普法", "1. 进村", "2. 入户", "（二）执法", "1. 检查", "二、问题", "（一）人少",
    ]  # fmt: skip
    assert raw.notes == (Note(NoteKind.FOUND, "automatic numbers", "8"),)


def test_body_text_between_items_does_not_restart() -> None:
    document = Document()
    add_list(document, REPORT_LEVELS)
    add_item(document, "甲")
    document.add_paragraph("正文。")
    add_item(document, "")
    add_item(document, "丙")
    assert lines_of(document) == ["一、甲", "正文。", "", "三、丙"]


def test_start_and_combined_levels() -> None:
    document = Document()
    add_list(document, (("decimal", "%1"), ("decimal", "%1.%2")), start=3)
    add_item(document, "章")
    add_item(document, "节", 1)
    assert lines_of(document) == ["3 章", "3.1 节"]


def test_a_list_that_begins_below_its_top() -> None:
    document = Document()
    add_list(document, (("decimal", "%1"), ("decimal", "%1.%2")))
    add_item(document, "节", 1)
    assert lines_of(document) == ["1.1 节"]


def test_legal_numbering_writes_digits() -> None:
    document = Document()
    add_list(document, (("chineseCounting", "第%1章"), ("decimal", "%1.%2")))
    level = document.part.numbering_part.element[0][1]
    level.insert(2, parse_xml(f'<w:isLgl xmlns:w="{W}"/>'))
    add_item(document, "章")
    add_item(document, "节", 1)
    assert lines_of(document) == ["第一章 章", "1.1 节"]


def test_two_lists_count_apart_and_a_restart_counts_anew() -> None:
    document = Document()
    add_list(document, REPORT_LEVELS)
    add_list(document, (("decimal", "%1）"),), number_id=60)
    restart = (
        f'<w:num xmlns:w="{W}" w:numId="51"><w:abstractNumId w:val="50"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    document.part.numbering_part.element.append(parse_xml(restart))
    for text, number_id in (("甲", 50), ("子", 60), ("乙", 50), ("丑", 60), ("新", 51), ("新二", 51)):
        add_item(document, text, number_id=number_id)
    assert lines_of(document) == ["一、甲", "1）子", "二、乙", "2）丑", "一、新", "二、新二"]


def test_numbers_from_a_style() -> None:
    document = Document()
    add_list(document, REPORT_LEVELS)
    numbering = document.part.numbering_part.element
    numbering[0][1].append(parse_xml(f'<w:pStyle xmlns:w="{W}" w:val="Heading2"/>'))
    for name in ("Heading 1", "Heading 2"):
        properties = document.styles[name].element.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr xmlns:w="{W}"><w:numId w:val="50"/></w:numPr>'))
    document.add_paragraph("做法", style="Heading 1")
    document.add_paragraph("普法", style="Heading 2")
    document.add_paragraph("问题", style="Heading 1")
    assert lines_of(document) == ["一、做法", "（一）普法", "二、问题"]


def test_bullets_and_removed_numbers_write_nothing() -> None:
    document = Document()
    add_list(document, (("bullet", "•"),))
    add_item(document, "点")
    add_item(document, "无", number_id=0)
    add_item(document, "不存在", number_id=999)
    assert docx.parse(docx_bytes(document), "a.docx", LIMITS).notes == ()
    assert lines_of(document) == ["点", "无", "不存在"]


def test_an_unknown_format_is_noted() -> None:
    document = Document()
    add_list(document, (("hebrew1", "%1."),))
    add_item(document, "甲")
    raw = docx.parse(docx_bytes(document), "a.docx", LIMITS)
    assert raw.text == "甲"
    assert raw.notes == (Note(NoteKind.GUESSED, "automatic numbers", "left out, format not known: hebrew1"),)


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("chineseCounting", 1, "一"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 11, "十一"),
        ("chineseCounting", 20, "二十"),
        ("chineseCounting", 99, "九十九"),
        ("chineseCounting", 105, "一〇五"),
        ("chineseCountingThousand", 100, "一百"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 2003, "二千零三"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographDigital", 20, "二〇"),
        ("ideographTraditional", 3, "丙"),
        ("ideographZodiac", 12, "亥"),
        ("ideographZodiac", 13, "13"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalZero", 3, "03"),
        ("decimalEnclosedCircleChinese", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "21"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 26, "Z"),
        ("lowerRoman", 1994, "mcmxciv"),
        ("upperRoman", 8, "VIII"),
    ],
)
def test_number_formats(name: str, value: int, text: str) -> None:
    assert FORMATS[name](value) == text
