"""The reports of the library as a table."""

from __future__ import annotations

from collections.abc import Sequence

from rag.assistant import Assistant
from rag.types import Language, ReportMeta
from ui.citations.opener import opener
from ui.context import Context
from ui.markup import Html, join, tag
from ui.strings import text

_COLUMNS = ("county", "township", "year", "file")


def build(assistant: Assistant, context: Context) -> None:
    """Make the tab."""
    import gradio

    table = gradio.HTML(draw_reports(assistant.reports(), Language.ZH), apply_default_css=False)
    context.redraw(lambda language: draw_reports(assistant.reports(), language), [table])


def draw_reports(reports: Sequence[ReportMeta], language: Language) -> Html:
    """Return the table of reports; a row opens its report."""
    head = tag("tr", *(tag("th", text(f"library.{name}", language), scope="col") for name in _COLUMNS))
    rows = (
        tag(
            "tr",
            tag("td", meta.county),
            tag("td", opener(meta.township, meta.report_id)),
            tag("td", meta.year),
            tag("td", meta.file),
        )
        for meta in reports
    )
    return tag("table", tag("thead", head), tag("tbody", join(*rows)), class_="zw-table")
