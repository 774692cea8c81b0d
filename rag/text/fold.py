"""Folding: one spelling per character, so that search and comparison need not know variants.

Every function keeps the length of its text: an offset into the folded text is an offset into the original.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

T2S_FILE = Path(__file__).parent.parent / "data" / "t2s_chars.tsv"

_ALPHANUMERIC = (("０", "９"), ("ａ", "ｚ"), ("Ａ", "Ｚ"))
_HALF_WIDTH: dict[int, int | str] = {
    **{code: code - 0xFEE0 for first, last in _ALPHANUMERIC for code in range(ord(first), ord(last) + 1)},
    **{ord("％"): "%", ord("．"): ".", ord("\u3000"): " ", ord("\xa0"): " "},
}

_WIDE = re.compile(f"[{''.join(map(chr, _HALF_WIDTH))}]")


def fold(text: str) -> str:
    """Return the text in half-width, lower-case, simplified characters, each at its old offset."""
    return _lower(text.translate(_table()))


def fold_width(text: str) -> str:
    """Return the text with full-width letters, digits, ％ and spaces made half-width; case and script stay."""
    return text.translate(_HALF_WIDTH) if _WIDE.search(text) else text


def is_han(char: str) -> bool:
    """Tell whether a character is a Chinese ideograph (〇 included)."""
    return "一" <= char <= "鿿" or "㐀" <= char <= "䶿" or char == "〇" or "\U00020000" <= char <= "\U0003134f"


@cache
def _table() -> dict[int, int | str]:
    rows = (line.split("\t") for line in T2S_FILE.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {ord(source): target for source, target in rows} | _HALF_WIDTH


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    # A few capitals (İ) become two characters: those stay as they are.
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)
