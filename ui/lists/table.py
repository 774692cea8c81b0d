"""Tables that can be sorted by their heads, and whose rows open a clause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rag.types import Language
from ui.markup import Child, Html, join, tag
from ui.strings import text


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows, and what it is sorted by where that differs from its text."""

    shown: Child
    by: str | int | float | None = None
    class_: str | None = None


def draw_table(
    columns: Sequence[str], rows: Iterable[Sequence[Cell]], language: Language, *, label: str, fixed: frozenset[str]
) -> Html:
    """Return a table. ``columns`` are names of texts of the part ``lists``; those in ``fixed`` cannot be sorted by.

    The first button of a row that opens a report is pressed by a click anywhere on the row.
    """
    head = tag("tr", *(_head(name, language, sorts=name not in fixed) for name in columns))
    body = (tag("tr", *(_cell(cell) for cell in row), data_zw_row=True) for row in rows)
    table = tag("table", tag("thead", head), tag("tbody", join(*body)), class_="zw-table", aria_label=label)
    return tag("div", table, class_="zw-wide", tabindex="0", role="group", aria_label=label)


def _head(name: str, language: Language, *, sorts: bool) -> Html:
    shown = text(f"lists.{name}", language)
    if not sorts:
        return tag("th", shown, scope="col", class_=f"zw-col-{name}")
    button = tag("button", shown, type="button", data_zw_sort=True, title=text("lists.sort", language, column=shown))
    return tag("th", button, scope="col", aria_sort="none", class_=f"zw-col-{name}")


def _cell(cell: Cell) -> Html:
    return tag("td", cell.shown, data_by=cell.by, class_=cell.class_)
