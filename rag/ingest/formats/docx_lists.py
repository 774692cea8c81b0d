"""List definitions of a Word document: levels, number formats, numbered styles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its number format, the text around the numbers, and where it starts."""

    format: str
    text: str
    start: int
    legal: bool
    style: str | None


@dataclass(frozen=True, slots=True)
class Definitions:
    """Lists by numId: the abstract list, its levels, levels whose start is overridden; numPr by paragraph style."""

    abstract: dict[str, str]
    levels: dict[str, dict[int, Level]]
    restarts: dict[str, dict[int, int]]
    styles: dict[str, tuple[str | None, int | None]]


def read_definitions(document: Any) -> Definitions:
    """Read the list definitions and numbered styles of a python-docx document."""
    styles = _read_styles(document.styles.element)
    root = _numbering_root(document)
    if root is None:
        return Definitions({}, {}, {}, styles)
    abstracts = {node.get(f"{W}abstractNumId"): node for node in root.iterfind(f"{W}abstractNum")}
    lists = {node.get(f"{W}numId"): node for node in root.iterfind(f"{W}num")}
    abstract: dict[str, str] = {}
    levels: dict[str, dict[int, Level]] = {}
    restarts: dict[str, dict[int, int]] = {}
    for number_id, node in lists.items():
        key = value_of(node, "abstractNumId") or ""
        linked = styles.get(value_of(abstracts.get(key), "numStyleLink") or "", (None, None))[0]
        if linked in lists:
            key = value_of(lists[linked], "abstractNumId") or key
        overrides = {_int(over.get(f"{W}ilvl")): over for over in node.iterfind(f"{W}lvlOverride")}
        abstract[number_id] = key
        levels[number_id] = _read_levels(abstracts.get(key)) | {
            i: level for over in overrides.values() for i, level in _read_levels(over).items()
        }
        starts = {i: value_of(over, "startOverride") for i, over in overrides.items()}
        restarts[number_id] = {i: _int(start) for i, start in starts.items() if start is not None}
    return Definitions(abstract, levels, restarts, styles)


def _numbering_root(document: Any) -> Any:
    relations = document.part.rels.values()
    parts = [relation.target_part for relation in relations if relation.reltype.endswith("/numbering")]
    return parts[0].element if parts else None


def _read_levels(node: Any) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for level in node.iterfind(f"{W}lvl") if node is not None else ():
        found[_int(level.get(f"{W}ilvl"))] = Level(
            format=value_of(level, "numFmt") or "decimal",
            text=value_of(level, "lvlText") or "",
            start=_int(value_of(level, "start"), 1),
            legal=level.find(f"{W}isLgl") is not None,
            style=value_of(level, "pStyle"),
        )
    return found


def _read_styles(root: Any) -> dict[str, tuple[str | None, int | None]]:
    """Read numPr by style, taken from the style it is based on where it has none."""
    nodes = {node.get(f"{W}styleId"): node for node in root.iterfind(f"{W}style")}
    found: dict[str, tuple[str | None, int | None]] = {}
    for style_id, node in nodes.items():
        seen: set[str | None] = set()
        current, key = node, style_id
        while current is not None and key not in seen:
            seen.add(key)
            number_id, index = numpr_of(current)
            if number_id is not None:
                found[style_id] = (number_id, index)
                break
            key = value_of(current, "basedOn")
            current = nodes.get(key)
    return found


def numpr_of(node: Any) -> tuple[str | None, int | None]:
    """Return the numId and level that the properties of a paragraph or style name, None for those they do not."""
    numpr = node.find(f"{W}pPr/{W}numPr")
    if numpr is None:
        return None, None
    index = value_of(numpr, "ilvl")
    return value_of(numpr, "numId"), None if index is None else _int(index)


def value_of(node: Any, tag: str) -> str | None:
    """Return the value attribute of a child element, or None."""
    child = node.find(f"{W}{tag}") if node is not None else None
    value: str | None = child.get(f"{W}val") if child is not None else None
    return value


def _int(text: str | None, default: int = 0) -> int:
    """Read a number; damaged definitions fall back to the default."""
    return int(text) if text is not None and text.isascii() and text.isdigit() else default
