"""What the page's script may ask for about answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rag.assistant import Assistant


def calls(assistant: Assistant) -> list[Callable[..., Any]]:
    """Return the functions, by the names the script calls them."""
    return []
