"""Every word of the page, in both languages: one table per part, looked up as ``part.name``."""

from __future__ import annotations

from collections.abc import Mapping

from rag.types import Language
from ui.strings import api, chat, citations, common, library, lists, matrix, settings

TABLES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "common": common.TABLE,
    "chat": chat.TABLE,
    "citations": citations.TABLE,
    "lists": lists.TABLE,
    "library": library.TABLE,
    "matrix": matrix.TABLE,
    "settings": settings.TABLE,
    "api": api.TABLE,
}


def text(key: str, language: Language, **values: object) -> str:
    """Return the text of a key such as ``chat.send``; ``values`` fill the names in braces.

    Raises:
        KeyError: no part has this text.
    """
    part, _, name = key.partition(".")
    zh, en = TABLES[part][name]
    template = zh if language is Language.ZH else en
    return template.format(**values) if values else template
