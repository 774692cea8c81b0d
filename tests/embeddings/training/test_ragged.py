"""Rows of different lengths."""

from __future__ import annotations

import numpy

from embeddings.training.ragged import Ragged, gather, join, ragged, stack


def lists(rows: Ragged) -> list[list[int]]:
    return [rows.flat[start:end].tolist() for start, end in zip(rows.offsets, rows.offsets[1:], strict=False)]


def test_rows_come_back() -> None:
    assert lists(ragged([[1, 2], [], [3]])) == [[1, 2], [], [3]]
    assert ragged([[1, 2], [], [3]]).lengths.tolist() == [2, 0, 1]


def test_take_chooses_in_order() -> None:
    assert lists(ragged([[1, 2], [], [3]]).take(numpy.array([2, 0, 2]))) == [[3], [1, 2], [3]]


def test_gather_cuts_spans() -> None:
    flat = numpy.arange(10)
    assert lists(gather(flat, numpy.array([7, 0, 2]), numpy.array([2, 0, 3]))) == [[7, 8], [], [2, 3, 4]]


def test_join_puts_rows_end_to_end() -> None:
    assert lists(join(ragged([[1], [], [2, 3]]), ragged([[4, 5], [6], []]))) == [[1, 4, 5], [6], [2, 3]]


def test_stack_puts_rows_under_one_another() -> None:
    assert lists(stack([ragged([[1], []]), ragged([[2, 3]])])) == [[1], [], [2, 3]]
