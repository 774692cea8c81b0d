"""The side panel as HTML: whose report it is, where the clause stands, and the whole text with the clause lit."""

from __future__ import annotations

from collections.abc import Iterator

from rag.types import Language, Report, ReportMeta, Section
from ui import icons
from ui.citations.opener import Place
from ui.markup import Html, join, tag
from ui.strings import text


def draw_report(report: Report, lit: Place | None, language: Language) -> Html:
    """Return the panel's content; ``lit`` is the clause to light, None for none."""
    return join(_bar(language), _about(report, lit, language), _body(report, lit))


def draw_missing(language: Language) -> Html:
    """Return the panel's content for a report that is no longer in the library."""
    return join(_bar(language), tag("p", text("citations.missing", language), class_="zw-missing", role="status"))


def name_of(meta: ReportMeta, language: Language) -> str:
    """Name a report by place and year."""
    year = "" if meta.year is None else text("citations.of_year", language, year=meta.year)
    return " · ".join(filter(None, (meta.county, meta.township, year)))


def _bar(language: Language) -> Html:
    buttons = (
        ("previous", icons.PREVIOUS, "citations.previous"),
        ("next", icons.NEXT, "citations.next"),
        ("close", icons.CLOSE, "citations.close"),
    )
    return tag(
        "div",
        tag("span", text("citations.title", language), class_="zw-panel-kind"),
        tag("span", class_="zw-panel-place", aria_live="polite"),
        *(
            tag(
                "button",
                icon,
                type="button",
                class_="zw-plain zw-icon",
                data_zw_panel=action,
                aria_label=text(key, language),
                title=text(key, language),
            )
            for action, icon, key in buttons
        ),
        class_="zw-panel-bar",
    )


def _about(report: Report, lit: Place | None, language: Language) -> Html:
    meta = report.meta
    section = None if lit is None else _section_at(report, lit[0])
    path = "" if section is None else " › ".join(section.path)
    return tag(
        "div",
        tag("h2", name_of(meta, language) or meta.title, class_="zw-panel-name", tabindex="-1"),
        tag("p", path, class_="zw-panel-path") if path else None,
        tag("p", text("citations.file", language, file=meta.file), class_="zw-panel-file"),
        class_="zw-panel-about",
    )


def _section_at(report: Report, offset: int) -> Section | None:
    return next((section for section in report.sections if section.start <= offset < section.end), None)


def _body(report: Report, lit: Place | None) -> Html:
    heads = {section.start for section in report.sections if section.path}
    return tag(
        "article",
        *(_line(line, start, start in heads, lit) for line, start in _lines(report.text)),
        class_="zw-report",
        lang="zh-CN",
        tabindex="0",
    )


def _lines(report_text: str) -> Iterator[tuple[str, int]]:
    start = 0
    for line in report_text.split("\n"):
        if line.strip():
            yield line, start
        start += len(line) + 1


def _line(line: str, start: int, heads: bool, lit: Place | None) -> Html:
    name = "h3" if heads and len(line) <= _LONGEST_HEADING else "p"
    if lit is None or lit[0] >= start + len(line) or lit[1] <= start:
        return tag(name, line)
    begin, end = max(lit[0] - start, 0), min(lit[1] - start, len(line))
    return tag(name, line[:begin], tag("mark", line[begin:end], class_="zw-lit"), line[end:])


_LONGEST_HEADING = 60  # a heading run into its paragraph is shown as text
