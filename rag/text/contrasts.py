"""Words that take one another's place (成人 and 儿童, 受理 and 办结): who asks for one does not mean the other."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from rag.types.enums import Language

_FILE = Path(__file__).parents[1] / "data" / "contrasts.tsv"


@cache
def contrasts(language: Language) -> tuple[tuple[str, ...], ...]:
    """Return the sets of counterparts, the longest words of each first."""
    rows = (line.split("\t") for line in _FILE.read_text("utf-8").splitlines() if line and line[0] != "#")
    return tuple(
        tuple(sorted(words.split("|"), key=len, reverse=True)) for code, words in rows if code == language.value
    )


def counterparts(text: str) -> list[tuple[frozenset[str], frozenset[str]]]:
    """Return, for each set a Chinese text names a word of, the words named and their counterparts.

    Words of one character are left out: 村 and 男 stand in too many others.
    """
    found = []
    for group in contrasts(Language.ZH):
        named = frozenset(word for word in group if len(word) > 1 and word in text)
        if named:
            found.append((named, frozenset(word for word in group if len(word) > 1) - named))
    return found
