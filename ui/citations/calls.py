"""What the page's script may ask for about citations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rag.assistant import Assistant
from rag.errors import ZhengwenError
from rag.types import Language
from ui.citations.panel import draw_missing, draw_report


def calls(assistant: Assistant) -> list[Callable[..., Any]]:
    """Return the functions, by the names the script calls them."""

    def open_clause(wanted: dict[str, Any]) -> str:
        """Return a report as HTML, the clause between ``start`` and ``end`` lit."""
        language = Language.EN if wanted.get("language") == "en" else Language.ZH
        try:
            report = assistant.source(str(wanted.get("report", "")))
        except ZhengwenError:
            return draw_missing(language)
        return draw_report(report, _place(wanted), language)

    return [open_clause]


def _place(wanted: dict[str, Any]) -> tuple[int, int] | None:
    start, end = wanted.get("start"), wanted.get("end")
    return (start, end) if isinstance(start, int) and isinstance(end, int) else None
