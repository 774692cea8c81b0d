"""The chat tab: a thread of turns, the question box, and what happens when someone asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import gradio

from rag.assistant import Assistant
from rag.types import Kind, Language
from ui.chat.asking import answering
from ui.chat.chips import narrowed, without
from ui.chat.conversations import Conversation, Conversations
from ui.chat.draw import draw_thread
from ui.chat.turn import State, Turn
from ui.chat.welcome import draw_welcome
from ui.context import Context
from ui.strings import text

_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
# Each answer runs in a thread of its own: a long one holds up nobody's evidence.
_ANSWERS: dict[str, Any] = _QUIET | {"concurrency_limit": None}
_MOUNT = "window.zwParts = {...window.zwParts, %s: {element, props, watch, trigger}}; window.zw?.mount('%s');"


@dataclass(frozen=True, slots=True)
class Widgets:
    """The components of the tab."""

    welcome: Any
    thread: Any
    box: Any
    send: Any
    stop: Any
    clear: Any


def build(assistant: Assistant, context: Context) -> None:
    """Make the tab."""
    widgets = _draw(assistant, context)
    desk = Desk(assistant, context.talks)
    outputs = [widgets.thread, widgets.box]
    inputs = [widgets.box, context.language]
    for asks in (widgets.box.submit, widgets.send.click):
        asks(desk.ask, inputs=inputs, outputs=outputs, **_ANSWERS)
    widgets.welcome.example_select(desk.example, inputs=[context.language], outputs=outputs, **_ANSWERS)
    widgets.thread.edit(desk.correct, inputs=[context.language], outputs=[widgets.thread], **_ANSWERS)
    widgets.thread.retry(desk.retry, inputs=[context.language], outputs=[widgets.thread], **_ANSWERS)
    widgets.thread.undo(desk.undo, inputs=[context.language], outputs=outputs, queue=False, **_QUIET)
    widgets.stop.click(desk.stop, queue=False, **_QUIET)
    widgets.clear.click(desk.clear, inputs=[context.language], outputs=outputs, queue=False, **_QUIET)
    context.redraw(desk.redraw, [widgets.thread])
    context.redraw(lambda language: draw_welcome(assistant, language), [widgets.welcome])


def _draw(assistant: Assistant, context: Context) -> Widgets:
    zh, labels = Language.ZH, context.labels
    welcome = gradio.HTML(
        draw_welcome(assistant, zh),
        js_on_load=_MOUNT % ("welcome", "welcome"),
        apply_default_css=False,
        elem_id="zw-welcome",
    )
    thread = gradio.HTML(
        draw_thread([], [], zh),
        html_template='<div class="zw-thread" role="log" aria-live="polite" aria-relevant="additions"></div>',
        js_on_load=_MOUNT % ("thread", "thread"),
        apply_default_css=False,
        elem_id="zw-thread",
    )
    with gradio.Column(elem_id="zw-composer"):
        with gradio.Row(elem_id="zw-asking"):
            box = gradio.Textbox(
                placeholder=text("chat.placeholder", zh),
                label=text("chat.box", zh),
                show_label=False,
                container=False,
                lines=1,
                max_lines=6,
                max_length=assistant.settings.read.max_question_chars,
                elem_id="zw-ask",
            )
            send = gradio.Button(text("chat.send", zh), variant="primary", elem_id="zw-send", min_width=72)
            stop = gradio.Button(text("chat.stop", zh), elem_id="zw-stop", min_width=72)
        with gradio.Row(elem_id="zw-below"):
            clear = gradio.Button(text("chat.clear", zh), size="sm", elem_id="zw-clear", min_width=72)
            hint = gradio.HTML(text("chat.hint", zh), apply_default_css=False, elem_id="zw-hint")
    labels.add(box, placeholder="chat.placeholder", label="chat.box")
    for component, key in ((send, "send"), (stop, "stop"), (clear, "clear"), (hint, "hint")):
        labels.add(component, value=f"chat.{key}")
    return Widgets(welcome, thread, box, send, stop, clear)


class Desk:
    """Takes what happens on the page to the assistant, each browser page with its own conversation."""

    def __init__(self, assistant: Assistant, talks: Conversations) -> None:
        self._assistant = assistant
        self._talks = talks

    def ask(self, question: str, language: Language, request: gradio.Request) -> Iterator[Any]:
        """Answer what stands in the box; the box is emptied at once."""
        if not question.strip():
            yield gradio.skip(), gradio.skip()
            return
        talk = self._talk(request)
        turn = Turn(question.strip())
        talk.turns.append(turn)
        for shown in self._answer(talk, turn, language):
            yield shown, ""

    def example(self, language: Language, event: gradio.EventData, request: gradio.Request) -> Iterator[Any]:
        """Answer an example."""
        yield from self.ask(str(event._data.get("text") or ""), language, request)

    def retry(self, language: Language, event: gradio.EventData, request: gradio.Request) -> Iterator[Any]:
        """Answer a turn again, with what was corrected by hand."""
        talk = self._talk(request)
        turn = talk.find(str(event._data.get("turn")))
        if turn is not None:
            # What was corrected by hand stays; anything else is understood anew.
            asking = turn.asking if turn.corrected else None
            again = Turn(turn.text, turn.key, asking, corrected=turn.corrected)
            yield from self._answer(talk, again, language)

    def correct(self, language: Language, event: gradio.EventData, request: gradio.Request) -> Iterator[Any]:
        """Answer a turn anew with another kind, or with another scope."""
        talk, data = self._talk(request), event._data
        turn = talk.find(str(data.get("turn")))
        if turn is None or turn.asking is None:
            return
        asking, field, value = turn.asking, str(data.get("field")), str(data.get("value"))
        if field == "kind" and value in {kind.value for kind in Kind}:
            asking = self._assistant.correct(asking, kind=Kind(value))
        else:
            change = without if data.get("way") == "drop" else narrowed
            asking = self._assistant.correct(asking, scope=change(asking.question.scope, field, value))
        yield from self._answer(talk, Turn(turn.text, turn.key, asking, corrected=True), language)

    def undo(self, language: Language, request: gradio.Request) -> tuple[Any, str]:
        """Take the last question back into the box."""
        talk = self._talk(request)
        talk.cancel.set()
        taken = talk.turns.pop() if talk.turns else None
        return self._draw(talk, language), "" if taken is None else taken.text

    def clear(self, language: Language, request: gradio.Request) -> tuple[Any, str]:
        """Begin a new conversation."""
        talk = self._talk(request)
        talk.cancel.set()
        talk.turns.clear()
        return self._draw(talk, language), ""

    def stop(self, request: gradio.Request) -> None:
        """Stop what is being answered; what was checked before stays."""
        self._talk(request).cancel.set()

    def redraw(self, language: Language, request: gradio.Request) -> Any:
        """Draw the whole conversation."""
        return self._draw(self._talk(request), language)

    def _answer(self, talk: Conversation, turn: Turn, language: Language) -> Iterator[Any]:
        cancel = talk.begin()
        talk.update(turn)
        yield self._draw(talk, language, last=2)
        for state in answering(self._assistant, turn, talk.before(turn.key), cancel):
            decided = self._assistant.decisions(state.whole) if state.state is State.DONE else {}
            talk.update(replace(state, decisions=decided))
            yield self._draw(talk, language, changed=turn.key)

    def _draw(self, talk: Conversation, language: Language, **which: Any) -> Any:
        return draw_thread(talk.turns, self._assistant.reports(), language, **which)

    def _talk(self, request: gradio.Request) -> Conversation:
        return self._talks.of(request.session_hash or "")
