"""Write a sheet: the kind of file follows from its name."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from rag.errors import MissingDependencyError, SettingsError, ZhengwenError
from rag.export.sheet import Entry, Sheet, Value, numbered

NOTES, FILES, REMARKS = ("编号", "原文", "出处"), ("文件", "SHA-256"), "说明"


def write_sheet(sheet: Sheet, path: Path) -> None:
    """Write a sheet to a .csv, .xlsx, .docx or .md file.

    Raises:
        SettingsError: the name ends otherwise.
        MissingDependencyError: the package for this kind of file is not installed.
        ZhengwenError: the file cannot be written.
    """
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise SettingsError(f"cannot export to {path.name!r}: the name must end in {', '.join(WRITERS)}")
    try:
        writer(sheet, path)
    except OSError as exc:
        raise ZhengwenError(f"cannot write {str(path)!r}: {exc.strerror}: close it, or choose another place") from exc


def safe(value: Value) -> Value:
    """Return a cell's value; what a spreadsheet would run as a formula becomes text."""
    return f"'{value}" if isinstance(value, str) and value.lstrip()[:1] in {"=", "+", "-", "@"} else value


def _write_csv(sheet: Sheet, path: Path) -> None:
    # Excel needs the byte-order mark to read a CSV file as UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(sheet.columns)
        writer.writerows([safe(_marked(entry, note)) for entry, note in row] for row in numbered(sheet))
        for head, rows in (_notes(sheet), _files(sheet)):
            if rows:
                writer.writerow([])
                writer.writerow(head)
                writer.writerows([safe(value) for value in row] for row in rows)
        if sheet.remarks:
            writer.writerows([[], [REMARKS], *([safe(line)] for line in sheet.remarks)])


def _write_xlsx(sheet: Sheet, path: Path) -> None:
    try:
        import openpyxl
        from openpyxl.comments import Comment
    except ModuleNotFoundError as exc:
        raise MissingDependencyError("openpyxl") from exc
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet.title[:31] or "表"
    page.append(list(sheet.columns))
    for at, row in enumerate(numbered(sheet), start=2):
        for column, (entry, note) in enumerate(row, start=1):
            cell = page.cell(row=at, column=column, value=safe(entry.value))
            if note is not None:
                cell.comment = Comment(f"[{note}] {entry.quote}\n{entry.place}", "zhengwen")
    page.freeze_panes = "A2"
    for title, (head, rows) in (("出处", _notes(sheet)), ("文件", _files(sheet))):
        if rows:
            extra = book.create_sheet(title)
            for line in (head, *rows):
                extra.append([safe(value) for value in line])
    if sheet.remarks:
        extra = book.create_sheet(REMARKS)
        for text in sheet.remarks:
            extra.append([safe(text)])
    book.save(path)


def _write_docx(sheet: Sheet, path: Path) -> None:
    try:
        import docx
    except ModuleNotFoundError as exc:
        raise MissingDependencyError("python-docx") from exc
    document = docx.Document()
    document.add_heading(sheet.title, level=1)
    for line in sheet.remarks:
        document.add_paragraph(line)
    _grid(document, sheet.columns, _lines(sheet))
    head, notes = _notes(sheet)
    if notes:
        document.add_heading(head[2], level=2)
        for number, quote, place in notes:
            document.add_paragraph(f"[{number}] {quote} —— {place}")
    head, files = _files(sheet)
    if files:
        document.add_heading(f"{head[0]}（{head[1]}）", level=2)
        for name, sha256 in files:
            document.add_paragraph(f"{name}  {sha256}")
    document.save(path)


def _grid(document: Any, columns: tuple[str, ...], lines: list[list[str]]) -> None:
    table = document.add_table(rows=1, cols=len(columns))
    table.style = "Table Grid"
    for cell, text in zip(table.rows[0].cells, columns, strict=True):
        cell.text = text
    for line in lines:
        for cell, text in zip(table.add_row().cells, line, strict=True):
            cell.text = text


def _write_markdown(sheet: Sheet, path: Path) -> None:
    parts = [f"# {_plain(sheet.title)}", *map(_plain, sheet.remarks), _table(sheet.columns, _lines(sheet))]
    for head, rows in (_notes(sheet), _files(sheet)):
        if rows:
            parts.append(_table(head, [[str(value) for value in row] for row in rows]))
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _table(columns: tuple[str, ...], lines: list[list[str]]) -> str:
    rows = [list(columns), ["---"] * len(columns)]
    rows += [[_plain(text) for text in line] for line in lines]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _plain(text: str) -> str:
    """Take the power from what Markdown or HTML would act on: a quote is data."""
    return re.sub(r"([\\`*_{}\[\]<>#|~$&!])", r"\\\1", " ".join(text.split()))


def _lines(sheet: Sheet) -> list[list[str]]:
    """Return the rows as texts, each cell with the number of its note."""
    return [
        ["" if entry.value is None else str(_marked(entry, note)) for entry, note in row] for row in numbered(sheet)
    ]


def _marked(entry: Entry, note: int | None) -> Value:
    return entry.value if note is None else f"{entry.value} [{note}]"


def _notes(sheet: Sheet) -> tuple[tuple[str, ...], list[tuple[Value, ...]]]:
    return NOTES, [(number, quote, place) for number, (quote, place) in enumerate(sheet.notes(), start=1)]


def _files(sheet: Sheet) -> tuple[tuple[str, ...], list[tuple[Value, ...]]]:
    return FILES, [(name, sha256) for name, sha256 in sheet.files]


WRITERS: Mapping[str, Callable[[Sheet, Path], None]] = {
    ".csv": _write_csv,
    ".xlsx": _write_xlsx,
    ".docx": _write_docx,
    ".md": _write_markdown,
}
