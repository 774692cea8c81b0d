"""Small reports and real libraries for tests."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from embeddings import Encoder
from embeddings.hashing import HashingEncoder
from rag.annotator import ReportAnnotator
from rag.ingest.parse import parse_report
from rag.ingest.reading import READING
from rag.library.indexes import Makers
from rag.library.local import LocalLibrary
from rag.library.protocol import StoredReport
from rag.settings import load_settings
from rag.text.tokens import TOKENIZER_ID, index_tokens
from rag.types import RawText, Report

_BODY = """{town}{year}年法治政府建设情况报告

一、主要工作
（一）普法宣传
{town}全年开展法治宣传活动{events}场次，发放宣传资料2000余份。
（二）行政执法
规范行政执法行为，落实行政执法公示制度，办理行政处罚案件{cases}件，依法行政水平稳步提升。
二、存在的问题
{problem}
三、下一步打算
继续加强法治政府建设，提升依法行政能力，营造良好的法治氛围，为全镇经济社会发展提供坚实的法治保障。

{county}{town}人民政府
{after}年1月12日
"""


def make_text(town: str, year: int = 2022, *, problem: str = "执法力量不足，人员紧缺。", county: str = "随县") -> str:
    """Return a short report; numbers differ by township and year."""
    number = sum(map(ord, town)) % 40 + year % 10
    return _BODY.format(
        town=town, year=year, problem=problem, county=county, after=year + 1, events=number + 3, cases=number
    )


def make_report(town: str, year: int = 2022, *, problem: str = "执法力量不足，人员紧缺。", file: str = "") -> Report:
    """Return a parsed report."""
    raw = RawText(make_text(town, year, problem=problem), "txt")
    return parse_report(raw, file or f"{town}{year}.txt", load_settings().ingest)


def stored(report: Report, sha256: str = "") -> StoredReport:
    """Return a report as a batch takes it."""
    return StoredReport(report, sha256 or f"sha-{report.meta.report_id}", READING)


def make_former(connection: sqlite3.Connection) -> None:
    """Make a library one of format 2, the one before the present."""
    connection.execute("DROP INDEX files_by_sha256")
    connection.execute("ALTER TABLE reports DROP COLUMN reading")
    connection.execute("ALTER TABLE files DROP COLUMN reading")
    connection.execute("UPDATE meta SET value = '2' WHERE key = 'format'")


def open_library(folder: Path, encoder: Encoder | None = None, *, tokenizer_id: str = TOKENIZER_ID) -> LocalLibrary:
    """Open the library of a folder, or make one."""
    make = LocalLibrary.open if LocalLibrary.exists(folder) else LocalLibrary.create
    return make(folder, Makers(encoder or HashingEncoder(), index_tokens, tokenizer_id, ReportAnnotator()))
