"""Parse one report: raw text in, Report out, with an ingest card of what was found, guessed and cut."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from rag.errors import SkippedFileError, SkipReason
from rag.ingest.chain import Unit
from rag.ingest.clauses import split_clauses
from rag.ingest.dates import report_year, signing_date
from rag.ingest.headings import Heading, Line, find_headings, lines_of
from rag.ingest.hierarchy import complete
from rag.ingest.sections import build_sections
from rag.ingest.title import Title, find_title
from rag.ingest.unit import find_unit
from rag.settings import IngestSettings
from rag.text.clean import Cleaned, clean
from rag.text.fold import is_han
from rag.types import Note, NoteKind, RawText, Report, ReportMeta

_LAW_WORDS = re.compile(r"法治|依法|执法|普法|法律|法規|法制")
_ISSUER = re.compile(
    r"(?:发布机构|发文机关|发布机关|发文单位|发布单位|公开责任部门|信息来源|文章来源|来\s*源)\s*[】\]]?\s*[:：\s]\s*(\S{3,40})"
)
_BANNER = re.compile(
    r"[“\"「]([\u4e00-\u9fff]{3,20}?)(?:人民)?政府[”\"」]?(?:门户)?(?:网|[”\"」])"
    r"|^([\u4e00-\u9fff]{2,20}?)(?:人民政府)?(?:政务)?(?:门户|政府)网站?"
    r"|(?:机构|机关|单位|来\s*源)\s*[】\]]?\s*[:：]\s*([\u4e00-\u9fff]{2,20}?[县区旗市])人民政府(?:办公室|网|门户网|\s|$)"
)
# A line under the title that names who reports: （青海省祁河县卡日沟乡人民政府）.
_BY = re.compile(r"^[（(]?([\u4e00-\u9fff]{4,30}(?:人民政府|办事处|委员会|党委|党工委|管委会))(?:文件)?[）)]?$")
_TAIL_LINES = 8
_OPENING_CHARS = 800


def parse_report(raw: RawText, name: str, settings: IngestSettings) -> Report:
    """Clean and structure one report. ``name`` is the file's path as ingested.

    Raises:
        SkippedFileError: the text is too short or not about law-based government.
    """
    cleaned = clean(raw.text)
    lines = lines_of(cleaned.text)
    title = find_title(lines, cleaned.furniture, raw.title, PurePosixPath(name).stem)
    _require_report(cleaned.text, name, settings, titled=title.origin == "text")
    body_lines = [line for line in lines if line.start >= title.body]
    headings = find_headings(body_lines)
    tail = [line.text for line in lines[-_TAIL_LINES:] if len(line.text) <= 60]
    signed = signing_date(tail, cleaned.furniture)
    body = cleaned.text[title.body :]
    year = report_year(title.text, body[:_OPENING_CHARS], [h.text for h in headings], signed, body)
    unit = complete(_unit(title, tail, cleaned, body), cleaned.text, _banners(cleaned))
    report_id = hashlib.sha256(cleaned.text.encode()).hexdigest()[:12]
    meta = ReportMeta(
        report_id, name, _title(title, unit, year), unit.township, unit.county, unit.city, unit.province, year, signed
    )
    sections = tuple(build_sections(lines, headings, body=title.body, year=year))
    clauses = tuple(split_clauses(cleaned.text, sections, report_id, body=title.body))
    card = (*raw.notes, *cleaned.notes, *_card(meta, title, headings))
    return Report(meta, cleaned.text, sections, clauses, card)


def _require_report(text: str, name: str, settings: IngestSettings, *, titled: bool) -> None:
    """A text ``titled`` as such a report is one, however seldom a short one has the word again."""
    if not text.strip():
        raise SkippedFileError(name, SkipReason.EMPTY, "nothing but blank space or page furniture")
    han = sum(1 for char in text if is_han(char))
    if han < settings.min_report_chars:
        raise SkippedFileError(
            name, SkipReason.NOT_A_REPORT, f"{han} Chinese characters; at least {settings.min_report_chars} expected"
        )
    if not titled and len(_LAW_WORDS.findall(text)) < 3:
        raise SkippedFileError(name, SkipReason.NOT_A_REPORT, "hardly a word on law-based government")


def _unit(title: Title, tail: Sequence[str], cleaned: Cleaned, body: str) -> Unit:
    issuers = [match[1] for line in cleaned.furniture for match in _ISSUER.finditer(line)]
    head = [match[1] for line in cleaned.text[: title.body].splitlines() if (match := _BY.search(line.strip()))]
    return find_unit(title.text, tail, [*issuers, *head], body)


def _banners(cleaned: Cleaned) -> list[str]:
    """Units that page furniture names, such as the site in a leave-site banner: a hint, not the reporter."""
    return [match[match.lastindex or 1] for line in cleaned.furniture for match in _BANNER.finditer(line)]


def _title(title: Title, unit: Unit, year: int | None) -> str:
    if title.text is not None:
        return title.text
    return f"{unit.county or ''}{unit.township or ''}{f'{year}年' if year else ''}法治政府建设情况报告"


def _card(meta: ReportMeta, title: Title, headings: Sequence[Heading]) -> list[Note]:
    origin = NoteKind.FOUND if title.origin == "text" else NoteKind.GUESSED
    notes = [Note(origin, "title", f"{meta.title} ({title.origin if title.text else 'made from the body'})")]
    for what in ("township", "county", "city", "province", "year", "signed"):
        value = getattr(meta, what)
        notes.append(
            Note(
                NoteKind.FOUND if value is not None else NoteKind.GUESSED,
                what,
                str(value) if value is not None else "not found",
            )
        )
    notes.append(Note(NoteKind.FOUND, "headings", str(len(headings))))
    return notes


__all__ = ["Line", "parse_report"]
