"""A turn as HTML, in parts that the page replaces one by one: what did not change stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rag.types import Language
from ui.chat.turn import Turn
from ui.markup import Html, join, tag

Part = dict[str, str]


def draw_thread(turns: Sequence[Turn], language: Language, *, last: int | None = None) -> dict[str, Any]:
    """Return what the page's script shows: the order of all turns, and the parts of the ``last`` ones, or of all."""
    shown = turns if last is None else turns[-last:]
    return {
        "order": [turn.key for turn in turns],
        "turns": {turn.key: draw_turn(turn, language) for turn in shown},
        "running": any(turn.running for turn in turns),
    }


def draw_turn(turn: Turn, language: Language) -> list[Part]:
    """Return the parts of a turn from top to bottom, each with its key."""
    parts = {"question": tag("p", turn.text, class_="zw-question"), "said": _said(turn)}
    return [{"key": key, "html": html} for key, html in parts.items()]


def _said(turn: Turn) -> Html:
    return join(*(tag("p", line) for line in turn.said.split("\n")))
