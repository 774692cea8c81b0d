"""Soft word matching, with vectors whose cosines can be worked out on paper."""

from __future__ import annotations

from math import log1p
from typing import Any

import numpy
import pytest
from numpy.typing import NDArray

from rag.retrieve.maxsim import soft_match

# Four words: 1 east, 2 nearly east (cosine .8), 3 north, 4 a little off north (cosine .96); 3-1 have cosine 0.
ROWS = numpy.array([[0, 0], [1, 0], [0.8, 0.6], [0, 1], [0.28, 0.96]], numpy.float32)
WEIGHTS = numpy.array([0, 2, 1, 5, 1], numpy.float32)
COUNTS = numpy.array([0, 3, 1, 2])  # word 4 stands in no clause
TOTAL = 10


class Words:
    """An encoder whose words are digits."""

    def tokens(self, text: str) -> NDArray[Any]:
        return numpy.unique(numpy.array([int(char) for char in text], numpy.int64))

    def token_vectors(self, ids: NDArray[Any]) -> NDArray[numpy.float32]:
        return ROWS[ids]

    def token_weights(self, ids: NDArray[Any]) -> NDArray[numpy.float32]:
        return WEIGHTS[ids]


def idf(held: int) -> float:
    return log1p((TOTAL - held + 0.5) / (held + 0.5))


def scores(text: str, *clauses: str) -> list[float]:
    words = Words()
    return list(soft_match(text, [words.tokens(clause) for clause in clauses], words, COUNTS, total=TOTAL))


def test_an_exact_word_counts_fully_and_a_near_one_by_its_cosine() -> None:
    assert scores("1", "1", "2", "3") == pytest.approx([2 * idf(3), 2 * idf(3) * 0.8, 0.0])


def test_a_clause_is_worth_its_nearest_word_for_each_asked_one() -> None:
    assert scores("13", "23", "2", "4") == pytest.approx(
        [2 * idf(3) * 0.8 + 5 * idf(2), 2 * idf(3) * 0.8 + 5 * idf(2) * 0.6, 5 * idf(2) * 0.96]
    )


def test_a_cosine_below_the_threshold_counts_nothing() -> None:
    assert scores("1", "4") == [0.0]  # .28


def test_a_word_that_no_clause_holds_is_the_rarest() -> None:
    assert scores("4", "3") == pytest.approx([idf(0) * 0.96])


def test_what_is_empty_scores_nothing() -> None:
    assert scores("", "1", "2") == [0.0, 0.0]
    assert scores("1", "", "1", "") == pytest.approx([0.0, 2 * idf(3), 0.0])
    assert scores("1") == []
