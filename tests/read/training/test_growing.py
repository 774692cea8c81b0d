"""Going on from an earlier run: deeper, and at first the same."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from rag.read.training.__main__ import run
from rag.read.training.config import Shape
from rag.read.training.drawing import Written
from rag.read.training.growing import grown, started
from rag.read.training.initial import first_weights
from rag.read.training.losses import label_scores, losses
from rag.read.training.optimizing import Moving, shares_of
from rag.read.training.tokenizer import load_tokenizer
from tests.read.training.conftest import CONFIG, Run

DEEPER = replace(CONFIG.shape, layers=CONFIG.shape.layers + 2)


def test_a_grown_model_says_what_the_small_one_said(work: Path) -> None:
    import torch

    config = replace(CONFIG, shares={"asked": 1.0}, dropout=0.0)
    small = first_weights(load_tokenizer(work / "tokenizer.json"), config.shape, 1)
    deep = grown(small, DEEPER, 2)
    written = Written(work, config)
    drawn = written.draw(0, 0).rows
    with torch.no_grad():
        before = label_scores(small, drawn, written.marks, config, "cpu")[1]
        after = label_scores(deep, drawn, written.marks, replace(config, shape=DEEPER), "cpu")[1]
    assert len(deep) == len(small) + 2 * 9
    assert torch.equal(before, after)


def test_new_layers_are_moved_by_training(work: Path) -> None:
    import torch

    config = replace(CONFIG, shares={"asked": 1.0}, shape=DEEPER, embeds=0.1)
    weights = grown(first_weights(load_tokenizer(work / "tokenizer.json"), CONFIG.shape, 1), DEEPER, 2)

    written = Written(work, config)
    before = weights["token_embd.weight"].clone()
    moving = Moving(weights, config, "cpu")
    for step in range(3):
        moving.step(losses(moving.weights, written.draw(step, 0).rows, written.marks, config, "cpu").total(0.0), 1.0)
    last = f"blk.{DEEPER.layers - 1}.ffn_down.weight"
    assert moving.found()[last].abs().max() > 0
    assert not torch.equal(moving.found()["token_embd.weight"], before)
    assert shares_of("token_embd.weight", torch.ones(1, 2), 0.1).tolist() == [pytest.approx([0.1, 0.1])]


def test_another_width_is_refused_by_name(work: Path) -> None:
    small = first_weights(load_tokenizer(work / "tokenizer.json"), CONFIG.shape, 1)
    with pytest.raises(ValueError, match=r"token_embd\.weight of the earlier run is not of size \(\d+, 96\)"):
        grown(small, Shape(width=96, layers=9), 2)


def test_a_run_goes_on_from_an_ended_one(trained: Run, tmp_path: Path) -> None:
    config = replace(CONFIG, shape=DEEPER, start=trained.work, steps=1)
    shutil.copytree(trained.work / "scenes", tmp_path / "work/scenes")
    (tmp_path / "work/scenes.done").touch()
    figures = run(trained.inputs, tmp_path / "model", tmp_path / "work", config)
    assert 0 <= figures["all: right"] <= 1
    assert (tmp_path / "work/tokenizer.json").read_bytes() == (trained.work / "tokenizer.json").read_bytes()
    assert len(started(tmp_path / "work", DEEPER, 0)) == len(started(trained.work, CONFIG.shape, 0)) + 2 * 9
