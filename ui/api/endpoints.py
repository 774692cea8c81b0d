"""Endpoints with names: for ``gradio_client`` and plain HTTP."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from rag.assistant import Assistant
from rag.errors import ZhengwenError
from ui.api.calls import Calls
from ui.context import Context

NAMES = ("ask", "survey", "facts", "reports", "source")
Result = TypeVar("Result")


def register(assistant: Assistant, context: Context) -> None:
    """Add the endpoints to the page that is being built."""
    import gradio
    from gradio.events import api

    calls = Calls(assistant)

    def told(call: Callable[..., Result], *values: Any) -> Result:
        try:
            return call(*values)
        except ZhengwenError as exc:  # one line that says what to do; anything else is ours and is not shown
            raise gradio.Error(str(exc), print_exception=False) from exc

    def ask(question: str, scope: dict[str, Any] | None = None, history: list[str] | None = None) -> dict[str, Any]:
        """Answer one question about the reports, with citations. scope: lists of years, townships, counties ..."""
        return told(calls.ask, question, scope, history or ())

    def survey(question: str, scope: dict[str, Any] | None = None) -> dict[str, Any]:
        """Judge every report in scope: an answer whose verdicts hold one entry per report."""
        return told(calls.survey, question, scope)

    def facts(what: str, scope: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """List the figures the reports state about something, each with its quote and offsets."""
        return told(calls.facts, what, scope)

    def reports(text: str = "", scope: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """List the reports whose title, place, year or file holds every word of a text."""
        return told(calls.reports, text, scope)

    def source(report_id: str) -> dict[str, Any]:
        """Return a report with its text and sections; all offsets refer to this text."""
        return told(calls.source, report_id)

    for function in (ask, survey, facts, reports, source):
        api(function, api_name=function.__name__, concurrency_limit=None)
