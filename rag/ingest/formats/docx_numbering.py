"""Automatic paragraph numbers of a Word document, as Word shows them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from rag.ingest.formats.docx_lists import Definitions, Level, W, numpr_of, value_of
from rag.ingest.formats.numerals import FORMATS

_LEVELS = 9
_MARK = re.compile(r"%([1-9])")
_TIGHT = "、）)．。】〕》"  # marks after which no blank is written
_NO_NUMBER = frozenset({"bullet", "none"})


class Numbering:
    """Counters of all lists of one document; ask for each paragraph once, in order."""

    def __init__(self, definitions: Definitions) -> None:
        self.written = 0
        self.unknown: set[str] = set()
        self._definitions = definitions
        self._counters: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()

    def next_number(self, paragraph: Any) -> str:
        """Count a paragraph and return the number before it with its blank, or an empty string."""
        number_id, index = _place(paragraph, self._definitions)
        levels = self._definitions.levels.get(number_id or "", {})
        if number_id is None or index not in levels:
            return ""
        counters = self._counters[self._definitions.abstract[number_id]]
        self._count(number_id, index, counters)
        level = levels[index]
        if level.format in _NO_NUMBER:
            return ""
        try:
            text = _MARK.sub(lambda mark: _numeral(int(mark[1]) - 1, levels, counters, legal=level.legal), level.text)
        except KeyError as exc:
            self.unknown.add(str(exc.args[0]))
            return ""
        self.written += bool(text)
        return text if not text or text[-1] in _TIGHT or text[-1].isspace() else f"{text} "

    def _count(self, number_id: str, index: int, counters: dict[int, int]) -> None:
        levels = self._definitions.levels[number_id]
        restart = self._definitions.restarts[number_id].get(index)
        if restart is not None and (number_id, index) not in self._begun:
            counters[index] = restart
        else:
            counters[index] = counters[index] + 1 if index in counters else levels[index].start
        self._begun.add((number_id, index))
        for above in range(index):  # a list may begin below its top level
            if above in levels:
                counters.setdefault(above, levels[above].start)
        for below in range(index + 1, _LEVELS):
            counters.pop(below, None)


def _place(paragraph: Any, definitions: Definitions) -> tuple[str | None, int]:
    """Return the list and level of a paragraph: its own, or those of its style."""
    number_id, index = numpr_of(paragraph)
    style = value_of(paragraph.find(f"{W}pPr"), "pStyle")
    if number_id is not None:
        return number_id, index or 0
    number_id, from_style = definitions.styles.get(style or "", (None, None))
    linked = (i for i, level in definitions.levels.get(number_id or "", {}).items() if level.style == style)
    return number_id, index if index is not None else next(linked, from_style or 0)


def _numeral(index: int, levels: Mapping[int, Level], counters: Mapping[int, int], *, legal: bool) -> str:
    """Write one counter. Raises KeyError with the name of a format that is not known."""
    if index not in counters:
        return ""
    return FORMATS["decimal" if legal else levels[index].format](counters[index])
