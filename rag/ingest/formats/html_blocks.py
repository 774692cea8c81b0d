"""The lines that an element of a web page shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from typing import Any

_TAGS = (
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th "
    "thead tr ul ucapcontent "
)
BLOCK_TAGS = frozenset(_TAGS.split())
_BLANK = re.compile(r"[ \t\r\n\f]+")
# A line break of the source between two Chinese characters is no space.
_SOURCE_BREAK = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*[\r\n][ \t\r\n]*(?=[\u3000-\u9fff\uff00-\uffef])")
_EDGES = " \t\u00a0\u3000"
_SENTENCE = re.compile(r"[，。；]")
_MIN_PROSE = 20
_LINKED = 0.6


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """One line of the page, the element it stands in, and how many of its characters are links."""

    text: str
    element: Any
    linked: int

    @property
    def is_prose(self) -> bool:
        """Tell a sentence from a label, menu or link."""
        return len(self.text) >= _MIN_PROSE and _SENTENCE.search(self.text) is not None and not self._mostly_linked

    @property
    def is_links(self) -> bool:
        """Tell a line of links, as menus and lists of related pages are."""
        return self._mostly_linked and not (len(self.text) >= _MIN_PROSE and "。" in self.text)

    @property
    def _mostly_linked(self) -> bool:
        return self.linked >= _LINKED * max(1, len(self.text))


def blocks_of(root: Any) -> list[Block]:
    """List the lines that an element shows, one per block element or line break."""
    lines: list[Block] = []
    parts: list[str] = []
    linked = links = 0
    current = root
    for event, element in import_module("lxml.etree").iterwalk(root, events=("start", "end")):
        starts = event == "start"
        if element.tag in BLOCK_TAGS or (element.tag == "br" and starts):
            lines += _blocks(parts, linked, current)
            parts, linked = [], 0
            current = element if starts and element.tag != "br" else _block_above(element, root)
        links += (1 if starts else -1) if element.tag == "a" and element.get("href") else 0
        text = element.text if starts else (element.tail if element is not root else None)
        if text:
            parts.append(text)
            linked += len(text.strip()) if links else 0
    return lines + _blocks(parts, linked, current)


def _blocks(parts: list[str], linked: int, element: Any) -> list[Block]:
    text = "".join(parts)
    lines = text.split("\n") if element.tag == "pre" else [_SOURCE_BREAK.sub("", text)]
    shown = ((line if element.tag == "tr" else _BLANK.sub(" ", line)).strip(_EDGES) for line in lines)
    return [Block(line, element, linked) for line in shown if line]


def _block_above(element: Any, root: Any) -> Any:
    while element is not root:
        element = element.getparent()
        if element.tag in BLOCK_TAGS:
            return element
    return root
