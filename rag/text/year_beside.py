"""The year that a question puts beside a township's name: 甲镇2023年和乙镇2021年."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rag.text.fold import fold

_KIND_OF_PLACE = re.compile(r"(?:街道|苏木|镇|乡)$")


def years_beside(text: str, names: Iterable[str]) -> dict[str, int] | None:
    """Return the year each township is named with; None where one of them is named without."""
    years: dict[str, int] = {}
    folded = fold(text)
    for name in names:
        stem = _KIND_OF_PLACE.sub("", name)
        match = re.search(rf"{re.escape(stem)}[^0-9，,和与跟]{{0,4}}(20\d\d)", folded)
        if match is None:
            return None
        years[name] = int(match[1])
    return years
