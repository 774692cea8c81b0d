"""A whole run of the tiny size, and its files."""

from __future__ import annotations

import json
from pathlib import Path

import numpy
import pytest

from embeddings.contextual import FILE, TOKENIZER, ContextEncoder
from rag.survey.tagger import HEAD, columns, head_of, read_whole
from rag.training.context.__main__ import FIGURES, main, run
from rag.types import Role
from tests.training.context.conftest import Run

QUESTIONS = {"scenes: questions": 1.0, "passages: questions": 20.0}


def test_a_run_writes_what_the_tagger_reads(trained: Run) -> None:
    encoder = ContextEncoder(trained.out)
    assert (encoder.width, encoder.dim) == (trained.config.shape.width, trained.config.shape.row)
    weights, bias = head_of(trained.out / HEAD.name)
    assert (weights.shape, bias.shape) == ((2 * encoder.width, columns()), (columns(),))
    scores = read_whole(encoder, ["人手不够", "经费充足"], [Role.PROBLEMS, Role.MEASURES], (weights, bias))
    assert scores.shape == (2, columns())
    assert ((scores > 0) & (scores < 1)).all()


def test_figures_are_of_what_was_kept(trained: Run) -> None:
    assert json.loads((trained.out / FIGURES).read_text("utf-8")) == trained.figures
    assert {name: value for name, value in trained.figures.items() if name.endswith("questions")} == QUESTIONS
    shares = ("shortcomings: F1", "activities: F1", "scenes: likeliest right", "passages: likeliest right")
    assert all(0 <= trained.figures[name] <= 1 for name in shares)


def test_the_same_run_gives_the_same_files(trained: Run, tmp_path: Path) -> None:
    assert run(trained.inputs, tmp_path, trained.config) == trained.figures
    assert (tmp_path / FILE).read_bytes() == (trained.out / FILE).read_bytes()
    for again, before in zip(head_of(tmp_path / HEAD.name), head_of(trained.out / HEAD.name), strict=True):
        numpy.testing.assert_array_equal(again, before)


def test_a_tokenizer_that_is_there_is_used(trained: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inputs = trained.inputs
    monkeypatch.setattr("rag.training.context.__main__.Inputs", lambda *_, **__: inputs)
    given = ["--corpora", inputs.corpora, "--bank", inputs.bank, "--out", tmp_path, "--size", "tiny"]
    main([str(one) for one in (*given, "--tokenizer", trained.out / TOKENIZER, "--minutes", 0.001)])
    assert (tmp_path / TOKENIZER).read_bytes() == (trained.out / TOKENIZER).read_bytes()
    assert (tmp_path / FIGURES).exists()
