"""Find a report's title: joined over lines, deduplicated, or taken from furniture, format or file name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.ingest.headings import Line

_SUBJECT = re.compile(r"法治|依法行政|依法治[镇乡县市区街]|普法")
_TITLE_END = re.compile(r"(?:报告|总结|汇报|情况|年报|材料|自查报告)(?:[（(].{1,12}[）)])?$")
_BODY_LINE = re.compile(
    r"[。；;]|[：:]$|^[一二三四五六七八九十]{1,3}、|^[（(][一二三四五六七八九十]|^第[一二三四五六七八九十]部分|^\d{1,2}[.．、](?!\d)"
    # The first line of a sentence broken over lines: 2022年，怀远县五河口镇以….
    r"|^(?:[2２][0０]\d\d年度?(?:以来)?|今年(?:以)?来?|一年来|近年来|根据[^，]{2,24}|按照[^，]{2,24})[，,]"
)
_NAMED = re.compile(r"(?:名\s*称|标\s*题)\s*[】\]]?\s*[:：\s]\s*(\S{8,60})")
_SITE_TAIL = re.compile(r"\s*[-_—|｜–].{0,30}$")
_LETTERHEAD = re.compile(
    r"(?:政府|委员会|党委|办事处|党工委|办公室)文件$|[〔\[［]20\d\d[〕\]］]\s*第?\s*\d+\s*号$|^签\s*发\s*人"
)
_MAX_TITLE_LINES = 6
_MAX_TITLE = 90


@dataclass(frozen=True, slots=True)
class Title:
    """A title, where it came from, and the offset at which the body begins."""

    text: str | None
    origin: str
    body: int


def find_title(lines: Sequence[Line], furniture: Sequence[str], format_title: str | None, file_stem: str) -> Title:
    """Look for the title in the text, then in page fields, then in the format, then in the file name."""
    head = _head(lines)
    body = lines[len(head)].start if len(head) < len(lines) else (lines[-1].end if lines else 0)
    for start in range(_letterhead(head), len(head)):
        for stop in range(len(head), start, -1):
            joined = _join([line.text for line in head[start:stop]])
            if _is_title(joined):
                return Title(joined, "text", body)
    body = body if head and _SUBJECT.search(_join([line.text for line in head])) else (lines[0].start if lines else 0)
    for line in furniture:
        match = _NAMED.search(line)
        if match and _is_title(match[1]):
            return Title(match[1], "page field", body)
    for origin, candidate in (("file format", format_title), ("file name", file_stem)):
        bare = _SITE_TAIL.sub("", candidate or "").strip()
        if _is_title(bare):
            return Title(bare, origin, body)
    return Title(None, "none", body)


def _head(lines: Sequence[Line]) -> list[Line]:
    head: list[Line] = []
    for line in lines[:_MAX_TITLE_LINES]:
        if _BODY_LINE.search(line.text) or len(line.text) > _MAX_TITLE:
            break
        head.append(line)
    return head


def _letterhead(head: Sequence[Line]) -> int:
    """Return how many lines an official paper has above its title: whose paper it is, its number, who signed it."""
    above = [place for place, line in enumerate(head, 1) if _LETTERHEAD.search(line.text)]
    return above[-1] if above and above[-1] < len(head) else 0


def _join(parts: Sequence[str]) -> str:
    """Join title lines; a title printed twice is taken once."""
    unique: list[str] = []
    for part in (re.sub(r"\s+", "", part) for part in parts):
        if part not in unique:
            unique.append(part)
    joined = "".join(unique)
    half = len(joined) // 2
    return joined[:half] if len(joined) % 2 == 0 and joined[:half] == joined[half:] else joined


def _is_title(text: str) -> bool:
    if not 8 <= len(text) <= _MAX_TITLE or not _SUBJECT.search(text) or not _TITLE_END.search(text):
        return False
    return len(re.findall(r"(?:报告|总结|汇报)(?=.)", text)) <= 1
