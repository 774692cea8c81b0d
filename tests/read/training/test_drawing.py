"""Scenes drawn in a process of its own: the same for the same seed, and an end to it is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy
import pytest

from rag.read.training.config import CONFIGS, Inputs
from rag.read.training.drawing import Drawing, Drawn
from tests.support.hands import SHEET, hands

CONFIG = replace(CONFIGS["tiny"], workers=1, shares={"asked": 1.0})
STEPS = 3


def drawn(inputs: Inputs, work: Path) -> list[Drawn]:
    with Drawing(inputs, work, CONFIG) as drawing:
        return [drawing.draw(step, 0) for step in range(STEPS)]


def test_the_same_seed_gives_the_same_rows(hand: Inputs, work: Path) -> None:
    first, second = drawn(hand, work), drawn(hand, work)
    for one, other in zip(first, second, strict=True):
        assert one.prose is other.prose is None
        assert len(one.rows.ids) == CONFIG.rows
        assert one.rows.ids.shape[1] % 64 == 0
        assert numpy.array_equal(one.rows.ids, other.rows.ids)
        assert numpy.array_equal(one.rows.right, other.rows.right)
        assert one.rows.known.any()  # each scene was searched
    assert not numpy.array_equal(first[0].rows.ids, first[1].rows.ids)


def test_an_end_of_its_process_is_told(work: Path, tmp_path: Path) -> None:
    faulty = hands(tmp_path, a=f"{SHEET}?\t9\t青石镇的人够吗？\n")
    with pytest.raises(RuntimeError, match="a process that draws scenes has ended"):
        drawn(faulty, work)
