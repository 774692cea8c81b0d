"""HTML made safely: whatever is not markup already is text, and gets escaped."""

from __future__ import annotations

from html import escape


class Html(str):
    """Markup that is ready to be shown."""

    __slots__ = ()


Child = str | int | float | None
Attribute = str | int | float | bool | None


def tag(name: str, *children: Child, **attributes: Attribute) -> Html:
    """Return an element. Text children and attribute values are escaped, ``Html`` children stand as they are.

    ``class_`` is ``class``, ``data_id`` is ``data-id``; None and False leave an attribute out, True gives it no value.
    """
    opening = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Html(f"<{name}{opening}>")
    return Html(f"<{name}{opening}>{join(*children)}</{name}>")


def join(*children: Child, between: str = "") -> Html:
    """Return children one after the other; text is escaped, None is nothing."""
    return Html(between.join(_html(child) for child in children if child is not None))


def _html(child: Child) -> str:
    return child if isinstance(child, Html) else escape(str(child))


def _attribute(key: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = key.strip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'


_VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})
