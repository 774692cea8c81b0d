"""Question sets as spreadsheets."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from rag.errors import QuestionError
from rag.evaluate.questions import Gold, Number, load_questions
from rag.evaluate.rows import READERS, read_rows
from tests.support.source_tree import ROOT

EXAMPLES = ROOT / "tests" / "data" / "questions"
HEAD = "编号,语言,题型,问题,答案"


@pytest.mark.parametrize("name", ["example.csv", "example.xlsx"])
def test_the_example_in_each_kind_of_file_with_headers_in_either_language(name: str) -> None:
    first, second, third, fourth = load_questions(EXAMPLES / name)
    assert (first.id, first.place, first.numbers) == ("w1", 2, (Number(Decimal(24), "台"),))
    assert first.gold == (Gold("003_035aa0967bb0e990", "综合行政执法队配置执法记录仪24台"),)
    assert second.gold == (Gold("000_c95c61ecb8064d92", "法律顾问制度执行存在经费不足的困难"),)
    assert second.reports == ("000_c95c61ecb8064d92",)
    assert list(second.verdicts.values()) == ["yes", "no", "borderline", "no", "no"]
    assert (third.history, third.numbers) == (
        ("How many leaflets did Songcun hand out?",),
        (Number(Decimal(3000), "份"),),
    )
    assert (third.trap, fourth.refusal) == ("same_indicator_other_town", "no_such_year")


def test_a_spreadsheet_saved_as_a_chinese_excel_does(tmp_path: Path) -> None:
    text = (EXAMPLES / "example.csv").read_text("utf-8-sig")
    (tmp_path / "set.csv").write_bytes(text.replace("\n", "\r\n").encode("gb18030"))
    assert load_questions(tmp_path / "set.csv") == load_questions(EXAMPLES / "example.csv")


def test_kinds_of_files() -> None:
    assert set(READERS) == {".jsonl", ".csv", ".xlsx"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r"1: no column id/编号, lang/language/语言, type"),
        ("编号,题型,问题\n", r"1: no column lang/language/语言, answer/答案"),
        (f"{HEAD},引文\nq1,zh,list,？,a,甲镇 宣讲9场\n", r"2: not a question: '甲镇 宣讲9场' is not of the form"),
        (f"{HEAD},判断\n\nq1,zh,list,？,a,甲镇\n", r"3: not a question: '甲镇' is not of the form 'file = yes'"),
        (f"{HEAD},数值\nq1,zh,list,？,a,九份\n", r"2: not a question: '九份' is not a number with its unit"),
        (f"{HEAD}\nq1,zh,list,？,\n", r"2: not a question \(KeyError: 'answer'\)"),
    ],
)
def test_what_is_wrong_with_a_row(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "set.csv").write_text(text, "utf-8")
    with pytest.raises(QuestionError, match=rf"set\.csv:{message}"):
        load_questions(tmp_path / "set.csv")


def test_empty_rows_are_none(tmp_path: Path) -> None:
    (tmp_path / "set.csv").write_text(f"{HEAD}\n,,,,\nq1,zh,list,？,a\n", "utf-8")
    assert [row.place for row in read_rows(tmp_path / "set.csv")] == [3]


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "bytes.csv").write_bytes(b"\xff\xff\xff")
    (tmp_path / "gbk.jsonl").write_bytes("题".encode("gbk"))
    (tmp_path / "broken.xlsx").write_bytes(b"no zip")
    (tmp_path / "set.txt").write_text("", "utf-8")
    for name, message in {
        "none.jsonl": "cannot read",
        "gbk.jsonl": "cannot read",
        "bytes.csv": "cannot read",
        "broken.xlsx": "cannot read the question set: not an Excel workbook",
        "set.txt": r"its name must end in \.jsonl, \.csv, \.xlsx",
    }.items():
        with pytest.raises(QuestionError, match=message):
            read_rows(tmp_path / name)
