"""The page before the first question: what it does, and questions to begin with."""

from __future__ import annotations

from rag.assistant import Assistant
from rag.types import Language
from ui.chat.examples import Example, examples
from ui.markup import Html, join, tag
from ui.strings import text


def draw_welcome(assistant: Assistant, language: Language) -> Html:
    """Return the greeting with examples from the library; of an empty one, what to do."""
    shown = examples(assistant, language) if assistant.reports() else []
    below = _examples(shown, language) if shown else tag("p", text("chat.empty_library", language), class_="zw-note")
    return tag(
        "div",
        tag("h2", text("chat.welcome", language)),
        tag("p", text("chat.welcome_line", language), class_="zw-welcome-line"),
        below if shown or not assistant.reports() else None,
        class_="zw-welcome",
    )


def _examples(shown: list[Example], language: Language) -> Html:
    buttons = (
        tag(
            "button",
            tag("span", text(f"chat.{example.kind}", language), class_="zw-example-kind"),
            tag("span", example.text, class_="zw-example-text"),
            type="button",
            class_="zw-example",
            data_zw_example=example.text,
        )
        for example in shown
    )
    return join(tag("p", text("chat.try", language), class_="zw-row-title"), tag("div", *buttons, class_="zw-examples"))
