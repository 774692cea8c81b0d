"""The passages found or cited, as a row of cards that open them."""

from __future__ import annotations

from collections.abc import Sequence

from rag.types import Citation, Language
from ui.chat.turn import Turn
from ui.citations.opener import opener
from ui.lists.figures import has_figures
from ui.markup import Html, tag
from ui.strings import text

_SHOWN = 20  # cards in the row


def draw_evidence(turn: Turn, language: Language) -> Html | None:
    """Return the row: what was found while the answer is on its way, what it cites once it is there."""
    answer = turn.answer
    if answer is None:
        return _row(turn.evidence, "evidence", language) if turn.evidence else None
    if answer.verdicts or has_figures(answer):
        return None  # the tables below show them all
    if answer.citations:
        return _row(answer.citations, "source", language, numbered=True)
    return _row(turn.evidence, "looked_at", language) if turn.evidence else None


def where(citation: Citation, language: Language) -> str:
    """Name the report of a citation: township and year, the county where there is no township."""
    year = "" if citation.year is None else text("chat.year", language, year=citation.year)
    return " ".join(filter(None, (citation.township or citation.county or citation.file, year)))


def _row(citations: Sequence[Citation], kind: str, language: Language, *, numbered: bool = False) -> Html:
    shown = [_card(citation, language, numbered=numbered) for citation in citations[:_SHOWN]]
    return tag(
        "div",
        tag("p", _title(kind, len(citations), language), class_="zw-row-title"),
        tag("div", *shown, class_="zw-cards"),
        class_="zw-evidence",
    )


def _title(kind: str, count: int, language: Language) -> str:
    if kind == "looked_at":
        return text("chat.looked_at", language, count=count)
    return text(f"chat.one_{kind}", language) if count == 1 else text(f"chat.{_MANY[kind]}", language, count=count)


_MANY = {"evidence": "evidence", "source": "sources"}


def _card(citation: Citation, language: Language, *, numbered: bool) -> Html:
    head = tag(
        "span",
        tag("b", citation.label, class_="zw-number") if numbered else None,
        tag("span", where(citation, language)),
        class_="zw-card-head",
    )
    quote = tag("span", citation.quote, class_="zw-card-quote", lang="zh-CN")
    return opener(_both(head, quote), citation.report_id, (citation.start, citation.end), class_="zw-card")


def _both(*parts: Html) -> Html:
    return Html("".join(parts))
