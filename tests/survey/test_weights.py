"""A small logistic model as text: written, read back, worked out by hand."""

from __future__ import annotations

from pathlib import Path

import numpy
import pytest

from rag.survey.weights import Weights

MODEL = Weights(("near", "far"), numpy.array([2.0, -1.0], numpy.float32), 0.5)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    MODEL.save(tmp_path / "weights.tsv", "of a test")
    assert (tmp_path / "weights.tsv").read_text("utf-8") == (
        "# of a test\nnear\t2.00000\nfar\t-1.00000\nbias\t0.50000\n"
    )
    read = Weights.load(tmp_path / "weights.tsv", ("far", "near"))
    assert (read.names, read.values.tolist(), read.bias) == (("far", "near"), [-1.0, 2.0], 0.5)


def test_a_score_by_hand() -> None:
    rows = numpy.array([[0.0, 0.5], [1.0, 0.0]], numpy.float32)
    assert MODEL.scores(rows).tolist() == pytest.approx([0.5, 1 / (1 + numpy.exp(-2.5))])
