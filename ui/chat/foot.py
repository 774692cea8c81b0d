"""Below an answer: how far it is, how it was made, and what can be done with it."""

from __future__ import annotations

from collections import Counter

from rag.types import Answer, Language, Trace, WordedStatus
from ui import icons
from ui.chat.turn import State, Turn
from ui.lists.downloads import draw_downloads
from ui.markup import Html, join, tag
from ui.strings import text

_READERS = {"extractive": "chat.extractive", "built-in": "chat.built_in"}  # named in words; others by their name


def draw_foot(turn: Turn, language: Language, *, last: bool) -> Html:
    """Return the foot of a turn; only the last one can be asked again or taken back."""
    if turn.running:
        return tag(
            "p", tag("span", class_="zw-pulse", aria_hidden="true"), _progress(turn, language), class_="zw-progress"
        )
    ending = _ending(turn, language)
    told = None if turn.answer is None else _made(turn, turn.answer, language)
    return join(ending, told, _actions(turn, language, last=last))


def _progress(turn: Turn, language: Language) -> str:
    if turn.queued:
        return text("chat.queued", language, count=turn.queued)
    return text("chat.searching" if turn.state is State.SEARCHING else "chat.wording", language)


def _ending(turn: Turn, language: Language) -> Html | None:
    if turn.state is State.FAILED:
        return tag("p", text("chat.failed", language, why=turn.error), class_="zw-note zw-bad", role="alert")
    if turn.state is State.STOPPED:
        return tag("p", text("chat.stopped" if turn.said else "chat.stopped_early", language), class_="zw-note")
    return None


def _made(turn: Turn, answer: Answer, language: Language) -> Html:
    """Say how many sentences passed how, by whom they were worded, and how long it took."""
    counts = Counter(worded.status for worded in answer.trace.sentences)
    parts = [
        tag("span", f"{text(f'chat.short_{status.value}', language)} {counts[status]}", class_=f"zw-{status.value}")
        for status in WordedStatus
        if counts[status]
    ] or [tag("span", text("chat.short_code", language), title=text("chat.badge_code", language))]
    if answer.trace.sentences:
        known = _READERS.get(answer.trace.reader)
        parts.append(tag("span", text(known, language) if known else answer.trace.reader))
    if turn.seconds:
        parts.append(tag("span", text("chat.took", language, seconds=f"{max(turn.seconds[-1], 0.1):.1f}")))
    return join(tag("p", *parts, class_="zw-made"), _aside(answer.trace, language))


def _aside(trace: Trace, language: Language) -> Html | None:
    """What the verification took out, and what else happened on the way; folded."""
    lines = [f"{item.sentence} ({item.reason})" for item in trace.withheld] + list(trace.notes)
    if not lines:
        return None
    count = len(trace.withheld)
    told = text("chat.one_withheld", language) if count == 1 else text("chat.withheld", language, count=count)
    summary = tag("summary", told if count else text("chat.notes", language))
    return tag("details", summary, tag("ul", *(tag("li", line) for line in lines)), class_="zw-aside")


def _actions(turn: Turn, language: Language, *, last: bool) -> Html:
    done = turn.answer is not None
    buttons = [
        _button("copy", icons.COPY, "chat.copy", language) if done else None,
        _button("retry", icons.RETRY, "chat.retry", language) if last else None,
        _button("undo", icons.UNDO, "chat.undo", language) if last else None,
        draw_downloads(language) if done else None,
        tag("span", class_="zw-gap"),
        _button("good", icons.GOOD, "chat.good", language, pressed=False) if done else None,
        _button("bad", icons.BAD, "chat.bad", language, pressed=False) if done else None,
    ]
    row = tag("div", *buttons, class_="zw-actions", role="group", aria_label=text("chat.actions", language))
    return join(row, _comment(turn.key, language) if done else None)


def _button(action: str, icon: Html, key: str, language: Language, *, pressed: bool | None = None) -> Html:
    label = text(key, language)
    return tag(
        "button",
        icon,
        type="button",
        class_="zw-plain zw-icon",
        data_zw_do=action,
        aria_label=label,
        title=label,
        aria_pressed=None if pressed is None else str(pressed).lower(),
        data_said=text("chat.copied", language) if action == "copy" else None,
    )


def _comment(key: str, language: Language) -> Html:
    box = tag("textarea", rows=2, id=f"zw-comment-{key}", maxlength=2000)
    return tag(
        "form",
        tag("label", text("chat.comment", language), for_=f"zw-comment-{key}"),
        box,
        tag("button", text("chat.send_feedback", language), type="submit", class_="zw-button"),
        class_="zw-comment",
        hidden=True,
    )
