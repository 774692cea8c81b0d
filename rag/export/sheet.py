"""A table to be written: cells with the quotes they rest on, and the files these stand in."""

from __future__ import annotations

from dataclasses import dataclass

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell: what it shows, and where it has one, its quote and the place of that."""

    value: Value
    quote: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table. ``files`` are the names and SHA-256 sums of the files that the quotes stand in.

    ``remarks`` are lines on the whole, such as the question it answers.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Entry, ...], ...]
    files: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()

    def notes(self) -> list[tuple[str, str]]:
        """Return quote and place of every cell that has one, in reading order; note 1 is the first."""
        return [(entry.quote, entry.place) for row in self.rows for entry in row if entry.quote]


def numbered(sheet: Sheet) -> list[list[tuple[Entry, int | None]]]:
    """Return the rows with the number of each cell's note, as ``notes`` counts them."""
    number = 0
    rows: list[list[tuple[Entry, int | None]]] = []
    for row in sheet.rows:
        cells: list[tuple[Entry, int | None]] = []
        for entry in row:
            number += bool(entry.quote)
            cells.append((entry, number if entry.quote else None))
        rows.append(cells)
    return rows
