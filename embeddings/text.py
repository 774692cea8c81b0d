"""What has to be done to any text before a tokenizer sees it."""

from __future__ import annotations


def whole(text: str) -> str:
    """Replace halves of surrogate pairs, as broken input may hold: to a tokenizer they are no text."""
    return text.encode("utf-8", "replace").decode("utf-8")
