"""The list of reports: each opens in the side panel, and has a card."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rag.types import Language, ReportMeta
from ui.citations.opener import opener
from ui.library_tab.naming import report_name
from ui.markup import Child, Html, join, tag
from ui.strings import text

SHOWN = 200  # rows at once: more make the page slow, and nobody reads them all; filters reach the rest
_COLUMNS = ("township", "county", "year", "file")


def draw_table(reports: Sequence[ReportMeta], language: Language, *, total: int, by_hand: Collection[str]) -> Html:
    """Return the list of the reports that match, of ``total``; those in ``by_hand`` were corrected."""
    if not total:
        return tag("p", text("library.empty", language), class_="zw-empty")
    head = tag("p", text("library.shown", language, shown=len(reports), total=total), class_="zw-soft", role="status")
    if not reports:
        return join(head, tag("p", text("library.none", language), class_="zw-empty"))
    names = (*(text(f"library.{name}", language) for name in _COLUMNS), "")
    columns = tag("tr", *(tag("th", name, scope="col") for name in names))
    rows = join(*(_row(meta, language, by_hand) for meta in reports[:SHOWN]))
    table = tag("table", tag("thead", columns), tag("tbody", rows), class_="zw-table zw-reports")
    hidden = len(reports) - SHOWN
    more = tag("p", text("library.more", language, count=hidden), class_="zw-soft") if hidden > 0 else None
    return join(head, tag("div", table, class_="zw-wide", tabindex="0"), more)


def _row(meta: ReportMeta, language: Language, by_hand: Collection[str]) -> Html:
    name = report_name(meta, language)
    mark = text("library.by_hand", language) if meta.report_id in by_hand else None
    shown = meta.township or meta.title
    label = text("library.open", language, name=name)
    card = tag(
        "button",
        text("library.card", language),
        type="button",
        class_="zw-small",
        data_zw_room="card",
        data_zw_id=meta.report_id,
        aria_label=text("library.card_of", language, name=name),
    )
    return tag(
        "tr",
        tag("td", opener(shown, meta.report_id, label=label), _chip(mark)),
        tag("td", _known(meta.county, language)),
        tag("td", _known(meta.year, language)),
        tag("td", meta.file, class_="zw-file"),
        tag("td", card),
    )


def _known(value: Child, language: Language) -> Child:
    return tag("span", text("library.unknown", language), class_="zw-near") if value is None else value


def _chip(words: str | None) -> Html | None:
    return None if words is None else tag("span", words, class_="zw-pill")
