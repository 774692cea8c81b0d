"""The reports of the library as an answer lists them; each can be opened."""

from __future__ import annotations

from rag.types import Answer, Language
from ui.citations.opener import opener
from ui.lists.table import Cell, draw_table
from ui.markup import Html, join, tag
from ui.strings import text

_COLUMNS = ("province", "county", "township", "year", "file")
_ROWS = 300  # of the table; files hold them all


def is_catalogue(answer: Answer) -> bool:
    """Tell whether an answer lists the reports themselves: a row and a verdict for each."""
    return bool(answer.table) and len(answer.table) == len(answer.verdicts) and "file" in answer.table[0]


def draw_catalogue(answer: Answer, language: Language) -> Html:
    """Return the table; a column that no report fills is left out."""
    columns = [name for name in _COLUMNS if any(row.get(name) for row in answer.table)]
    listed = list(zip(answer.table, answer.verdicts, strict=True))[:_ROWS]
    rows = [[_cell(name, row.get(name), verdict.report_id, language) for name in columns] for row, verdict in listed]
    table = draw_table(columns, rows, language, label=answer.question, fixed=frozenset())
    if len(listed) == len(answer.table):
        return table
    more = text("lists.more_rows", language, shown=_ROWS, all=len(answer.table))
    return join(table, tag("p", more, class_="zw-note"))


def _cell(name: str, value: object, report_id: str, language: Language) -> Cell:
    shown = "" if value is None else str(value)
    if name == "file":
        told = text("lists.open_report", language, where=shown)
        return Cell(opener(shown, report_id, label=told), shown)
    return Cell(shown, None, "zw-num" if name == "year" else None)
