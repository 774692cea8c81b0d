"""What is running where, and the switches of the page, as HTML."""

from __future__ import annotations

import rag
from rag.assistant import Assistant
from rag.types import Language
from ui.markup import Html, join, tag
from ui.options import Options
from ui.settings_tab.readers import reader_name
from ui.status import place
from ui.strings import text

_SWITCHES = {"language": ("zh", "en"), "theme": ("light", "dark", "auto"), "size": ("s", "m", "l")}


def draw_running(assistant: Assistant, options: Options, language: Language) -> Html:
    """Return what is running where: the reader, where its words come from, library, encoder, address, version."""
    open_to = "local_only" if options.local else "open_to_others"
    stats = assistant.library.stats()
    rows = {
        "where": place(assistant.sends_to, language),
        "reader": reader_name(assistant.reader.name, language),
        "encoder": stats.encoder,
        "library": stats.folder,
        "address": text(f"settings.{open_to}", language, host=f"{options.host}:{options.port}"),
        "version": rag.__version__,
    }
    items = (join(tag("dt", text(f"settings.{name}", language)), tag("dd", value)) for name, value in rows.items())
    return tag(
        "section",
        tag("h3", text("settings.running", language)),
        tag("dl", *items, class_="zw-facts"),
        class_="zw-sheet",
    )


def draw_appearance(language: Language) -> Html:
    """Return the switches of language, colours and text size; the page's script acts on them."""
    return tag(
        "section",
        tag("h3", text("settings.appearance", language)),
        *(_switch(name, values, language) for name, values in _SWITCHES.items()),
        tag("p", text("settings.kept", language), class_="zw-soft"),
        class_="zw-sheet",
    )


def _switch(name: str, values: tuple[str, ...], language: Language) -> Html:
    title = text(f"settings.{name}", language)
    buttons = (
        tag(
            "button",
            text(f"settings.{name}_{value}", language),
            type="button",
            class_="zw-button",
            **{f"data_zw_{name}": value},
        )
        for value in values
    )
    return tag(
        "div",
        tag("span", title),
        tag("div", *buttons, class_="zw-buttons", role="group", aria_label=title),
        class_="zw-switch",
    )
