"""Hashed n-grams: rows of unit length, alike for alike texts."""

from __future__ import annotations

import numpy

from rag.survey.features import BUCKETS, grams_of, products


def row(text: str) -> dict[int, float]:
    grams = grams_of([text])
    return dict(zip(grams.buckets.tolist(), grams.values.tolist(), strict=True))


def test_rows_have_unit_length() -> None:
    grams = grams_of(["执法人员不足", "经费紧张，无法添置装备"])
    for start, end in zip(grams.starts, grams.starts[1:], strict=False):
        assert numpy.isclose((grams.values[start:end] ** 2).sum(), 1.0)


def test_numbers_width_and_spaces_make_no_difference() -> None:
    assert row("罚款３件") == row("罚款 12 件")


def test_texts_in_a_batch_do_not_touch() -> None:
    together = grams_of(["甲乙", "丙丁"])
    assert len(together) == 2
    alone = [grams_of([text]) for text in ("甲乙", "丙丁")]
    assert together.buckets.tolist() == alone[0].buckets.tolist() + alone[1].buckets.tolist()


def test_an_empty_text_is_a_row_of_nothing() -> None:
    table = numpy.ones((BUCKETS, 2), numpy.int8)
    assert products(grams_of(["", "学法"]), table)[0].tolist() == [0.0, 0.0]
    assert products(grams_of([""]), table).tolist() == [[0.0, 0.0]]
