"""Going on from a model that is there, and what a processor reads at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy
import pytest
import torch

from embeddings.contextual import PASSAGE, TOKENIZER, ContextEncoder
from rag.survey.tagger import HEAD, head_of
from rag.training.context.__main__ import run
from rag.training.context.drawing import by_length, laid_out
from rag.training.context.further import started
from rag.training.context.model import read, text_rows
from rag.training.context.words import load_words
from tests.training.context.conftest import Run

TEXTS = ("两名队员同管六个村的工地。", "公告栏年初贴满了，入夏后无人再换，镇里打算来年改用屏幕。", "补了一块。")


def test_the_shipped_model_is_read_back_as_it_runs(trained: Run) -> None:
    weights = started(trained.out, trained.out / HEAD.name)
    words = load_words(trained.out / TOKENIZER)
    batch = laid_out(words.cut(TEXTS), words.start)
    ids, known = torch.from_numpy(batch.ids), torch.from_numpy(batch.known)
    marks = torch.full((len(TEXTS),), PASSAGE)
    with torch.no_grad():
        rows = text_rows(weights, read(weights, ids, known, marks), known).numpy()
    numpy.testing.assert_allclose(rows, ContextEncoder(trained.out).encode_passages(TEXTS), atol=1e-4)


def test_a_run_goes_on_without_running_text(trained: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.training.context.__main__.MODEL", trained.out)
    monkeypatch.setattr("rag.training.context.__main__.HEAD", trained.out / HEAD.name)
    config = replace(trained.config, stretches=(0, 0), alone=0.0, steps=2, muon_rate=1e-5, rate=1e-5)
    run(trained.inputs, tmp_path, config, trained.out / TOKENIZER, further=True)
    assert (tmp_path / TOKENIZER).read_bytes() == (trained.out / TOKENIZER).read_bytes()
    before, after = (head_of(folder / HEAD.name) for folder in (trained.out, tmp_path))
    numpy.testing.assert_allclose(after[0], before[0], atol=1e-3)
    assert (after[1] != before[1]).any()


def test_texts_of_like_length_are_read_together(trained: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.training.context.drawing._ALIKE", 2)
    words = load_words(trained.out / TOKENIZER)
    batch = laid_out(words.cut(TEXTS), words.start)
    (short, first), (long, last) = by_length(batch)
    assert [*short, *long] == [2, 0, 1]
    assert first.ids.shape[1] < last.ids.shape[1] <= batch.ids.shape[1]
    assert [*first.known.sum(1), *last.known.sum(1)] == [batch.known[place].sum() for place in (2, 0, 1)]


def test_a_missing_file_is_named(trained: Run, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="context"):
        started(trained.out, tmp_path / "context.npz")
