"""The table of real townships. Names recur, so none is a key by itself."""

from __future__ import annotations

from functools import cache
from pathlib import Path

TOWNSHIP_FILE = Path(__file__).parents[1] / "data" / "townships.tsv"


@cache
def real_townships() -> dict[str, tuple[str, ...]]:
    """Return every township's name with the codes of the counties that have one of that name."""
    table: dict[str, tuple[str, ...]] = {}
    for line in TOWNSHIP_FILE.read_text("utf-8").splitlines():
        if line[0] != "#":
            code, names = line.split("\t")
            for name in names.split(" "):
                table[name] = (*table.get(name, ()), code)
    return table
