"""Endpoints with names: for ``gradio_client`` and plain HTTP."""

from __future__ import annotations

from typing import Any

from rag.assistant import Assistant
from ui.context import Context


def register(assistant: Assistant, context: Context) -> None:
    """Add the endpoints to the page that is being built."""
    from gradio.events import api

    def ask(question: str) -> dict[str, Any]:
        """Answer one question about the reports, with citations."""
        return assistant.ask(question).to_dict()

    api(ask, api_name="ask", concurrency_limit=None)
