"""``library stats|check|rebuild|export``."""

from __future__ import annotations

import csv
import json
import shutil
from io import StringIO
from pathlib import Path

import pytest

from rag import Assistant
from tests.support.command import LIST_QUESTION, Command, Result
from tests.support.files import SEEDS

HEADER = ["report_id", "file", "title", "township", "county", "city", "province", "year", "signed"]


def test_stats(zhengwen: Command, library: Path) -> None:
    lines = zhengwen("library", "stats", "--library", library).out.splitlines()
    for line in ("reports: 5", "files: 5", "townships: 5", "years: 2021, 2022, 2023, 2024"):
        assert line in lines
    values = json.loads(zhengwen("library", "stats", "--json", "--library", library).out)
    assert (values["reports"], values["years"]) == (5, [2021, 2022, 2023, 2024])
    assert f"clauses: {values['clauses']}" in lines


def test_check_and_rebuild(zhengwen: Command, library: Path, tmp_path: Path) -> None:
    shutil.copytree(library, tmp_path / "mine")
    assert zhengwen("library", "check", "-l", tmp_path / "mine") == Result(0, "the library is sound\n", "")
    assert zhengwen("library", "rebuild", "-l", tmp_path / "mine") == Result(0, "indexes rebuilt\n", "")
    assert zhengwen("library", "rebuild", "--quiet", "-l", tmp_path / "mine") == Result(0, "", "")
    assert zhengwen("library", "check", "-l", tmp_path / "mine").code == 0
    before = zhengwen("ask", "-q", "-l", library, LIST_QUESTION)
    assert zhengwen("ask", "-q", "-l", tmp_path / "mine", LIST_QUESTION) == before


def test_check_ends_with_three_when_something_is_wrong(
    zhengwen: Command, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.library.local.LocalLibrary.check", lambda self: ["the database: torn"])
    assert zhengwen("library", "check", "-l", library) == Result(3, "the database: torn\n", "")


def test_export_for_a_spreadsheet(zhengwen: Command, library: Path, assistant: Assistant, tmp_path: Path) -> None:
    assert zhengwen("library", "export", tmp_path / "表 1.csv", "-l", library) == Result(0, "", "")
    raw = (tmp_path / "表 1.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfreport_id,")
    rows = list(csv.reader(StringIO(raw.decode("utf-8-sig"), newline="")))
    assert rows[0] == HEADER
    expected = [
        ["" if (v := getattr(meta, name)) is None else str(v) for name in HEADER] for meta in assistant.reports()
    ]
    assert rows[1:] == expected
    assert len(rows) == 6


def test_export_to_standard_output(zhengwen: Command, library: Path) -> None:
    out = zhengwen("library", "export", "-l", library).out
    assert next(csv.reader(StringIO(out))) == HEADER
    assert len(out.splitlines()) == 6


@pytest.mark.parametrize("name", ["=1+1.txt", "+1.txt", "-1.txt", "@sum.txt", "\t=1+1.txt", " =1+1.txt"])
def test_a_formula_becomes_text(zhengwen: Command, tmp_path: Path, name: str) -> None:
    (tmp_path / "reports").mkdir()
    shutil.copy(SEEDS[0], tmp_path / "reports" / name)
    zhengwen("ingest", tmp_path / "reports")
    rows = list(csv.DictReader(StringIO(zhengwen("library", "export").out, newline="")))
    assert [row["file"] for row in rows] == [f"'{name}"]


def test_a_file_name_with_line_break_quotes_and_comma_stays_one_cell(zhengwen: Command, tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    shutil.copy(SEEDS[0], tmp_path / "reports" / '换\n行,"引号".txt')
    zhengwen("ingest", tmp_path / "reports")
    zhengwen("library", "export", "list.csv")
    rows = list(csv.DictReader(StringIO(Path("list.csv").read_text("utf-8-sig"), newline="")))
    assert [row["file"] for row in rows] == ['换\n行,"引号".txt']


def test_a_target_that_cannot_be_written(zhengwen: Command, library: Path, tmp_path: Path) -> None:
    target = tmp_path / "none" / "a.csv"
    result = zhengwen("library", "export", target, "-l", library)
    cause = "No such file or directory: close it, or choose another place"
    assert result == Result(1, "", f"zhengwen: cannot write '{target}': {cause}\n")


@pytest.mark.parametrize("command", [["stats"], ["check"], ["rebuild"], ["export"]])
def test_a_missing_library(zhengwen: Command, tmp_path: Path, command: list[str]) -> None:
    result = zhengwen("library", *command)
    assert (result.code, result.out) == (3, "")
    assert result.err == "zhengwen: no library at 'library': run `zhengwen ingest PATH --library library` first\n"
    assert list(tmp_path.iterdir()) == []
