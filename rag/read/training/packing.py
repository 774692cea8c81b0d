"""Rows of a step as arrays of one size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy

from rag.read.layout import Marks
from rag.read.training.batches import Decision, Row

if TYPE_CHECKING:
    from numpy import bool_, float32, int64
    from numpy.typing import NDArray

_LEAST_SCORE = 0.02  # of a search: no paragraph is out of reach


@dataclass(frozen=True, slots=True)
class Packed:
    """Rows padded to the longest, and what is to be said where; ``turns`` of padding are -1.

    Choices are among the labels and, last, that none answers: ``right`` shares 1 among those that are right, ``open``
    marks those that count neither way, ``known`` is the logarithm of what a search gives them.
    """

    ids: NDArray[int64]
    turns: NDArray[int64]
    positions: NDArray[int64]
    chosen_at: NDArray[int64]
    right: NDArray[float32]
    open: NDArray[bool_]
    known: NDArray[float32]
    copied_at: NDArray[int64]
    copied: NDArray[int64]


def pack(rows: Sequence[Row], marks: Marks, length: int | None = None) -> Packed:
    """Put rows together, padded to a length or to the longest; places count through all rows."""
    length = length or max(len(row.ids) for row in rows)
    shape = (len(rows), length)
    ids, positions = numpy.zeros(shape, numpy.int64), numpy.zeros(shape, numpy.int64)
    turns = numpy.full(shape, -1, numpy.int64)
    for number, row in enumerate(rows):
        size = len(row.ids)
        ids[number, :size], turns[number, :size], positions[number, :size] = row.ids, row.turns, row.positions
    choices = [(number * length, choice) for number, row in enumerate(rows) for choice in row.decisions]
    copies = [(number * length + place, token) for number, row in enumerate(rows) for place, token in row.copies]
    tokens = (*marks.labels, marks.none)
    columns = {token: column for column, token in enumerate(tokens)}
    right = numpy.zeros((len(choices), len(tokens)), numpy.float32)
    unsure = numpy.zeros(right.shape, bool)
    known = numpy.zeros(right.shape, numpy.float32)
    for line, (_, choice) in enumerate(choices):
        _fill(choice, columns, right[line], unsure[line], known[line])
    return Packed(
        ids,
        turns,
        positions,
        numpy.array([start + choice.place for start, choice in choices], numpy.int64),
        right,
        unsure,
        known,
        numpy.array([place for place, _ in copies], numpy.int64),
        numpy.array([token for _, token in copies], numpy.int64),
    )


def _fill(
    choice: Decision,
    columns: dict[int, int],
    right: NDArray[float32],
    unsure: NDArray[bool_],
    known: NDArray[float32],
) -> None:
    right[[columns[token] for token in choice.right]] = 1 / len(choice.right)
    unsure[[columns[token] for token in choice.left_out]] = True
    shown = len(choice.shown)
    unsure[shown : len(columns) - 1] |= shown > 0  # labels of no paragraph
    if shown and choice.scores:
        scores = numpy.array(choice.scores)
        shares = (scores / max(scores.max(), _LEAST_SCORE)).clip(min=_LEAST_SCORE)
        known[: len(scores)] = numpy.log(shares)
