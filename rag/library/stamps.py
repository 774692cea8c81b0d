"""Stamps: what a derived index was made from. A different stamp means the index is not used."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rag.errors import StaleIndexError


@dataclass(frozen=True, slots=True)
class Stamp:
    """``made_by`` names the format and what made the entries (tokenizer, encoder and dimension)."""

    made_by: str
    library: str
    generation: int


def read_json(path: Path) -> dict[str, Any]:
    """Read a small JSON file of an index.

    Raises:
        StaleIndexError: it is missing or damaged.
    """
    try:
        values = json.loads(path.read_text("utf-8"))
    except FileNotFoundError as exc:
        raise StaleIndexError(f"{path.parent.name} index is not there yet") from exc
    except (OSError, ValueError) as exc:
        raise StaleIndexError(f"{path.parent.name} index is damaged ({path.name})") from exc
    if not isinstance(values, dict):
        raise StaleIndexError(f"{path.parent.name} index is damaged ({path.name})")
    return values


def write_json(path: Path, values: dict[str, Any]) -> None:
    """Replace a JSON file at once: readers see the old or the new one."""
    beside = path.with_name(f"{path.name}.new")
    with beside.open("w", encoding="utf-8") as file:
        json.dump(values, file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def read_stamp(values: dict[str, Any], path: Path) -> Stamp:
    """Return the stamp among an index's values.

    Raises:
        StaleIndexError: there is none.
    """
    try:
        stamp = Stamp(**values["stamp"])
    except (KeyError, TypeError) as exc:
        raise StaleIndexError(f"{path.name} index has no stamp") from exc
    if not isinstance(stamp.generation, int):
        raise StaleIndexError(f"{path.name} index has no stamp")
    return stamp


def stamp_values(stamp: Stamp) -> dict[str, Any]:
    """Return a stamp as plain values."""
    return asdict(stamp)
