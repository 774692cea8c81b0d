"""The table of an answer: figures with a chart, or subjects of reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rag.facts.taxonomy import indicators
from rag.types import Answer, Citation, Language
from ui.citations.opener import opener
from ui.lists.chart import Point, draw_chart
from ui.lists.table import Cell, draw_table
from ui.markup import Html, join, tag
from ui.strings import text

Row = Mapping[str, object]
_FIGURES = ("township", "year", "figure", "note", "quote")
_SUBJECTS = ("township", "year", "subject", "quote")
_FIXED = frozenset({"quote"})
_FEW = 6  # figures that can be read as lines


def has_figures(answer: Answer) -> bool:
    """Tell whether an answer's table is one of figures; a single one is told by its sentence."""
    return sum("value" in row for row in answer.table) > 1


def stands_for_lines(answer: Answer) -> bool:
    """Tell whether the table of figures is shown in place of the lines of the text that list them.

    Of a few from which the text draws no conclusion, the lines stay: they are all it says.
    """
    concluded = any(line.strip() and not line.startswith("- ") for line in answer.text.split("\n"))
    return has_figures(answer) and (concluded or len(answer.table) > _FEW)


def draw_figures(answer: Answer, language: Language) -> Html | None:
    """Return charts and tables of an answer; beside verdicts the charts alone, of a single figure nothing."""
    if not has_figures(answer):
        if any("value" in row for row in answer.table):
            return None
        return _folded(_table(_SUBJECTS, answer.table, answer, language), len(answer.table), language)
    parts: list[Html] = []
    names = dict.fromkeys(str(row.get("indicator", "")) for row in answer.table)
    for name in names:
        rows = [row for row in answer.table if str(row.get("indicator", "")) == name]
        title = _indicator(name, language)
        chart = draw_chart(title, _points(rows), language)
        heading = tag("h3", title) if title and (chart is None or len(names) > 1) else None
        table = None if answer.verdicts else _table(_FIGURES, rows, answer, language)
        parts.append(tag("section", chart or heading, table, class_="zw-figures"))
    return join(*parts)


def _folded(table: Html, rows: int, language: Language) -> Html:
    return tag("details", tag("summary", text("lists.rows", language, count=rows)), table, class_="zw-fold")


def _points(rows: Sequence[Row]) -> list[Point]:
    return [
        Point(
            str(row.get("township") or row.get("county") or ""),
            year if isinstance(year := row.get("year"), int) else None,
            float(value),
            str(row.get("raw") or value),
            str(row.get("unit") or ""),
        )
        for row in rows
        if isinstance(value := row.get("value"), int | float) and not row.get("note")
    ]


def _indicator(name: str, language: Language) -> str:
    known = indicators().get(name)
    return name if known is None else known.name(language)


def _table(columns: Sequence[str], rows: Sequence[Row], answer: Answer, language: Language) -> Html:
    citations = {citation.label: citation for citation in answer.citations}
    empty = [column for column in columns if not any(_text(row, column) for row in rows)]
    shown = [column for column in columns if column not in empty or column == "quote"]
    cells = [
        [
            _cell(column, row, citations.get(label if isinstance(label := row.get("citation"), int) else 0), language)
            for column in shown
        ]
        for row in rows
    ]
    return draw_table(shown, cells, language, label=answer.question, fixed=_FIXED)


def _text(row: Row, column: str) -> object:
    return {"figure": row.get("raw"), "quote": row.get("citation")}.get(column, row.get(column))


def _cell(column: str, row: Row, citation: Citation | None, language: Language) -> Cell:
    value = row.get(column)
    if column == "township":
        return Cell(_place(row, citation, language), str(value or ""))
    if column == "figure":
        number = row.get("value")
        return Cell(str(row.get("raw") or number or ""), number if isinstance(number, int | float) else None, "zw-num")
    if column == "note":
        return Cell(text("lists.not_comparable", language, why=row.get("why")) if row.get("note") else None)
    if column == "quote":
        quote = citation.quote if citation is not None else str(row.get("quote") or "")
        return Cell(tag("span", quote, class_="zw-clamp", lang="zh-CN", title=quote))
    return Cell(str(value or ""), value if isinstance(value, int) else None, "zw-num" if column == "year" else None)


def _place(row: Row, citation: Citation | None, language: Language) -> Html | str:
    shown = str(row.get("township") or row.get("county") or "")
    if citation is None:
        return shown
    where = " ".join(str(part) for part in (shown, row.get("year")) if part)
    told = text("citations.open", language, label=citation.label, where=where)
    return opener(shown, citation.report_id, (citation.start, citation.end), label=told)
