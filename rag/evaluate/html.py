"""HTML made so that text cannot become markup: whatever is not made here is escaped."""

from __future__ import annotations

from html import escape

from rag.evaluate.strings import Words

_VOID = frozenset({"input", "meta", "line", "circle", "rect"})


class Html(str):
    """Markup, safe to put into a page; any other text is escaped first."""

    __slots__ = ()


def el(tag: str, *children: str, **attributes: str | None) -> Html:
    """Return an element. ``class_`` and ``data_x`` are written ``class`` and ``data-x``; None is left out.

    Names of tags and attributes are the caller's own; children and values may be any text.
    """
    named = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    if tag in _VOID:
        return Html(f"<{tag}{named}>" if tag in {"input", "meta"} else f"<{tag}{named}/>")
    return Html(f"<{tag}{named}>{''.join(map(safe, children))}</{tag}>")


def safe(text: str) -> Html:
    """Return text as markup that shows it; markup stays as it is."""
    return text if isinstance(text, Html) else Html(escape(text))


def join(parts: list[Html]) -> Html:
    """Return parts one after another."""
    return Html("".join(parts))


def both(words: Words, **told: object) -> Html:
    """Return a label in both languages; the page shows one of them."""
    if words.zh == words.en:
        return safe(words.zh)
    pair = (("zh", words.zh), ("en", words.en))
    return join([el("span", text.format(**told) if told else text, class_=name, lang=name) for name, text in pair])
