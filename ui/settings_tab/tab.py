"""Who words answers, and where."""

from __future__ import annotations

from rag.assistant import Assistant
from rag.types import Language
from ui.context import Context
from ui.markup import Html, tag
from ui.status import place
from ui.strings import text


def build(assistant: Assistant, context: Context) -> None:
    """Make the tab."""
    import gradio

    lines = gradio.HTML(draw_settings(assistant.reader.name, Language.ZH), apply_default_css=False)
    context.redraw(lambda language: draw_settings(assistant.reader.name, language), [lines])


def draw_settings(reader: str, language: Language) -> Html:
    """Return the settings as a list of names and values."""
    return tag(
        "dl",
        tag("dt", text("settings.reader", language)),
        tag("dd", reader),
        tag("dt", text("settings.where", language)),
        tag("dd", place(reader, language)),
        class_="zw-facts",
    )
