"""The training command, end to end, and that llama.cpp runs the same model as training did."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rag.read.cancel import Cancel
from rag.read.copying import BuiltinReader
from rag.read.layout import prompt_ids
from rag.read.loading import load_engine
from rag.read.training.__main__ import _train
from rag.read.training.batches import Writer
from rag.read.training.check import greedy_by_engine, greedy_by_torch, token_differences
from rag.read.training.scene import Ask, Scene
from rag.read.training.tokenizer import load_tokenizer
from rag.settings import load_settings
from tests.read.training.conftest import Run
from tests.support.reading import make_task

SCENE = Scene(
    "test",
    (("全年调解纠纷9次，成效明显。", "石桥镇2021·一、主要做法"), ("办理信访4件。", "石桥镇2021·二、信访办理")),
    (Ask("石桥镇2021年调解纠纷多少次？", (0,)),),
)


def test_leaves_a_model_with_its_card_and_figures(trained: Run) -> None:
    assert trained.file.stat().st_size < 4_000_000
    assert "CC BY-SA 4.0" in (trained.model / "README.md").read_text("utf-8")
    assert 0 <= trained.figures["all: right"] <= 1
    assert trained.figures["greedy parity"] >= 0.5  # weights this raw leave near-ties


def test_llama_cpp_cuts_texts_into_the_same_tokens(trained: Run) -> None:
    tokenizer = load_tokenizer(trained.work / "tokenizer.json")
    engine = load_engine(trained.file, 512)
    try:
        assert token_differences(tokenizer, engine) == []
        assert "[3]" in tokenizer.encode("见[3]。").tokens
        assert engine.vocabulary.encode("<|answer|>") != (tokenizer.token_to_id("<|answer|>"),)
    finally:
        engine.close()


def test_llama_cpp_says_the_same(trained: Run) -> None:
    import torch

    writer = Writer(load_tokenizer(trained.work / "tokenizer.json"))
    prompt = prompt_ids(SCENE.paragraphs, SCENE.asks[0].question, writer.marks, writer.encode)
    weights = torch.load(trained.work / "weights.pt", weights_only=True)
    engine = load_engine(trained.work / "reader-f16.gguf", 512)
    try:
        said = greedy_by_engine(engine, prompt, 12)
        expected = greedy_by_torch(weights, prompt, 12, trained.config.shape)
        scores = engine.scores(range(5))
    finally:
        engine.close()
    assert said == expected
    assert len(set(scores)) == 5


def test_the_reader_quotes_clauses_it_was_given(trained: Run) -> None:
    reader = BuiltinReader.open(load_settings().read, trained.file)
    task = make_task()
    try:
        text = "".join(reader.read(task, Cancel()))
        assert text == "".join(reader.read(task, Cancel()))
        choice = reader.choose(task)
    finally:
        reader.close()
    assert text
    assert len(choice.clauses) == len(task.evidence)
    assert sum(choice.clauses) + choice.none == pytest.approx(1)


def test_going_on_from_a_checkpoint_gives_the_same_weights(trained: Run, tmp_path: Path) -> None:
    import torch

    (tmp_path / "scenes").symlink_to(trained.work / "scenes")
    (tmp_path / "tokenizer.json").symlink_to(trained.work / "tokenizer.json")
    config = replace(trained.config, checkpoint_seconds=0.0)
    _train(trained.inputs, tmp_path, replace(config, stop=2))
    assert (tmp_path / "checkpoint.pt").exists()
    (tmp_path / "weights.pt").unlink()
    _train(trained.inputs, tmp_path, config)
    expected = torch.load(trained.work / "weights.pt", weights_only=True)
    found = torch.load(tmp_path / "weights.pt", weights_only=True)
    assert all(torch.equal(expected[name], value) for name, value in found.items())


def test_a_finished_stage_is_not_run_again(trained: Run, tmp_path: Path) -> None:
    from rag.read.training.__main__ import run

    before = {path.name: path.stat().st_mtime_ns for path in trained.work.glob("*.pt")}
    run(trained.inputs, tmp_path, trained.work, trained.config)
    assert {path.name: path.stat().st_mtime_ns for path in trained.work.glob("*.pt")} == before
