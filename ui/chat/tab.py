"""The chat tab: a thread of turns, the question box, and what happens when someone asks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio

from rag.assistant import Assistant
from rag.types import Language
from ui.chat.asking import answering
from ui.chat.conversations import Conversations
from ui.chat.draw import draw_thread
from ui.chat.turn import Turn
from ui.context import Context
from ui.strings import text

_ON_LOAD = "window.zwThread = [element, props, watch, trigger]; window.zw?.thread();"


def build(assistant: Assistant, context: Context) -> None:
    """Make the tab."""
    talks = Conversations()
    language = Language.ZH
    thread = gradio.HTML(
        draw_thread([], language),
        html_template='<div class="zw-thread"></div>',
        js_on_load=_ON_LOAD,
        elem_id="zw-thread",
    )
    box = context.labels.add(
        gradio.Textbox(
            placeholder=text("chat.placeholder", language),
            label=text("chat.box", language),
            show_label=False,
            container=False,
            lines=1,
            max_lines=6,
            elem_id="zw-ask",
            submit_btn=True,
        ),
        placeholder="chat.placeholder",
        label="chat.box",
    )

    def ask(question: str, language: Language, request: gradio.Request) -> Iterator[Any]:
        talk = talks.of(request.session_hash or "")
        asked = Turn(question)
        talk.turns.append(asked)
        for turn in answering(assistant, asked, talk.before(asked.key), talk.begin()):
            talk.update(turn)
            yield draw_thread(talk.turns, language, last=2), ""

    box.submit(
        ask,
        inputs=[box, context.language],
        outputs=[thread, box],
        show_progress="hidden",
        api_visibility="private",
        concurrency_limit=None,
    )
