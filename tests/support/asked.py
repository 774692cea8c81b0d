"""A library of reports that differ in what they complain of, and questions put to it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rag import Assistant
from rag.library.local import LocalLibrary
from rag.library.protocol import Batch, Library
from rag.types import Question, ReportMeta, Scope
from rag.understand.question import understand
from tests.support.libraries import make_report, make_text, open_library, stored

Town = tuple[str, int]
PROBLEMS: Mapping[Town, str] = {
    ("柳塘镇", 2021): "执法力量不足，人员紧缺。普法经费紧张，保障不够。",
    ("柳塘镇", 2022): "执法力量不足，执法人员紧缺。法治宣传形式单一，针对性不强。",
    ("沙河乡", 2022): "普法经费不足，缺少专项资金。",
    ("青石镇", 2022): "执法人员数量偏少；经费保障不足，工作经费紧张。",
    ("云岭镇", 2021): "未聘请法律顾问，合同审查缺乏专业力量。",
}


def open_towns(folder: Path, problems: Mapping[Town, str] = PROBLEMS) -> LocalLibrary:
    """Make a library with one report for each township and year."""
    library = open_library(folder)
    reports = (make_report(town, year, problem=problem) for (town, year), problem in problems.items())
    library.apply(Batch(add=tuple(stored(report) for report in reports)))
    return library


def put(text: str, library: Library, scope: Scope | None = None) -> tuple[Question, list[ReportMeta]]:
    """Understand a question; return it with the reports in its scope."""
    reports = library.reports()
    question = understand(text, reports, scope or Scope(), max_chars=400)
    return question, [meta for meta in reports if question.scope.admits(meta)]


def write_towns(folder: Path, problems: Mapping[Town, str] = PROBLEMS) -> Path:
    """Write the same reports as files into a folder and return it."""
    for (town, year), problem in problems.items():
        (folder / f"{town}{year}.txt").write_text(make_text(town, year, problem=problem), "utf-8")
    return folder


def statuses(asked: Assistant, question: str) -> dict[str | None, str]:
    """Return the verdict on each township."""
    return {one.township: one.status for one in asked.ask(question).verdicts}
