"""The head of the page: name, what runs where, language and theme. Its component carries the page's own script."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import gradio

from rag.assistant import Assistant
from rag.types import Language
from ui import icons
from ui.context import Context, Redraw
from ui.markup import Html, join, tag
from ui.status import counted, place
from ui.strings import text
from ui.theme import script


@dataclass(frozen=True, slots=True)
class Shell:
    """The head of the page, before the tabs are built."""

    assistant: Assistant
    head: Any

    def bind(self, page: Any, context: Context) -> None:
        """Let the language of the page be chosen, and draw what depends on it. Called once, after all tabs."""
        labels = context.labels

        def choose(event: gradio.EventData) -> list[Any]:
            language = Language.EN if event._data.get("language") == "en" else Language.ZH
            return [language, draw_head(self.assistant, language), *labels.updates(language)]

        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        # Queued: Gradio tells of a state that changed only where the change went through its queue.
        self.head.select(
            choose, outputs=[context.language, self.head, *labels.components], concurrency_limit=None, **quiet
        )
        everything = [Redraw(lambda language: draw_head(self.assistant, language), [self.head]), *context.redraws]
        for item in everything:
            inputs = [context.language, *item.inputs]
            for happens in (page.load, context.language.change, context.library.change):
                happens(item.draw, inputs=inputs, outputs=list(item.outputs), queue=False, **quiet)


def build(assistant: Assistant, calls: list[Callable[..., Any]]) -> Shell:
    """Make the head. ``calls`` are the functions that the page's script may call by name."""
    head = gradio.HTML(
        draw_head(assistant, Language.ZH),
        js_on_load=script(),
        server_functions=calls,
        apply_default_css=False,
        elem_id="zw-shell",
    )
    return Shell(assistant, head)


def draw_head(assistant: Assistant, language: Language) -> Html:
    """Return the head: brand, what is loaded and where it runs, and the two switches."""
    reports = assistant.reports()
    where = place(assistant.sends_to, language)
    brand = tag(
        "div",
        tag("span", icons.LOGO, class_="zw-logo"),
        tag("h1", text("common.title", language), class_="zw-name"),
        tag("span", text("common.subtitle", language), class_="zw-subtitle"),
        class_="zw-brand",
    )
    status = tag(
        "p",
        tag("span", class_="zw-dot", aria_hidden="true"),
        tag("span", where, class_="zw-where"),
        tag("span", counted(reports, language), class_="zw-count"),
        class_="zw-status",
    )
    return join(
        tag("a", text("common.skip", language), href="#zw-ask", class_="zw-skip"),
        tag("header", brand, status, _switches(language), class_="zw-head"),
    )


def _switches(language: Language) -> Html:
    other = Language.ZH if language is Language.EN else Language.EN
    return tag(
        "div",
        tag(
            "button",
            text("common.language", language),
            type="button",
            class_="zw-plain",
            lang="en" if other is Language.EN else "zh-CN",
            data_zw_language=other.value,
            aria_label=text("common.language_label", language),
        ),
        tag(
            "button",
            icons.THEME,
            type="button",
            class_="zw-plain zw-icon",
            data_zw_theme="toggle",
            aria_label=text("common.theme_label", language),
            title=text("common.theme_label", language),
        ),
        class_="zw-switches",
        data_page_language=language.value,
        data_offline=text("common.offline", language),
    )
