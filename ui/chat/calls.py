"""What the page's script may ask for about answers: copies, files, votes, decisions. A turn is known by its key."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from rag.assistant import Assistant
from rag.errors import ZhengwenError
from rag.types import Answer, Language
from ui.chat.conversations import Conversations
from ui.chat.feedback import Vote, keep
from ui.lists.files import answer_file
from ui.lists.verdicts import draw_verdicts
from ui.strings import text

Wanted = Mapping[str, Any]
Reply = dict[str, Any]


def calls(assistant: Assistant, talks: Conversations) -> list[Callable[..., Any]]:
    """Return the functions, by the names the script calls them. Each replies with ``error`` where it failed."""

    def copy_answer(wanted: dict[str, Any]) -> Reply:
        """Return an answer as Markdown, with its citations."""
        return _about(talks, wanted, lambda answer: {"text": answer.to_markdown()})

    def save_answer(wanted: dict[str, Any]) -> Reply:
        """Return an answer as a file: its name, and its bytes in base 64."""
        return _about(talks, wanted, lambda answer: _saved(assistant, answer, str(wanted.get("kind"))))

    def vote(wanted: dict[str, Any]) -> Reply:
        """Note what somebody thinks of an answer."""
        return _about(talks, wanted, lambda answer: _noted(assistant, answer, wanted))

    def decide(wanted: dict[str, Any]) -> Reply:
        """Remember a decision on a report's verdict; return the tables as they then are."""
        return _about(talks, wanted, lambda answer: _decided(assistant, talks, answer, wanted))

    return [copy_answer, save_answer, vote, decide]


def _saved(assistant: Assistant, answer: Answer, kind: str) -> Reply:
    name, content = answer_file(assistant, answer, kind)
    return {"name": name, "data": base64.b64encode(content).decode("ascii")}


def _noted(assistant: Assistant, answer: Answer, wanted: Wanted) -> Reply:
    given = Vote(str(wanted.get("turn")), wanted.get("vote") == "good", str(wanted.get("comment") or ""))
    keep(assistant.library.folder, answer, given)
    return {"said": text("chat.thanks", language_of(wanted))}


def _decided(assistant: Assistant, talks: Conversations, answer: Answer, wanted: Wanted) -> Reply:
    decision = str(wanted.get("decision"))
    assistant.decide(answer.question, str(wanted.get("report")), None if decision == "none" else decision)
    decisions = assistant.decisions(answer.question)
    found = talks.holding(str(wanted.get("turn")))
    if found is not None:
        talk, turn = found
        talk.update(replace(turn, decisions=decisions))
    return {"html": draw_verdicts(answer, decisions, language_of(wanted))}


def language_of(wanted: Wanted) -> Language:
    """Return the language the page is shown in."""
    return Language.EN if wanted.get("language") == "en" else Language.ZH


def _about(talks: Conversations, wanted: Wanted, act: Callable[[Answer], Reply]) -> Reply:
    found = talks.holding(str(wanted.get("turn")))
    if found is None or found[1].answer is None:
        return {"error": text("chat.gone", language_of(wanted))}
    try:
        return act(replace(found[1].answer, question=found[1].whole))
    except ZhengwenError as exc:
        return {"error": text("common.failed", language_of(wanted), why=str(exc))}
