"""An answer without verdicts as a sheet: its figures, or else the passages it cites; its text stands in the remarks."""

from __future__ import annotations

from collections.abc import Mapping

from rag.export.sheet import Entry, Sheet
from rag.types import Answer, Citation, Language

_TITLE = {Language.ZH: "回答", Language.EN: "Answer"}
_QUESTION = {Language.ZH: "问题：{question}", Language.EN: "Question: {question}"}
_COLUMNS = {
    Language.ZH: {
        "label": "编号",
        "county": "县（区）",
        "township": "乡镇",
        "year": "年份",
        "indicator": "指标",
        "value": "数值",
        "unit": "单位",
        "raw": "原文写法",
        "note": "口径",
        "why": "说明",
        "subject": "内容",
        "quote": "原文",
        "section": "章节",
        "file": "文件",
        "place": "位置",
    },
    Language.EN: {
        "label": "No.",
        "county": "County",
        "township": "Township",
        "year": "Year",
        "indicator": "Indicator",
        "value": "Value",
        "unit": "Unit",
        "raw": "As written",
        "note": "Basis",
        "why": "Why",
        "subject": "Subject",
        "quote": "Quote",
        "section": "Section",
        "file": "File",
        "place": "Place",
    },
}
_SOURCE = ("quote", "section", "file", "place")
_CITED = ("label", "county", "township", "year", *_SOURCE)


def answer_sheet(answer: Answer, hashes: Mapping[str, str]) -> Sheet:
    """Return a row for each row of the answer's table, or for each citation where it has none.

    ``hashes`` are the SHA-256 sums (hex) of the library's files by name; those of the files cited are listed.
    """
    names = _COLUMNS[answer.language]
    citations = {citation.label: citation for citation in answer.citations}
    if answer.table:
        own = [name for name in names if any(name in row for row in answer.table) and name not in _SOURCE]
        columns = [*own, *_SOURCE]
        rows = [_table_row(row, own, citations) for row in answer.table]
    else:
        columns = [*_CITED]
        rows = [_citation_row(citation) for citation in answer.citations]
    files = tuple((name, hashes.get(name, "")) for name in dict.fromkeys(one.file for one in answer.citations))
    remarks = (_QUESTION[answer.language].format(question=answer.question), *filter(None, answer.text.split("\n")))
    return Sheet(_TITLE[answer.language], tuple(names[name] for name in columns), tuple(rows), files, remarks)


def _table_row(row: Mapping[str, object], own: list[str], citations: Mapping[int, Citation]) -> tuple[Entry, ...]:
    label = row.get("citation")
    citation = citations.get(label) if isinstance(label, int) else None
    entries = [Entry(value if isinstance(value := row.get(name), str | int | float) else None) for name in own]
    rest = [Entry(str(row.get(name) or "")) for name in _SOURCE] if citation is None else _source(citation)
    return (*entries, *rest)


def _citation_row(citation: Citation) -> tuple[Entry, ...]:
    told = (citation.label, citation.county, citation.township, citation.year)
    return (*map(Entry, told), *_source(citation))


def _source(citation: Citation) -> list[Entry]:
    place = f"{citation.start}-{citation.end}"
    return [Entry(citation.quote), Entry(" › ".join(citation.section)), Entry(citation.file), Entry(place)]
