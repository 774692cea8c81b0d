"""Table rows as lines of text."""

from __future__ import annotations

from collections.abc import Sequence

_LAYOUT_CHARS = 120


def row_lines(cells: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of one table row; each cell is given as its paragraphs.

    The cells of a data row are joined by tabs. A row that only lays out the page (one filled cell, or long
    paragraphs in a cell) gives its paragraphs one by one, so that their breaks are kept.
    """
    filled = [[line for line in cell if line.strip()] for cell in cells]
    lines = [line for cell in filled for line in cell]
    lays_out = any(len(cell) > 1 and max(map(len, cell)) > _LAYOUT_CHARS for cell in filled)
    if lays_out or sum(1 for cell in filled if cell) <= 1:
        return lines
    return ["\t".join(" ".join(line.strip() for line in cell) for cell in filled).rstrip("\t")]
