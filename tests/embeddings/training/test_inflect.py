"""Forms of English words."""

from __future__ import annotations

import numpy
import pytest

from embeddings.training.inflect import Inflections, forms_of
from embeddings.training.ragged import ragged


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("train", "trained"),
        ("train", "training"),
        ("mediate", "mediated"),
        ("mediate", "mediating"),
        ("mediate", "mediation"),
        ("plan", "planning"),
        ("policy", "policie"),
        ("study", "studied"),
    ],
)
def test_regular_forms_are_spelt(word: str, form: str) -> None:
    assert form in forms_of(word)


def test_only_words_with_known_forms_change() -> None:
    vocabulary = {"[UNK]": 0, "train": 1, "training": 2, "law": 3, "执法": 4}
    texts = ragged([[1, 3, 4], [1]])
    varied = Inflections(vocabulary).vary(numpy.random.default_rng(1), texts, 1.0)
    assert varied.flat.tolist() == [2, 3, 4, 2]
    assert Inflections(vocabulary).vary(numpy.random.default_rng(1), texts, 0.0).flat.tolist() == [1, 3, 4, 1]
