"""What has to be done to any text before a tokenizer sees it."""

from __future__ import annotations


def whole(text: str) -> str:
    """Replace halves of surrogate pairs, as broken input may hold: to a tokenizer they are no text."""
    return text.encode("utf-8", "replace").decode("utf-8")


_NARROW = {code: code - 0xFEE0 for first, last in ("０９", "ａｚ", "ＡＺ") for code in range(ord(first), ord(last) + 1)}
_NARROW |= {ord("％"): ord("%"), ord("．"): ord("."), 0x3000: 0x20, 0xA0: 0x20}


def narrow(text: str) -> str:
    """Replace full-width digits, letters and spaces; punctuation stays as it is."""
    return text.translate(_NARROW)
