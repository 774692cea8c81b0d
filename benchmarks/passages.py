"""The passages every peer gets: the clauses of the reports, each below its place, year and headings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from rag import Assistant
from rag.types import Report


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage and where its clause stands: offsets into the cleaned text of its report."""

    id: str
    report: str
    text: str
    start: int
    end: int


def passages_of(report: Report) -> Iterator[Placed]:
    """Yield one passage for each clause: a line of context, then the clause."""
    meta, sections = report.meta, {section.order: section for section in report.sections}
    year = f"{meta.year}年" if meta.year else ""
    for clause in report.clauses:
        section = sections.get(clause.section)
        headings = section.path if section else ()
        context = " ".join(filter(None, (meta.county, meta.township, year, *headings)))
        yield Placed(clause.clause_id, meta.file, f"{context}\n{clause.text}", clause.start, clause.end)


def reports_of(folder: Path) -> list[Report]:
    """Return the reports of a folder as a library keeps them, in the order of their files."""
    with Assistant.from_folder(folder) as assistant:
        reports = [assistant.source(meta.report_id) for meta in assistant.reports()]
    return sorted(reports, key=lambda report: report.meta.file)


def write_passages(passages: Iterable[Placed], path: Path) -> None:
    """Write one JSON object a line."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in passages)
