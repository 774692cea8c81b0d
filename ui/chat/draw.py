"""A turn as HTML, in parts that the page replaces one by one: what did not change stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rag.types import Answer, Language, Refusal, ReportMeta
from ui.chat.chips import draw_chips
from ui.chat.evidence import draw_evidence
from ui.chat.foot import draw_foot
from ui.chat.turn import Turn
from ui.chat.wording import draw_text
from ui.lists.catalogue import draw_catalogue, is_catalogue
from ui.lists.figures import draw_figures
from ui.lists.verdicts import draw_verdicts
from ui.markup import Html, tag
from ui.strings import text

Part = dict[str, str]


def draw_thread(
    turns: Sequence[Turn],
    reports: Sequence[ReportMeta],
    language: Language,
    *,
    last: int | None = None,
    changed: str | None = None,
) -> dict[str, Any]:
    """Return what the page's script shows: the order of all turns, and the parts of those that are sent.

    ``last`` sends the last ones only, ``changed`` the one with this key; what is not sent stays as it is shown.
    """
    shown = [turn for turn in (turns if last is None else turns[-last:]) if changed in (None, turn.key)]
    newest = turns[-1] if turns else None
    return {
        "order": [turn.key for turn in turns],
        "turns": {turn.key: draw_turn(turn, reports, language, last=turn is newest) for turn in shown},
        "running": any(turn.running for turn in turns),
    }


def draw_turn(turn: Turn, reports: Sequence[ReportMeta], language: Language, *, last: bool) -> list[Part]:
    """Return the parts of a turn from top to bottom, each with its key."""
    return [{"key": key, "html": html} for key, html in _parts(turn, reports, language, last) if html]


def _parts(
    turn: Turn, reports: Sequence[ReportMeta], language: Language, last: bool
) -> Iterator[tuple[str, Html | None]]:
    yield "question", tag("h2", turn.text, class_="zw-question")
    if turn.asking is not None:
        yield "chips", draw_chips(turn.asking, reports, language, corrected=turn.corrected)
    yield "evidence", draw_evidence(turn, language)
    answer = turn.answer
    if answer is not None and answer.refusal is not None:
        yield "refusal", _refusal(answer.refusal, language)
    for number, block in enumerate(draw_text(turn, language)):
        yield f"text{number}", block
    if answer is not None:
        yield from _tables(answer, turn, language)
    yield "foot", draw_foot(turn, language, last=last)


def _tables(answer: Answer, turn: Turn, language: Language) -> Iterator[tuple[str, Html | None]]:
    if is_catalogue(answer):
        yield "catalogue", draw_catalogue(answer, language)
        return
    if answer.verdicts:
        yield "verdicts", draw_verdicts(answer, turn.decisions, language)
    if answer.table:
        yield "figures", draw_figures(answer, language)


def _refusal(refusal: Refusal, language: Language) -> Html:
    return tag("p", text(f"chat.refused_{refusal.value}", language), class_="zw-refusal", role="status")
