"""The chat page: one question box, evidence first, then the answer with its sources."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rag.assistant import Assistant
from rag.errors import ZhengwenError
from rag.types import Answer, EvidenceFound, Queued
from ui import present, strings


def serve(assistant: Assistant, *, host: str, port: int) -> None:
    """Show the page until interrupted. Nothing is sent anywhere but to the browser."""
    build(assistant).launch(server_name=host, server_port=port, quiet=True, show_error=True)


def build(assistant: Assistant) -> Any:
    """Return the page as a Gradio app."""
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    import gradio

    def respond(text: str, history: list[dict[str, Any]]) -> Iterator[str]:
        yield from answer_stream(assistant, text, questions_in(history))

    return gradio.ChatInterface(
        respond,
        title=strings.TITLE,
        description=present.describe(assistant.reports()),
        examples=list(strings.EXAMPLES),
        cache_examples=False,
    )


def questions_in(history: Sequence[Mapping[str, Any]]) -> list[str]:
    """List the questions of a conversation, oldest first; Gradio gives a turn as text or as a list of parts."""
    questions = []
    for turn in history:
        if turn["role"] == "user":
            parts = [turn["content"]] if isinstance(turn["content"], str) else turn["content"]
            questions.append("".join(part if isinstance(part, str) else part.get("text", "") for part in parts))
    return questions


def answer_stream(assistant: Assistant, text: str, questions: list[str]) -> Iterator[str]:
    """Yield what the page shows for one question: the evidence count, a place in line, then the whole answer."""
    try:
        for event in assistant.stream(text, history=questions):
            if isinstance(event, EvidenceFound):
                yield present.evidence_line(event)
            elif isinstance(event, Queued):
                yield present.queued_line(event)
            elif isinstance(event, Answer):
                yield present.answer_markdown(event)
    except ZhengwenError as exc:
        yield present.escape(str(exc))
