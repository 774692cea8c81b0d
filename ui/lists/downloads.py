"""The menu of files an answer can be saved as."""

from __future__ import annotations

from rag.types import Language
from ui import icons
from ui.markup import Html, tag
from ui.strings import text

KINDS = ("xlsx", "docx", "csv", "md")


def draw_downloads(language: Language) -> Html:
    """Return the menu."""
    name = text("lists.download", language)
    items = (tag("button", text(f"lists.{kind}", language), type="button", data_zw_save=kind) for kind in KINDS)
    return tag(
        "details",
        tag("summary", icons.DOWNLOAD, class_="zw-plain zw-icon", aria_label=name, title=name),
        tag("div", *items, class_="zw-menu-items"),
        class_="zw-menu",
    )
