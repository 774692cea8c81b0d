"""Townships in rows, figures in columns; every cell opens the clause it rests on."""

from __future__ import annotations

from rag.assistant import Assistant
from rag.matrix import Matrix
from rag.types import Language, ReportMeta
from ui.citations.opener import opener
from ui.context import Context
from ui.markup import Html, join, tag
from ui.strings import text


def build(assistant: Assistant, context: Context) -> None:
    """Make the tab."""
    import gradio

    table = gradio.HTML(draw_matrix(assistant.matrix(), Language.ZH), apply_default_css=False)
    context.redraw(lambda language: draw_matrix(assistant.matrix(), language), [table])


def draw_matrix(matrix: Matrix, language: Language) -> Html:
    """Return the matrix as a table."""
    head = tag("tr", *(tag("th", name, scope="col") for name in (text("library.township", language), *matrix.names)))
    rows = (
        tag("tr", tag("th", _name(meta), scope="row"), *(_cell(matrix, meta, item) for item in matrix.items))
        for meta in matrix.reports
    )
    return tag("div", tag("table", tag("thead", head), tag("tbody", join(*rows)), class_="zw-table"), class_="zw-wide")


def _name(meta: ReportMeta) -> str:
    return " ".join(str(part) for part in (meta.township, meta.year) if part)


def _cell(matrix: Matrix, meta: ReportMeta, item: str) -> Html:
    cell = matrix.cells.get((meta.report_id, item))
    if cell is None:
        return tag("td")
    return tag("td", opener(cell.text, meta.report_id, (cell.clause.start, cell.clause.end)))
