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


def test_columns_of_another_model_are_read_by_their_names(tmp_path: Path) -> None:
    model = Scorer(numpy.array([2.0, -1.0], numpy.float32), 0.5, ("near", "far"))
    model.save(tmp_path / "m.tsv", ["of a test"])
    assert (tmp_path / "m.tsv").read_text("utf-8") == "# of a test\nnear\t2.00000\nfar\t-1.00000\nbias\t0.50000\n"
    read = Scorer.load(tmp_path / "m.tsv", ("far", "near"))
    assert (read.names, read.weights.tolist(), read.bias) == (("far", "near"), [-1.0, 2.0], 0.5)
    rows = numpy.array([[0.0, 0.5], [1.0, 0.0]], numpy.float32)
    assert model.scores(rows).tolist() == pytest.approx([0.5, 1 / (1 + numpy.exp(-2.5))])


def test_the_shipped_model_has_a_weight_for_every_clue() -> None:
    assert Scorer.load(MODEL).weights.shape == (len(NAMES),)
