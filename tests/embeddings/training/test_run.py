"""The training command, end to end on small text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy
import pytest

from embeddings.static import StaticEncoder
from embeddings.training.__main__ import run
from embeddings.training.config import CONFIGS, SHARES
from embeddings.training.sources import make_sources
from tests.support.corpora import write_corpora

CONFIG = replace(CONFIGS["small"], steps=40, checkpoint_seconds=0.0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the corpora, a finished work folder and a model."""
    folder = tmp_path_factory.mktemp("training")
    inputs = write_corpora(folder)
    run(inputs, folder / "model", folder / "work", CONFIG)
    return folder


def test_makes_a_model_that_loads_and_has_learnt(folder: Path) -> None:
    encoder = StaticEncoder(folder / "model")
    assert encoder.dim == CONFIG.dim
    asked = encoder.encode_queries(["mediate disputes", "legal publicity"])
    assert (asked @ encoder.encode_passages(["调解纠纷", "法治宣传"]).T).argmax(axis=1).tolist() == [0, 1]


def test_every_source_gives_pairs(folder: Path) -> None:
    inputs = write_corpora(folder / "again")
    sources = make_sources(inputs, folder / "work", CONFIG)
    assert sources.keys() == SHARES.keys()
    for name, source in sources.items():
        batch = source.draw(numpy.random.default_rng(1), 8)
        assert len(batch.queries) == len(batch.passages) == len(batch.groups) > 0, name


def test_held_back_text_stays_out(folder: Path) -> None:
    prose = (folder / "work/corpus/reports.txt").read_text("utf-8")
    assert "2020年专有的句子" in prose
    assert "2021年专有的句子" not in prose


def test_a_finished_stage_is_not_run_again(folder: Path) -> None:
    times = {path: path.stat().st_mtime_ns for path in (folder / "work").glob("*") if path.name != "figures.json"}
    run(write_corpora(folder / "once more"), folder / "model", folder / "work", CONFIG)
    assert {path: path.stat().st_mtime_ns for path in times} == times


def test_going_on_from_a_checkpoint_gives_the_same_model(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from embeddings.training import train

    expected = numpy.load(folder / "work/table.npy")
    (folder / "work/table.npy").unlink()
    learn = train.Trainer.learn

    def broken(self: train.Trainer, batch: object) -> float:
        if self.step == CONFIG.steps // 2:
            raise KeyboardInterrupt
        return learn(self, batch)  # type: ignore[arg-type]

    monkeypatch.setattr(train.Trainer, "learn", broken)
    inputs = write_corpora(folder / "third")
    with pytest.raises(KeyboardInterrupt):
        run(inputs, folder / "model", folder / "work", CONFIG)
    monkeypatch.undo()
    assert (folder / "work/checkpoint.pt").exists()
    run(inputs, folder / "model", folder / "work", CONFIG)
    numpy.testing.assert_array_equal(numpy.load(folder / "work/table.npy"), expected)
