"""Tables as files: the cells, the notes behind them, the files they stand in."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from rag.errors import SettingsError, ZhengwenError
from rag.export.sheet import Entry, Sheet
from rag.export.write import write_sheet

SHEET = Sheet(
    "对照表",
    ("乡镇", "调解", "备注"),
    (
        (Entry("柳塘镇"), Entry(118, "全年调解纠纷118件", "a.txt:10-19"), Entry("=1+1")),
        (Entry("沙河乡"), Entry(""), Entry(None)),
    ),
    (("a.txt", "ab" * 32),),
)


def test_csv(tmp_path: Path) -> None:
    write_sheet(SHEET, tmp_path / "t.csv")
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.reader(handle))
    assert rows == [
        ["乡镇", "调解", "备注"],
        ["柳塘镇", "118 [1]", "'=1+1"],
        ["沙河乡", "", ""],
        [],
        ["编号", "原文", "出处"],
        ["1", "全年调解纠纷118件", "a.txt:10-19"],
        [],
        ["文件", "SHA-256"],
        ["a.txt", "ab" * 32],
    ]


def test_xlsx(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    write_sheet(SHEET, tmp_path / "t.xlsx")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == ["对照表", "出处", "文件"]
    page = book["对照表"]
    assert [cell.value for cell in page[2]] == ["柳塘镇", 118, "'=1+1"]
    assert page["B2"].comment.text == "[1] 全年调解纠纷118件\na.txt:10-19"
    assert [cell.value for cell in book["出处"][2]] == [1, "全年调解纠纷118件", "a.txt:10-19"]
    assert [cell.value for cell in book["文件"][2]] == ["a.txt", "ab" * 32]


def test_docx(tmp_path: Path) -> None:
    from docx import Document

    write_sheet(SHEET, tmp_path / "t.docx")
    document = Document(str(tmp_path / "t.docx"))
    (table,) = document.tables
    assert [cell.text for cell in table.rows[1].cells] == ["柳塘镇", "118 [1]", "=1+1"]
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "[1] 全年调解纠纷118件 —— a.txt:10-19" in texts
    assert f"a.txt  {'ab' * 32}" in texts


def test_markdown(tmp_path: Path) -> None:
    sheet = replace(SHEET, rows=((Entry("柳塘|镇"), Entry(0), Entry("<script>\n# 一")),), remarks=("问题：[x](y)？",))
    write_sheet(sheet, tmp_path / "t.md")
    assert (tmp_path / "t.md").read_text("utf-8").split("\n") == [
        "# 对照表",
        "",
        r"问题：\[x\](y)？",
        "",
        "| 乡镇 | 调解 | 备注 |",
        "| --- | --- | --- |",
        r"| 柳塘\|镇 | 0 | \<script\> \# 一 |",
        "",
        "| 文件 | SHA-256 |",
        "| --- | --- |",
        f"| a.txt | {'ab' * 32} |",
        "",
    ]


def test_remarks_stand_in_every_kind_of_file(tmp_path: Path) -> None:
    import openpyxl
    from docx import Document

    sheet = replace(SHEET, remarks=("=问题",))
    for suffix in (".csv", ".xlsx", ".docx"):
        write_sheet(sheet, tmp_path / f"t{suffix}")
    assert (tmp_path / "t.csv").read_text("utf-8-sig").splitlines()[-2:] == ["说明", "'=问题"]
    assert [cell.value for cell in openpyxl.load_workbook(tmp_path / "t.xlsx")["说明"]["A"]] == ["'=问题"]
    assert Document(str(tmp_path / "t.docx")).paragraphs[1].text == "=问题"


def test_other_names_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"must end in \.csv, \.xlsx, \.docx, \.md"):
        write_sheet(SHEET, tmp_path / "t.pdf")


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(ZhengwenError, match="cannot write"):
        write_sheet(SHEET, tmp_path / "missing" / "t.csv")
