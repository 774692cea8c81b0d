"""The element tree of a web page: what to leave out, and where its main text is."""

from __future__ import annotations

import re
from collections import Counter
from copy import deepcopy
from typing import Any

from rag.ingest.formats.html_blocks import BLOCK_TAGS, Block, blocks_of
from rag.ingest.formats.rows import row_lines

_NO_TEXT = (
    *("script", "style", "noscript", "template", "iframe", "object", "embed"),
    *("svg", "canvas", "select", "button", "textarea", "title"),
)
_FURNITURE_TAGS = frozenset({"nav", "footer", "aside"})
_FURNITURE_ROLES = frozenset({"navigation", "contentinfo", "search", "menu"})
_FURNITURE_NAMES = frozenset({"nav", "navbar", "menu", "footer", "foot", "sidebar", "share", "copyright"})
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_MAX_FURNITURE = 0.3  # of the page's characters: anything larger is no menu, whatever it is called
_MOST = 0.98  # of the prose lies in the main container


def prune(page: Any) -> tuple[Any, list[str]]:
    """Return a page without what shows no text, its menus, footers and hidden parts; and the lines so lost."""
    root = deepcopy(page)
    for element in [*root.iter(*_NO_TEXT)]:
        element.drop_tree()
    most = _MAX_FURNITURE * _han(root)
    lost: list[str] = []
    for element in [*root.iter()]:
        if _is_furniture(element) and element.getparent() is not None and _han(element) <= most:
            lost += [block.text for block in blocks_of(element)]
            element.drop_tree()
    for row in reversed([*root.iter("tr")]):
        _flatten(row)
    return root, lost


def main_container(root: Any, blocks: list[Block]) -> frozenset[Any]:
    """Return the elements of the smallest container that holds the prose of the page, all but a trace."""
    prose: Counter[Any] = Counter()
    for block in blocks:
        if block.is_prose:
            prose.update({element: len(block.text) for element in (block.element, *block.element.iterancestors())})
    container = root
    while True:
        inner = next((child for child in container if prose[child] >= _MOST * max(1, prose[root])), None)
        # A single block, such as a paragraph that holds the whole report, leaves its title outside.
        if inner is None or not any(child.tag in BLOCK_TAGS for child in inner):
            return frozenset(container.iter())
        container = inner


def _flatten(row: Any) -> None:
    """Replace the cells of a data row by one text, the cells joined by tabs."""
    cells = [[block.text for block in blocks_of(cell)] for cell in row if cell.tag in {"td", "th"}]
    lines = row_lines(cells)
    if len(lines) != 1 or "\t" not in lines[0]:
        return
    for cell in [*row]:
        row.remove(cell)
    row.text = lines[0]


def _is_furniture(element: Any) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
    return bool(
        element.tag in _FURNITURE_TAGS
        or (element.get("role") or "").lower() in _FURNITURE_ROLES
        or not _FURNITURE_NAMES.isdisjoint(names)
        or _HIDDEN.search(element.get("style") or "") is not None
    )


def _han(element: Any) -> int:
    return len(_HAN.findall("".join(element.itertext())))
