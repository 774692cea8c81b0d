"""The scorer of figures and its file."""

from __future__ import annotations

from pathlib import Path

import numpy
import pytest

from rag.facts.scorer import PART, fact_scorer, read_scorer, scorer_of, write_scorer
from rag.facts.taxonomy import indicators
from rag.text.number_patterns import canonical_unit


def test_a_score_is_the_sum_of_weights(tmp_path: Path) -> None:
    weights = numpy.array([[-1.0, 0.5], [2.0, 0.01], [0.01, 0.02]], numpy.float32)
    scorer = scorer_of(["a", "b"], ["x", "y"], weights)
    assert list(scorer.places) == ["x"]
    one, two = scorer.score(["x", "unknown"])
    assert one == pytest.approx(1 / (1 + numpy.exp(-1.0)))
    assert two == pytest.approx(1 / (1 + numpy.exp(-0.5)))
    write_scorer(tmp_path / "weights.tsv", scorer)
    again = read_scorer(tmp_path / "weights.tsv")
    assert (again.columns, again.places) == (scorer.columns, scorer.places)
    assert numpy.allclose(again.weights, scorer.weights)


def test_the_shipped_weights_know_every_indicator() -> None:
    assert fact_scorer().columns == (*indicators(), PART)


def test_indicators_are_whole() -> None:
    names = [item.zh for item in indicators().values()]
    assert len(names) == len(set(names)) == 29
    for item in indicators().values():
        assert item.words
        assert {canonical_unit(unit) for unit in item.units} == item.units
