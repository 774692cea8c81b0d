"""Nearest words, with vectors whose cosines can be worked out on paper."""

from __future__ import annotations

import numpy
import pytest

from rag.text import soft
from rag.text.soft import along, nearest_words
from tests.retrieve.test_maxsim import Words

WORDS = Words()


def nearest(asked: str, *clauses: str) -> list[list[float]]:
    found = nearest_words(WORDS.tokens(asked), [WORDS.tokens(clause) for clause in clauses], WORDS)
    return [list(row) for row in found]


def test_each_asked_word_is_held_against_each_clause() -> None:
    assert nearest("13", "2", "", "34") == [pytest.approx([0.8, 0, 0]), pytest.approx([0.6, 0, 1])]


def test_nothing_asked_or_nothing_to_search_is_an_empty_table() -> None:
    assert nearest_words(WORDS.tokens(""), [WORDS.tokens("1")], WORDS).shape == (0, 1)
    assert nearest_words(WORDS.tokens("1"), [], WORDS).shape == (1, 0)


def test_blocks_give_what_one_block_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    clauses = [WORDS.tokens(text) for text in ("1", "2", "3", "", "12", "34")]
    whole = nearest_words(WORDS.tokens("13"), clauses, WORDS)
    monkeypatch.setattr(soft, "_AT_ONCE", 2)
    assert numpy.array_equal(nearest_words(WORDS.tokens("13"), clauses, WORDS), whole)


def test_only_the_part_of_a_vector_that_is_used_is_read() -> None:
    rows = numpy.array([[1, 2, numpy.nan], [3, 4, numpy.nan]], numpy.float32)
    assert along(rows, numpy.array([0, 2, 0], numpy.float32)).tolist() == [4, 8]
    assert along(rows, numpy.zeros(3, numpy.float32)).tolist() == [0, 0]
