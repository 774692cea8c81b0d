"""Vectors on disk: one float32 row per clause, appended, memory-mapped when read.

``rows.json`` names the file, how many of its rows count, and which report's clauses lie where. It is replaced last, so
rows of a broken-off update are simply not known; rows of removed reports stay until a third of the file is dead.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy
from numpy.typing import NDArray

from rag.errors import StaleIndexError
from rag.library.stamps import Stamp, read_json, read_stamp, stamp_values, write_json

Rows = NDArray[numpy.float32]

_TABLE = "rows.json"
_DEAD_SHARE = 1 / 3
_BYTES = 4


@dataclass(frozen=True, slots=True)
class Segment:
    """The rows of one report: ``count`` rows from ``start`` on, in the order of its clauses."""

    report_id: str
    start: int
    count: int


@dataclass(frozen=True, slots=True)
class RowFile:
    """What is known of the vectors of a library. ``size`` counts the rows of the file, dead ones too."""

    folder: Path
    stamp: Stamp
    dim: int
    file: str
    size: int
    segments: tuple[Segment, ...]

    def rows(self) -> Rows:
        """Map the rows into memory, shape ``(size, dim)``; nothing is read before it is used."""
        if self.size == 0:
            return numpy.zeros((0, self.dim), numpy.float32)
        return numpy.memmap(self.folder / self.file, numpy.float32, "r", shape=(self.size, self.dim))

    def live(self) -> int:
        """Return how many rows belong to reports of the library."""
        return sum(segment.count for segment in self.segments)


def open_rows(folder: Path, wanted: Stamp, dim: int) -> RowFile:
    """Open the vectors made as ``wanted`` is; their generation may be an earlier one.

    Raises:
        StaleIndexError: they are missing, damaged, or were made otherwise or for another library.
    """
    values = read_json(folder / _TABLE)
    stamp = read_stamp(values, folder)
    if replace(stamp, generation=wanted.generation) != wanted or stamp.generation > wanted.generation:
        raise StaleIndexError("vectors index was made by another encoder or for another library")
    try:
        segments = tuple(Segment(str(name), int(start), int(count)) for name, start, count in values["segments"])
        found = RowFile(folder, stamp, dim, Path(values["file"]).name, int(values["size"]), segments)
        whole = found.size * dim * _BYTES <= (folder / found.file).stat().st_size
    except (KeyError, TypeError, ValueError, OSError) as exc:
        raise StaleIndexError("vectors index is damaged") from exc
    if not whole or any(segment.start + segment.count > found.size for segment in segments):
        raise StaleIndexError("vectors index is damaged: its file is cut short")
    return found


def create_rows(folder: Path, stamp: Stamp, dim: int) -> RowFile:
    """Return vectors of nothing, to be filled; what the folder holds goes with the first update."""
    folder.mkdir(parents=True, exist_ok=True)
    return RowFile(folder, replace(stamp, generation=-1), dim, "", 0, ())


def update_rows(old: RowFile, gone: Collection[str], came: Iterable[tuple[str, Rows]], stamp: Stamp) -> RowFile:
    """Drop the rows of reports by id, append those of others, and carry the new stamp.

    ``came`` may be lazy; a report that comes again has to be among those ``gone``.
    """
    kept = [segment for segment in old.segments if segment.report_id not in gone]
    alive = sum(segment.count for segment in kept)
    if not old.file or old.size - alive > _DEAD_SHARE * old.size:
        kept, file, start = _write_anew(old, kept, stamp)
    else:
        file, start = old.file, old.size
    segments, size = _append(old.folder / file, old.dim, start, came)
    new = RowFile(old.folder, stamp, old.dim, file, size, (*kept, *segments))
    write_json(old.folder / _TABLE, _values(new))
    for path in old.folder.glob("*.f32"):
        if path.name != file:
            path.unlink(missing_ok=True)  # who has it mapped keeps it
    return new


def _write_anew(old: RowFile, kept: Sequence[Segment], stamp: Stamp) -> tuple[list[Segment], str, int]:
    """Copy the live rows into a file of their own."""
    file = f"rows-{stamp.generation}-{os.urandom(3).hex()}.f32"
    rows = old.rows()
    segments, start = [], 0
    with (old.folder / file).open("wb") as target:
        for segment in kept:
            target.write(rows[segment.start : segment.start + segment.count].tobytes())
            segments.append(replace(segment, start=start))
            start += segment.count
    return segments, file, start


def _append(path: Path, dim: int, start: int, came: Iterable[tuple[str, Rows]]) -> tuple[list[Segment], int]:
    segments = []
    with path.open("r+b") as target:
        target.truncate(start * dim * _BYTES)
        target.seek(0, os.SEEK_END)
        for report_id, rows in came:
            target.write(numpy.ascontiguousarray(rows, numpy.float32).tobytes())
            segments.append(Segment(report_id, start, len(rows)))
            start += len(rows)
        target.flush()
        os.fsync(target.fileno())
    return segments, start


def _values(rows: RowFile) -> dict[str, Any]:
    segments = [[segment.report_id, segment.start, segment.count] for segment in rows.segments]
    return {"stamp": stamp_values(rows.stamp), "file": rows.file, "size": rows.size, "segments": segments}
