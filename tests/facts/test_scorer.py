"""The scorer of figures and its file."""

from __future__ import annotations

from pathlib import Path

import numpy
import pytest

from rag.facts.features import around, features, named, spelled
from rag.facts.scorer import PART, fact_scorer, read_scorer, scorer_of, write_scorer
from rag.facts.taxonomy import indicators
from rag.text.number_patterns import canonical_unit
from rag.text.numbers import find_quantities


def test_a_score_is_the_sum_of_weights(tmp_path: Path) -> None:
    weights = numpy.array([[-1.0, 0.5], [2.0, 0.01], [0.01, 0.02]], numpy.float32)
    scorer = scorer_of(["a", "b"], ["b:x", "b:y"], weights)
    assert list(scorer.places) == ["b:x"]
    one, two = scorer.score({"b": ["x", "unknown", "x"], "a": ["x"]})
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


def test_pieces_are_scored_as_they_are_spelled_in_the_file() -> None:
    text = "全年受理信访件36件，办结行政复议案件4件"
    place = around(text, find_quantities(text)[1], "一、依法治理", 0)
    scorer, pieces = fact_scorer(), features(place)
    known = [scorer.places[piece] for piece in spelled(pieces) if piece in scorer.places]
    assert {"u:件", "b:复议", "e:信访", "h:治理", "m:reconsiderations", "M:petitions", "n:案件"} <= set(spelled(pieces))
    sums = scorer.weights[known].sum(axis=0) + scorer.weights[0]
    assert named(spelled(pieces)) == {name: list(dict.fromkeys(some)) for name, some in pieces.items() if some}
    assert scorer.score(pieces) == (1 / (1 + numpy.exp(-sums))).tolist()
