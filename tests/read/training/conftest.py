from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from rag.read.training.__main__ import NAME, run
from rag.read.training.config import CONFIGS, Config, Inputs
from tests.support.corpora import write_corpora
from tests.support.hands import SHEET, hands, write_work
from tests.support.passages import write_passages

CONFIG = CONFIGS["tiny"]


@dataclass(frozen=True, slots=True)
class Run:
    """A finished training run: its inputs, its folders, its settings and its figures."""

    inputs: Inputs
    work: Path
    model: Path
    config: Config
    figures: dict[str, float]

    @property
    def file(self) -> Path:
        return self.model / NAME


@pytest.fixture(scope="session")
def one_thread() -> Iterator[None]:
    """Let torch add on one thread: sums of several differ in their last bits from run to run."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory, one_thread: None) -> Run:
    """A model of a few steps, on text made by the tests."""
    folder = tmp_path_factory.mktemp("reader")
    made = write_corpora(folder)
    inputs = Inputs(made.corpora, made.written, write_passages(folder / "passages"))
    figures = run(inputs, folder / "model", folder / "work", CONFIG)
    return Run(inputs, folder / "work", folder / "model", CONFIG, figures)


@pytest.fixture(scope="session")
def hand(tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    """One scene, taught and kept."""
    return hands(tmp_path_factory.mktemp("hands"), a=SHEET, kept=SHEET)


@pytest.fixture(scope="session")
def work(hand: Inputs, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A work folder with a tokenizer and that scene: made in no time, unlike ``trained``."""
    folder = tmp_path_factory.mktemp("work")
    write_work(hand, folder)
    return folder
