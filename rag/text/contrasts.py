"""Words that take one another's place (成人 and 儿童, 受理 and 办结): who asks for one does not mean the other."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from rag.types.enums import Language

_FILE = Path(__file__).parents[1] / "data" / "contrasts.tsv"


@cache
def contrasts(language: Language) -> tuple[tuple[str, ...], ...]:
    """Return the sets of counterparts, the longest words of each first."""
    return tuple(
        tuple(sorted((word for slot in group for word in slot), key=len, reverse=True)) for group in _groups(language)
    )


def counterparts(text: str) -> list[tuple[frozenset[str], frozenset[str]]]:
    """Return, for each set a Chinese text names a word of, the words named with their synonyms, and their counterparts.

    Words of one character are left out: 村 and 男 stand in too many others.
    """
    found = []
    for group in _groups(Language.ZH):
        slots = [[word for word in slot if len(word) > 1] for slot in group]
        named = frozenset(word for slot in slots if any(word in text for word in slot) for word in slot)
        if named:
            found.append((named, frozenset(word for slot in slots for word in slot) - named))
    return found


@cache
def _groups(language: Language) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Return the sets, each of slots of synonyms."""
    rows = (line.split("\t") for line in _FILE.read_text("utf-8").splitlines() if line and line[0] != "#")
    return tuple(
        tuple(tuple(slot.split("=")) for slot in words.split("|")) for code, words in rows if code == language.value
    )
