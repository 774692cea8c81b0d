"""Components whose words follow the language of the page."""

from __future__ import annotations

from typing import Any, TypeVar

from rag.types import Language
from ui.strings import text

Component = TypeVar("Component")


class Labels:
    """Remembers which texts a component shows, and words them anew when the language changes."""

    def __init__(self) -> None:
        self._entries: list[tuple[Any, dict[str, str]]] = []

    def add(self, component: Component, **keys: str) -> Component:
        """Remember a component: each keyword is a property, its value the key of a text. Return the component."""
        self._entries.append((component, keys))
        return component

    @property
    def components(self) -> list[Any]:
        """The components, in the order of ``updates``."""
        return [component for component, _ in self._entries]

    def updates(self, language: Language) -> list[dict[str, Any]]:
        """Return what changes of each component."""
        import gradio

        update: Any = gradio.update
        return [update(**{name: text(key, language) for name, key in keys.items()}) for _, keys in self._entries]
