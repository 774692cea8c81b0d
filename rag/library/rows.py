"""What an encoder made of the clauses, on disk: a float32 row each and, of encoders that know words, token numbers.

Four flat files, appended to and memory-mapped when read: rows (``.f32``), the same in one byte a number (``.u8``),
token numbers (``.u32``) and where each clause's tokens end (``.i64``). ``rows.json`` names them, how much of them
counts, and which report's clauses lie where. It is replaced last, so what a broken-off update left is simply not
known; rows of removed reports stay until a third of the file is dead.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

import numpy
from numpy.typing import NDArray

from rag.errors import StaleIndexError
from rag.library.stamps import Stamp, read_json, read_stamp, stamp_values, write_json

Rows = NDArray[numpy.float32]
Tokens = NDArray[Any]  # whole numbers

TABLE = "rows.json"
_DEAD_SHARE = 1 / 3
_WIDEST = 6.0
_SUFFIXES: dict[str, Any] = {
    ".f32": numpy.dtype("<f4"),
    ".u8": numpy.dtype("u1"),
    ".u32": numpy.dtype("<u4"),
    ".i64": numpy.dtype("<i8"),
}


@dataclass(frozen=True, slots=True)
class Encoded:
    """A report's clauses as an encoder sees them: unit rows, and for each the distinct tokens (or none at all)."""

    report_id: str
    rows: Rows
    tokens: tuple[Tokens, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """The rows of one report: ``count`` rows from ``start`` on, in the order of its clauses."""

    report_id: str
    start: int
    count: int


@dataclass(frozen=True, slots=True)
class RowFile:
    """What is known of the vectors of a library. ``size`` counts rows and ``words`` tokens, dead ones too."""

    folder: Path
    stamp: Stamp
    dim: int
    stem: str
    size: int
    words: int
    segments: tuple[Segment, ...]

    def rows(self) -> Rows:
        """Map the rows into memory, shape ``(size, dim)``; nothing is read before it is used."""
        return self._map(".f32", self.size * self.dim).reshape(self.size, self.dim)

    def codes(self) -> NDArray[numpy.uint8]:
        """Map the rows rounded to steps of one byte, 128 for 0; shape ``(size, dim)``."""
        return self._map(".u8", self.size * self.dim).reshape(self.size, self.dim)

    def tokens(self) -> tuple[Tokens, Tokens]:
        """Map the token numbers, shape ``(words,)``, and where those of each row end, shape ``(size,)``."""
        return self._map(".u32", self.words), self._map(".i64", self.size)

    def live(self) -> int:
        """Return how many rows belong to reports of the library."""
        return sum(segment.count for segment in self.segments)

    def path(self, suffix: str) -> Path:
        """Return the path of one of the files."""
        return self.folder / f"{self.stem}{suffix}"

    def is_whole(self) -> bool:
        """Tell whether the files are as long as they have to be.

        Raises:
            OSError: one is missing.
        """
        numbers = self.size * self.dim
        lengths = {".f32": numbers, ".u8": numbers, ".u32": self.words, ".i64": self.size}
        whole = (self.path(end).stat().st_size >= n * _SUFFIXES[end].itemsize for end, n in lengths.items())
        return all(whole) and all(0 <= one.start <= one.start + one.count <= self.size for one in self.segments)

    def _map(self, suffix: str, length: int) -> NDArray[Any]:
        if length == 0:
            return numpy.zeros(0, _SUFFIXES[suffix])
        # As a plain array: every access to a memmap object costs microseconds.
        return numpy.asarray(numpy.memmap(self.path(suffix), _SUFFIXES[suffix], "r", shape=(length,)))


def open_rows(folder: Path, wanted: Stamp, dim: int) -> RowFile:
    """Open the vectors made as ``wanted`` is; their generation may be an earlier one.

    Raises:
        StaleIndexError: they are missing, damaged, or were made otherwise or for another library.
    """
    values = read_json(folder / TABLE)
    stamp = read_stamp(values, folder)
    if replace(stamp, generation=wanted.generation) != wanted or stamp.generation > wanted.generation:
        raise StaleIndexError("vectors index was made by another encoder or for another library")
    try:
        segments = tuple(Segment(str(name), int(start), int(count)) for name, start, count in values["segments"])
        stem = Path(values["stem"]).name
        found = RowFile(folder, stamp, dim, stem, int(values["size"]), int(values["words"]), segments)
        whole = found.is_whole()
    except (KeyError, TypeError, ValueError, OSError) as exc:
        raise StaleIndexError("vectors index is damaged") from exc
    if not whole:
        raise StaleIndexError("vectors index is damaged: its files are cut short")
    return found


def create_rows(folder: Path, stamp: Stamp, dim: int) -> RowFile:
    """Return vectors of nothing, to be filled; what the folder holds goes with the first update."""
    folder.mkdir(parents=True, exist_ok=True)
    return RowFile(folder, replace(stamp, generation=-1), dim, "", 0, 0, ())


def update_rows(old: RowFile, gone: Collection[str], came: Iterable[Encoded], stamp: Stamp) -> RowFile:
    """Drop the rows of reports by id, append those of others, and carry the new stamp.

    ``came`` may be lazy; a report that comes again has to be among those ``gone``.
    """
    kept = [segment for segment in old.segments if segment.report_id not in gone]
    alive = sum(segment.count for segment in kept)
    if old.stem and old.size - alive <= _DEAD_SHARE * old.size:
        new = _append(replace(old, segments=tuple(kept)), came)
    else:
        stem = f"rows-{stamp.generation}-{os.urandom(3).hex()}"
        empty = replace(old, stem=stem, size=0, words=0, segments=())
        new = _append(_append(empty, _copied(old, kept)), came)
    new = replace(new, stamp=stamp)
    write_json(old.folder / TABLE, _values(new))
    for path in old.folder.iterdir():
        if path.suffix in _SUFFIXES and path.stem != new.stem:
            # Who has it mapped keeps it; a system that refuses then has it removed by a later update.
            with suppress(OSError):
                path.unlink()
    return new


def _copied(old: RowFile, kept: Iterable[Segment]) -> Iterator[Encoded]:
    rows, (words, ends) = old.rows(), old.tokens()
    for segment in kept:
        places = range(segment.start, segment.start + segment.count)
        tokens = tuple(words[ends[place - 1] if place else 0 : ends[place]] for place in places)
        yield Encoded(segment.report_id, rows[segment.start : places.stop], tokens)


def _append(rows: RowFile, came: Iterable[Encoded]) -> RowFile:
    size, words, segments = rows.size, rows.words, list(rows.segments)
    with (
        _open_end(rows, ".f32", size * rows.dim) as vectors,
        _open_end(rows, ".u8", size * rows.dim) as codes,
        _open_end(rows, ".u32", words) as tokens,
        _open_end(rows, ".i64", size) as ends,
    ):
        for one in came:
            lengths = [len(numbers) for numbers in one.tokens] or [0] * len(one.rows)
            _write(vectors, one.rows, ".f32")
            _write(codes, _rounded(one.rows), ".u8")
            _write(ends, words + numpy.cumsum(lengths), ".i64")
            _write(tokens, numpy.concatenate(one.tokens) if one.tokens else (), ".u32")
            segments.append(Segment(one.report_id, size, len(one.rows)))
            size, words = size + len(one.rows), words + sum(lengths)
        for file in (vectors, codes, tokens, ends):
            file.flush()
            os.fsync(file.fileno())
    return replace(rows, size=size, words=words, segments=tuple(segments))


def _rounded(rows: Rows) -> NDArray[numpy.uint8]:
    """Round unit rows to bytes; six times the usual size of a number is the most that one byte step has to hold."""
    scale = 127.0 * max(rows.shape[1], 1) ** 0.5 / _WIDEST
    rounded: NDArray[numpy.uint8] = (numpy.clip(numpy.rint(rows * scale), -128, 127) + 128).astype(numpy.uint8)
    return rounded


def _open_end(rows: RowFile, suffix: str, length: int) -> BinaryIO:
    """Open a file for writing right after what is known of it."""
    path = rows.path(suffix)
    path.touch()
    file = path.open("r+b")
    file.truncate(length * _SUFFIXES[suffix].itemsize)
    file.seek(0, os.SEEK_END)
    return file


def _write(file: BinaryIO, values: Any, suffix: str) -> None:
    file.write(numpy.ascontiguousarray(values, _SUFFIXES[suffix]).tobytes())


def _values(rows: RowFile) -> dict[str, Any]:
    segments: Sequence[Any] = [[one.report_id, one.start, one.count] for one in rows.segments]
    sizes = {"size": rows.size, "words": rows.words}
    return {"stamp": stamp_values(rows.stamp), "stem": rows.stem, **sizes, "segments": segments}
