"""The built-in encoder: words and wholes in one row."""

from __future__ import annotations

import numpy
import pytest

from embeddings import ClauseEncoder
from embeddings.blended import BlendedEncoder
from embeddings.contextual import shipped
from embeddings.static import StaticEncoder

TEXTS = ("拟于明年招录两名执法队员。", "今年新招录两名执法队员。", "全年调解纠纷九件。")
QUESTIONS = ("执法队员打算招几个？", "How many disputes were mediated?")


@pytest.fixture(scope="module")
def encoder() -> BlendedEncoder:
    return BlendedEncoder()


def test_the_cosine_is_the_mean_of_both(encoder: BlendedEncoder) -> None:
    words, whole = StaticEncoder(), shipped()
    blended = encoder.encode_passages(TEXTS) @ encoder.encode_queries(QUESTIONS).T
    apart = [one.encode_passages(TEXTS) @ one.encode_queries(QUESTIONS).T for one in (words, whole)]
    numpy.testing.assert_allclose(blended, (apart[0] + apart[1]) / 2, atol=1e-5)


def test_a_clause_is_its_words_with_the_heading_and_its_whole_without(encoder: BlendedEncoder) -> None:
    joined = [f"执法队伍 {text}" for text in TEXTS]
    assert isinstance(encoder, ClauseEncoder)
    rows = encoder.encode_clauses(TEXTS, joined, [3, 0, 0])
    half = encoder.words.dim
    numpy.testing.assert_allclose(rows[:, :half] * 2**0.5, encoder.words.encode_passages(joined), atol=1e-5)
    numpy.testing.assert_allclose(rows[:, half:] * 2**0.5, shipped().encode_clauses(TEXTS, [3, 0, 0]), atol=1e-5)


def test_either_likeness_can_be_told_from_the_rows(encoder: BlendedEncoder) -> None:
    rows = encoder.encode_passages(TEXTS)
    by_words, as_wholes = encoder.apart(QUESTIONS)
    numpy.testing.assert_allclose(
        rows @ by_words.T, encoder.words.encode_passages(TEXTS) @ encoder.words.encode_queries(QUESTIONS).T, atol=1e-5
    )
    numpy.testing.assert_allclose(
        rows @ as_wholes.T, shipped().encode_passages(TEXTS) @ shipped().encode_queries(QUESTIONS).T, atol=1e-5
    )


def test_an_encoder_of_words_knows_no_wholes() -> None:
    words, wholes = StaticEncoder().apart(QUESTIONS)
    assert words.any()
    assert not wholes.any()
