"""Read a question set into rows, whatever kind of file it is in. New kinds of file join ``READERS``."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from rag.errors import MissingDependencyError, QuestionError

# A spreadsheet's columns by the names its header may give them.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "编号"),
    "lang": ("lang", "language", "语言"),
    "type": ("type", "类型", "题型"),
    "question": ("question", "问题"),
    "history": ("history", "前文"),
    "answer": ("answer", "答案"),
    "gold": ("gold", "gold_quotes", "引文"),
    "gold_reports": ("gold_reports", "reports", "应列报告"),
    "near_misses": ("near_misses", "相近报告"),
    "verdicts": ("verdicts", "判断"),
    "numbers": ("numbers", "数值"),
    "trap": ("trap", "陷阱"),
}
_NEEDED = ("id", "lang", "type", "question", "answer")
_BY_NAME = {name: field for field, names in COLUMNS.items() for name in names}
_NUMBER = re.compile(r"([-+]?[\d,]*\.?\d+)\s*(.*)")
_STATUSES = {"是": "yes", "相近": "borderline", "否": "no"}


@dataclass(frozen=True, slots=True)
class Row:
    """One question as a set has it; ``place`` is the line of its file, in a spreadsheet the row."""

    place: int
    fields: Mapping[str, Any]


def read_rows(path: Path) -> list[Row]:
    """Read the rows of a set.

    Raises:
        QuestionError: the file cannot be read, is of another kind, or lacks a column.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise QuestionError(f"{path}: not a question set: its name must end in {', '.join(READERS)}")
    try:
        return list(reader(path))
    except (OSError, UnicodeDecodeError, csv.Error) as exc:
        raise QuestionError(f"{path}: cannot read the question set: {exc}") from exc


def _jsonl(path: Path) -> Iterator[Row]:
    for place, line in enumerate(path.read_text("utf-8-sig").splitlines(), start=1):
        if line.strip():
            try:
                fields = json.loads(line)
                if not isinstance(fields, dict):
                    raise TypeError("not a JSON object")
            except (ValueError, TypeError) as exc:
                raise QuestionError(
                    f"{path}:{place}: not a question ({type(exc).__name__}: {exc}); see docs/evaluation.md"
                ) from exc
            yield Row(place, fields)


def _csv(path: Path) -> Iterator[Row]:
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("gb18030")  # what a Chinese Excel writes unless told otherwise
    yield from _table(path, list(csv.reader(io.StringIO(text, newline=""))))


def _xlsx(path: Path) -> Iterator[Row]:
    try:
        from openpyxl import load_workbook
        from openpyxl.utils.exceptions import InvalidFileException
    except ModuleNotFoundError as exc:
        raise MissingDependencyError("openpyxl") from exc
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, BadZipFile, KeyError, ValueError) as exc:
        raise QuestionError(f"{path}: cannot read the question set: not an Excel workbook ({exc})") from exc
    cells = book.worksheets[0].iter_rows(values_only=True)
    yield from _table(path, [["" if cell is None else str(cell) for cell in row] for row in cells])
    book.close()


READERS: Mapping[str, Callable[[Path], Iterator[Row]]] = {".jsonl": _jsonl, ".csv": _csv, ".xlsx": _xlsx}


def _table(path: Path, lines: Sequence[Sequence[str]]) -> Iterator[Row]:
    """Rows are counted as a spreadsheet counts them: the header is row 1."""
    fields = [_BY_NAME.get(cell.strip().lower(), "") for cell in lines[0]] if lines else []
    missing = [COLUMNS[name] for name in _NEEDED if name not in fields]
    if missing:
        names = ", ".join("/".join(names) for names in missing)
        raise QuestionError(f"{path}:1: no column {names}; see docs/evaluation.md")
    for place, line in enumerate(lines[1:], start=2):
        cells = {field: cell.strip() for field, cell in zip(fields, line, strict=False) if field and cell.strip()}
        if cells:
            try:
                yield Row(place, {field: _CELLS.get(field, str)(cell) for field, cell in cells.items()})
            except ValueError as exc:
                raise QuestionError(f"{path}:{place}: not a question: {exc}; see docs/evaluation.md") from exc


def _lines(cell: str) -> list[str]:
    return [line.strip() for line in cell.splitlines() if line.strip()]


def _quotes(cell: str) -> list[dict[str, str]]:
    """``file | quote``, a line each; the full-width ｜ does as well."""
    return [
        {"file": file.strip(), "snippet": quote.strip()}
        for file, quote in (_two(line, r"\s*[|｜]\s*", "file | quote") for line in _lines(cell))
    ]


def _verdicts(cell: str) -> dict[str, str]:
    pairs = (_two(line, r"\s*[=＝]\s*", "file = yes") for line in _lines(cell))
    return {file: _STATUSES.get(status, status) for file, status in pairs}


def _two(line: str, mark: str, shape: str) -> tuple[str, str]:
    parts = re.split(mark, line, maxsplit=1)
    if len(parts) != 2 or not all(parts):
        raise ValueError(f"{line[:30]!r} is not of the form {shape!r}")
    return parts[0], parts[1]


def _numbers(cell: str) -> list[dict[str, str]]:
    """``3000 份``, a line each."""
    found = []
    for line in _lines(cell):
        match = _NUMBER.fullmatch(line)
        if match is None:
            raise ValueError(f"{line[:30]!r} is not a number with its unit, such as '3000 份'")
        found.append({"value": match[1].replace(",", ""), "unit": match[2].strip()})
    return found


_CELLS: Mapping[str, Callable[[str], Any]] = {
    "history": _lines,
    "gold": _quotes,
    "gold_reports": _lines,
    "near_misses": _lines,
    "verdicts": _verdicts,
    "numbers": _numbers,
}
