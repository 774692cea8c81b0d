"""The scorer's file, and its arithmetic."""

from __future__ import annotations

from pathlib import Path

import numpy
import pytest

from rag.survey.clues import NAMES
from rag.survey.scorer import MODEL, Scorer


def test_a_score_is_the_logistic_of_the_weighted_sum() -> None:
    weights = numpy.zeros(len(NAMES), numpy.float32)
    weights[0], weights[1] = 2.0, -1.0
    clues = numpy.zeros((2, len(NAMES)), numpy.float32)
    clues[1, :2] = [1.0, 0.5]
    assert list(Scorer(weights, -1.5).scores(clues)) == pytest.approx([0.18242552, 0.5])


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    weights = numpy.arange(len(NAMES), dtype=numpy.float32) / 4
    Scorer(weights, -0.25).save(tmp_path / "m.tsv", ["a comment"])
    again = Scorer.load(tmp_path / "m.tsv")
    assert (list(again.weights), again.bias) == (list(weights), -0.25)


def test_the_shipped_model_has_a_weight_for_every_clue() -> None:
    assert Scorer.load(MODEL).weights.shape == (len(NAMES),)
