"""A matrix as a table: reports against items, or, of a single item, townships against years."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence

from rag.matrix import Matrix, MatrixCell
from rag.types import Language, ReportMeta
from ui import icons
from ui.citations.opener import opener
from ui.markup import Html, join, tag
from ui.matrix_tab.choice import Choice
from ui.strings import text

FORMATS = ("xlsx", "csv", "docx", "md")
_SHOWN = 300  # rows at once; the exported file holds all

Place = tuple[str, str]  # county and township


def draw_matrix(matrix: Matrix, choice: Choice, language: Language) -> Html:
    """Return the table with what it counts above it and the downloads of what was chosen."""
    if not matrix.reports:
        return tag("p", text("matrix.empty", language), class_="zw-empty")
    filled = sum(cell.clause is not None for cell in matrix.cells.values())
    head = tag(
        "p",
        text("matrix.counted", language, reports=len(matrix.reports), items=len(matrix.items), cells=filled),
        class_="zw-soft",
        role="status",
    )
    single = len(matrix.items) == 1
    table = _by_year(matrix, language) if single else _by_item(matrix, language)
    hidden = 0 if single else len(matrix.reports) - _SHOWN
    return join(
        tag("div", head, _downloads(choice, language), class_="zw-matrix-head"),
        tag("div", table, class_="zw-wide zw-tall", tabindex="0"),
        tag("p", text("matrix.more", language, count=hidden), class_="zw-soft") if hidden > 0 else None,
    )


def _by_item(matrix: Matrix, language: Language) -> Html:
    """One row per report, one column per item."""
    head = tag("tr", *(tag("th", name, scope="col") for name in (text("matrix.report", language), *matrix.names)))
    rows = (
        tag("tr", _row_head(meta, language), *(_cell(matrix, meta, item, language) for item in matrix.items))
        for meta in matrix.reports[:_SHOWN]
    )
    return tag("table", tag("thead", head), tag("tbody", *rows), class_="zw-table zw-matrix")


def _by_year(matrix: Matrix, language: Language) -> Html:
    """One row per township, one column per year: the single item over the years."""
    (item,), (name,) = matrix.items, matrix.names

    def cell(metas: Sequence[ReportMeta]) -> Html:
        return tag("td", join(*(_inside(matrix, meta, item, language) for meta in metas), between=" "))

    years = sorted({meta.year for meta in matrix.reports}, key=lambda year: year or 0)
    at: defaultdict[Place, dict[int | None, list[ReportMeta]]] = defaultdict(dict)
    for meta in matrix.reports:
        at[meta.county or "", meta.township or meta.title].setdefault(meta.year, []).append(meta)
    shown = [text("library.unknown", language) if year is None else str(year) for year in years]
    heads = (tag("th", one, scope="col") for one in (text("library.township", language), *shown))
    rows = (
        tag(
            "tr",
            tag("th", " ".join(filter(None, place)), scope="row"),
            *(cell(of_years.get(year, ())) for year in years),
        )
        for place, of_years in at.items()
    )
    return tag(
        "table", tag("caption", name), tag("thead", tag("tr", *heads)), tag("tbody", *rows), class_="zw-table zw-matrix"
    )


def _row_head(meta: ReportMeta, language: Language) -> Html:
    year = "" if meta.year is None else text("library.year_short", language, year=meta.year)
    name = " ".join(filter(None, (meta.township or meta.title, year)))
    return tag("th", opener(name, meta.report_id), scope="row")


def _cell(matrix: Matrix, meta: ReportMeta, item: str, language: Language) -> Html:
    return tag("td", _inside(matrix, meta, item, language))


def _inside(matrix: Matrix, meta: ReportMeta, item: str, language: Language) -> Html:
    cell = matrix.cells.get((meta.report_id, item))
    if cell is None or cell.clause is None:
        return tag("span", "–", class_="zw-soft", aria_label=text("matrix.nothing", language))
    name = matrix.names[matrix.items.index(item)]
    label = text(
        "matrix.open", language, where=f"{meta.township or meta.title} {meta.year or ''}", item=name, value=cell.text
    )
    button = opener(cell.text, meta.report_id, (cell.clause.start, cell.clause.end), label=label)
    return join(button, _note(cell))


def _note(cell: MatrixCell) -> Html | None:
    return tag("small", cell.note) if cell.note else None


def _downloads(choice: Choice, language: Language) -> Html:
    what = json.dumps(choice.plain(), ensure_ascii=False)
    buttons = (
        tag(
            "button",
            icons.DOWNLOAD,
            f" {format_}",
            type="button",
            class_="zw-button",
            data_zw_export=format_,
            data_zw_what=what,
            aria_label=text("matrix.download", language, format=format_),
        )
        for format_ in FORMATS
    )
    return tag("p", *buttons, class_="zw-buttons")
