"""The verdicts of a list answer: how many of how many, who is on the list, near misses apart, who is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rag.export.verdicts import final_status
from rag.types import Answer, Citation, Language, Status, Verdict
from ui import icons
from ui.citations.opener import opener
from ui.lists.table import Cell, draw_table
from ui.markup import Html, join, tag
from ui.strings import text

Decisions = Mapping[str, str]
_COLUMNS = {
    Status.YES: ("township", "year", "reason", "quote"),
    Status.BORDERLINE: ("township", "year", "reason", "quote", "review"),
    Status.NO: ("township", "year", "reason"),
}
_ROWS = 300  # of a table; files hold them all
_FIXED = frozenset({"quote", "review"})


def draw_verdicts(answer: Answer, decisions: Decisions, language: Language) -> Html:
    """Return the bar and the tables, each report where a decision by hand or else its verdict puts it."""
    groups: dict[Status, list[Verdict]] = {status: [] for status in Status}
    for verdict in answer.verdicts:
        groups[final_status(verdict, decisions)].append(verdict)
    citations = {citation.label: citation for citation in answer.citations}
    tables = (_group(status, group, citations, decisions, language) for status, group in groups.items() if group)
    return tag(
        "div",
        _bar({status: len(group) for status, group in groups.items()}, language),
        *tables,
        class_="zw-verdicts",
        role="region",
        aria_label=text("lists.judged", language),
    )


def _bar(counts: Mapping[Status, int], language: Language) -> Html:
    parts = (
        tag("span", class_=f"zw-share zw-share-{status.value}", style=f"flex-grow:{count}")
        for status, count in counts.items()
        if count
    )
    told = (
        tag(
            "span",
            tag("b", count),
            " ",
            text(f"lists.{status.value}", language),
            class_=f"zw-key zw-key-{status.value}",
        )
        for status, count in counts.items()
    )
    return join(tag("div", *parts, class_="zw-bar", aria_hidden="true"), tag("p", *told, class_="zw-keys"))


def _group(
    status: Status,
    verdicts: Sequence[Verdict],
    citations: Mapping[int, Citation],
    decisions: Decisions,
    language: Language,
) -> Html:
    title = text("lists.counted", language, title=text(f"lists.{status.value}", language), count=len(verdicts))
    columns = _COLUMNS[status]
    if any(verdict.report_id in decisions for verdict in verdicts) and "review" not in columns:
        columns = (*columns, "review")
    rows = [
        [_cell(column, verdict, citations.get(verdict.citation or 0), decisions, language) for column in columns]
        for verdict in verdicts[:_ROWS]
    ]
    table = draw_table(columns, rows, language, label=title, fixed=_FIXED)
    if len(verdicts) > _ROWS:
        more = text("lists.more_rows", language, shown=_ROWS, all=len(verdicts))
        table = join(table, tag("p", more, class_="zw-note"))
    if status is Status.NO:
        return tag("details", tag("summary", title), table, class_="zw-verdict-group zw-no")
    return tag("section", tag("h3", title), table, class_=f"zw-verdict-group zw-{status.value}")


def _cell(column: str, verdict: Verdict, citation: Citation | None, decisions: Decisions, language: Language) -> Cell:
    if column == "township":
        return Cell(_name(verdict, citation, language), verdict.township or verdict.file)
    if column == "year":
        return Cell(verdict.year, verdict.year, "zw-num")
    if column == "reason":
        return Cell(verdict.reason)
    if column == "quote":
        return Cell(_quote(citation))
    return Cell(_review(verdict, decisions.get(verdict.report_id), language))


def _name(verdict: Verdict, citation: Citation | None, language: Language) -> Html:
    shown = verdict.township or verdict.file
    where = " ".join(str(part) for part in (shown, verdict.year) if part)
    if citation is None:
        return opener(shown, verdict.report_id, label=text("lists.open_report", language, where=where))
    told = text("citations.open", language, label=citation.label, where=where)
    return opener(shown, verdict.report_id, (citation.start, citation.end), label=told)


def _quote(citation: Citation | None) -> Html | None:
    if citation is None:
        return None
    return tag("span", citation.quote, class_="zw-clamp", lang="zh-CN", title=citation.quote)


def _review(verdict: Verdict, decision: str | None, language: Language) -> Html | None:
    """Offer what can be decided; what was decided is told, and can be taken back."""
    where = " ".join(str(part) for part in (verdict.township or verdict.file, verdict.year) if part)
    if decision is not None:
        told = tag("span", text(f"lists.{decision}", language), class_="zw-decided")
        return join(told, _decide("", icons.UNDO, "take_back", (verdict, where), language))
    if verdict.status is not Status.BORDERLINE:
        return None
    return join(
        _decide("accepted", icons.CHECK, "accept", (verdict, where), language),
        _decide("rejected", icons.CROSS, "reject", (verdict, where), language),
    )


def _decide(decision: str, icon: Html, key: str, about: tuple[Verdict, str], language: Language) -> Html:
    verdict, where = about
    what = text(f"lists.{key}", language)
    return tag(
        "button",
        icon,
        tag("span", what),
        type="button",
        class_="zw-small",
        data_zw_decide=decision or "none",
        data_zw_about=verdict.report_id,
        aria_label=text("lists.decide_about", language, where=where, what=what),
    )
