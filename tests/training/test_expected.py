"""What the kind of a clause counts, learnt from scenes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy
import pytest

from rag.read.training.asked import Sheet, Told
from rag.read.training.scene import Ask
from rag.survey.expected import EXPECTED
from rag.text.soft import Floats
from rag.training.choices import Held
from rag.training.expected import WORDS, first_right, fit_expected, held_of


def _encode(texts: Sequence[str]) -> Floats:
    """Everything is alike: only the kinds tell clauses apart."""
    return numpy.ones((len(texts), 1), numpy.float32)


@pytest.fixture
def held() -> list[Held]:
    told = tuple(
        Told(text, "柳塘镇", 2022, role)
        for text, role in (("设备都锁着", "measures"), ("因没人会用而闲置", "problems"), ("派人去学", "plan"))
    )
    asks = (Ask("为什么闲置？", (1,)), Ask("今后打算做什么？", (2,)), Ask("多少钱？", ()))
    return list(held_of([Sheet(told, asks)] * 3, _encode, _encode))


def test_what_no_clause_answers_is_left_out(held: list[Held]) -> None:
    assert len(held) == 6
    assert held[0].answers.tolist() == [0, 1, 0]
    assert held[0].rows.shape == (3, len(WORDS) + len(EXPECTED))


def test_where_words_tell_nothing_the_kinds_put_the_answer_first(held: list[Held]) -> None:
    words, kinds = fit_expected(held)
    assert first_right(held, words, kinds) == 1.0
    assert kinds.weights[EXPECTED.index("ahead in plan")] > 0
