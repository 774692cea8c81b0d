"""Townships by items as one table, every cell with the clause it rests on; where the cells come from is a parameter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rag.answer.cells import figure
from rag.answer.figure_strings import APART, NOT_COMPARABLE
from rag.export.sheet import Entry, Sheet
from rag.facts.taxonomy import indicators
from rag.library.protocol import Library
from rag.routes.figures import cells_of
from rag.types import Apart, Clause, Language, ReportMeta, Status

_HEAD = {Language.ZH: ("县（区）", "乡镇", "年份"), Language.EN: ("County", "Township", "Year")}
_TITLE = {Language.ZH: "乡镇对照表", Language.EN: "Townships side by side"}


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What a report says about an item: text to show, a value or a verdict, a note, and the clause where there is one.

    ``status`` is the verdict on a topic; figures have none.
    """

    text: str
    clause: Clause | None
    value: int | float | None = None
    note: str = ""
    status: Status | None = None


Cells = Mapping[tuple[str, str], MatrixCell]  # by report id and item
CellSource = Callable[[Sequence[ReportMeta]], Cells]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Reports in rows, items in columns. ``items`` are keys, ``names`` what they are called in ``language``."""

    items: tuple[str, ...]
    names: tuple[str, ...]
    reports: tuple[ReportMeta, ...]
    cells: Cells
    hashes: Mapping[str, str]
    language: Language = Language.ZH

    def rows(self) -> list[dict[str, Any]]:
        """Return one plain row per report: its place, year, file and hash, and a cell or None per item."""
        return [
            {
                "report_id": meta.report_id,
                "county": meta.county,
                "township": meta.township,
                "year": meta.year,
                "file": meta.file,
                "sha256": self.hashes.get(meta.file, ""),
                "cells": {item: self._plain(meta, item) for item in self.items},
            }
            for meta in self.reports
        ]

    def sheet(self) -> Sheet:
        """Return the table as it is exported, quotes as notes, hashes of the files at its end."""
        rows = tuple(
            (
                Entry(meta.county),
                Entry(meta.township),
                Entry(meta.year),
                *(self._entry(meta, item) for item in self.items),
            )
            for meta in self.reports
        )
        files = tuple((meta.file, self.hashes.get(meta.file, "")) for meta in self.reports)
        return Sheet(_TITLE[self.language], (*_HEAD[self.language], *self.names), rows, files)

    def _plain(self, meta: ReportMeta, item: str) -> dict[str, Any] | None:
        cell = self.cells.get((meta.report_id, item))
        if cell is None:
            return None
        clause = cell.clause
        return {
            "text": cell.text,
            "value": cell.value,
            "note": cell.note,
            "status": cell.status,
            "quote": clause.text if clause else None,
            "start": clause.start if clause else None,
            "end": clause.end if clause else None,
        }

    def _entry(self, meta: ReportMeta, item: str) -> Entry:
        cell = self.cells.get((meta.report_id, item))
        if cell is None:
            return Entry("")
        text = cell.text
        if cell.note:
            text += f"（{cell.note}）" if self.language is Language.ZH else f" ({cell.note})"
        if cell.clause is None:
            return Entry(text)
        return Entry(text, cell.clause.text, f"{meta.file}:{cell.clause.start}-{cell.clause.end}")


def make_matrix(
    items: Mapping[str, str],
    source: CellSource,
    in_scope: Sequence[ReportMeta],
    hashes: Mapping[str, str],
    *,
    language: Language = Language.ZH,
) -> Matrix:
    """Return a matrix over the reports in scope; ``items`` maps keys to names in ``language``."""
    ordered = sorted(in_scope, key=lambda meta: (meta.county or "", meta.township or "", meta.year or 0))
    return Matrix(tuple(items), tuple(items.values()), tuple(ordered), source(ordered), hashes, language)


def figure_source(library: Library, keys: Sequence[str], language: Language = Language.ZH) -> CellSource:
    """Return a source of cells from the fact table."""

    def source(in_scope: Sequence[ReportMeta]) -> Cells:
        found: dict[tuple[str, str], MatrixCell] = {}
        for key in keys:
            for cell in cells_of(indicators()[key], in_scope, library):
                if cell.fact is not None and cell.evidence is not None:
                    value = int(cell.fact.value) if cell.fact.value == int(cell.fact.value) else float(cell.fact.value)
                    why = _apart(cell.apart, language) if cell.apart else ""
                    text = figure(cell.fact, language)
                    found[cell.meta.report_id, key] = MatrixCell(text, cell.evidence.clause, value, why)
        return found

    return source


def _apart(why: Apart, language: Language) -> str:
    return (
        f"{NOT_COMPARABLE}：{APART[language][why]}"
        if language is Language.ZH
        else f"not comparable: {APART[language][why]}"
    )
