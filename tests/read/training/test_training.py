"""The loop: by steps or by the clock, with either optimiser, watched; and the weights it begins with."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from rag.read.training.__main__ import main
from rag.read.training.card import write_card
from rag.read.training.config import CONFIGS, Config
from rag.read.training.drawing import Drawn, Written
from rag.read.training.initial import first_weights
from rag.read.training.tokenizer import load_tokenizer
from rag.read.training.train import train
from rag.read.training.watching import Watch

if TYPE_CHECKING:
    from torch import Tensor

CONFIG = replace(CONFIGS["tiny"], shares={"asked": 1.0}, checkpoint_seconds=0.0)


class Counted(Written):
    """Remembers which steps were drawn."""

    def __init__(self, work: Path, config: Config) -> None:
        super().__init__(work, config)
        self.steps: list[int] = []

    def draw(self, step: int, prose: int) -> Drawn:
        self.steps.append(step)
        return super().draw(step, prose)


def beginning(work: Path, config: Config = CONFIG) -> dict[str, Tensor]:
    return first_weights(load_tokenizer(work / "tokenizer.json"), config.shape, 1, circuits=config.circuits)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """A clock that goes on by ten seconds whenever it is looked at."""

    def start() -> None:
        ticks = count(0, 10)
        monkeypatch.setattr("rag.read.training.train.time", SimpleNamespace(monotonic=lambda: float(next(ticks))))

    return start


def test_the_clock_ends_a_run_whatever_the_steps(work: Path, tmp_path: Path, clock: Callable[[], None]) -> None:
    config = replace(CONFIG, minutes=1.5, steps=1)
    clock()
    batches = Counted(work, config)
    train(batches, beginning(work), tmp_path, config)
    assert batches.steps == [0, 1, 2]  # each looks three times


def test_minutes_count_on_after_a_break(work: Path, tmp_path: Path, clock: Callable[[], None]) -> None:
    config = replace(CONFIG, minutes=1.5)
    clock()
    train(Counted(work, config), beginning(work), tmp_path, replace(config, stop=2))
    clock()
    batches = Counted(work, config)
    train(batches, beginning(work), tmp_path, config)
    assert batches.steps == [2]


def test_all_weights_are_trained_by_muon_where_nothing_is_sheltered(work: Path, tmp_path: Path) -> None:
    import torch

    config = replace(CONFIG, steps=1, circuits=False, sheltered=False, muon_rate=0.01, embeds=0.3, dropout=0.1)
    before = {name: value.clone() for name, value in beginning(work, config).items()}
    after = train(Written(work, config), beginning(work, config), tmp_path, config)
    assert [name for name, value in after.items() if torch.equal(value, before[name])] == []
    assert all(bool(value.isfinite().all()) for value in after.values())


def test_a_line_is_logged_for_each_kept_source(work: Path, caplog: pytest.LogCaptureFixture) -> None:
    watch = Watch(work, replace(CONFIG, watched=5))
    with caplog.at_level(logging.INFO, "rag.read.training.watching"):
        watch(beginning(work))
    assert [message.split(":")[0] for message in caplog.messages] == ["kept asked", "kept told"]
    assert all("of 4, refusals told" in message and message.endswith("of 1") for message in caplog.messages)


@pytest.mark.parametrize("size", ["tiny", "base"])
def test_without_circuits_the_layers_are_random(work: Path, size: str) -> None:
    for circuits in (True, False):
        weights = beginning(work, replace(CONFIGS[size], circuits=circuits))
        inner = {name: value for name, value in weights.items() if name.startswith("blk.") and value.ndim == 2}
        # The largest of a million random numbers is not seven deviations away; circuits are.
        far = [name for name, value in inner.items() if float(value.abs().max() / value.std()) > 7]
        assert bool(far) is circuits
        norms = [value for value in weights.values() if value.ndim == 1]
        assert circuits or all(bool((value == 1).all()) for value in norms)


def test_the_command_says_what_base_needs_and_takes_minutes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert "base begins anew, each on a GPU" in told
    assert "--minutes MINUTES train for so long, whatever the number of steps" in told
    with pytest.raises(SystemExit, match="2"):
        main(["--corpora", ".", "--out", ".", "--minutes", "0"])
    assert "0 is no number of minutes above 0" in capsys.readouterr().err


def test_the_card_tells_how_long_was_trained(tmp_path: Path) -> None:
    model, card = tmp_path / "a.gguf", tmp_path / "README.md"
    model.write_bytes(b"")
    write_card(card, model, {}, CONFIG)
    assert ", 4 steps of 2 rows" in card.read_text("utf-8")
    write_card(card, model, {}, replace(CONFIG, minutes=7.5))
    assert ", 7.5 minutes of steps of 2 rows" in card.read_text("utf-8")
