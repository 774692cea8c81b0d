"""Rows as arrays: what is padded, which choices there are, what a search knows of them."""

from __future__ import annotations

from math import log
from pathlib import Path

import pytest

from rag.read.layout import Marks
from rag.read.training.batches import Decision, Row
from rag.read.training.packing import pack
from rag.read.training.tokenizer import load_tokenizer, marks_of


@pytest.fixture
def marks(work: Path) -> Marks:
    return marks_of(load_tokenizer(work / "tokenizer.json"))


def rows(marks: Marks) -> list[Row]:
    one, two, three = marks.labels[:3]
    first, second = Row(), Row()
    first.add([11, 12, 13], 0, 0)
    first.add([14, 15], 1, 3)
    first.decisions.append(Decision(4, (two,), (one,), (one, two, three), (1.0, 0.5, 0.0)))
    first.copies.append((3, 99))
    second.add([21, 22], 0, 0)
    second.add([23], 1, 2)
    second.decisions += [Decision(1, (one, two)), Decision(2, (marks.none,), (), (one, two), ())]
    second.copies.append((2, 98))
    return [first, second]


def test_rows_are_padded_to_one_length(marks: Marks) -> None:
    packed = pack(rows(marks), marks)
    assert packed.ids.tolist() == [[11, 12, 13, 14, 15], [21, 22, 23, 0, 0]]
    assert packed.turns.tolist() == [[0, 0, 0, 1, 1], [0, 0, 1, -1, -1]]
    assert packed.positions.tolist() == [[0, 1, 2, 3, 4], [0, 1, 2, 0, 0]]
    assert pack(rows(marks), marks, 64).ids.shape == (2, 64)


@pytest.mark.parametrize(("length", "start"), [(None, 5), (64, 64)])
def test_places_count_through_all_rows(marks: Marks, length: int | None, start: int) -> None:
    packed = pack(rows(marks), marks, length)
    assert packed.chosen_at.tolist() == [4, start + 1, start + 2]
    assert packed.copied_at.tolist() == [3, start + 2]
    assert packed.copied.tolist() == [99, 98]


def test_what_is_right_shares_one(marks: Marks) -> None:
    right = pack(rows(marks), marks).right
    rest = [0.0] * (len(marks.labels) - 2)
    assert right.tolist() == [[0.0, 1.0, *rest, 0.0], [0.5, 0.5, *rest, 0.0], [0.0, 0.0, *rest, 1.0]]


def test_labels_of_no_paragraph_and_what_is_unsure_are_open(marks: Marks) -> None:
    packed = pack(rows(marks), marks)
    beyond = [True] * (len(marks.labels) - 3)
    assert packed.open[0].tolist() == [True, False, False, *beyond, False]
    assert not packed.open[1].any()  # nobody said what is shown
    assert packed.open[2].tolist() == [False, False, True, *beyond, False]


def test_a_search_is_known_by_the_logarithm_of_its_scores(marks: Marks) -> None:
    known = pack(rows(marks), marks).known
    assert known[0, :3].tolist() == pytest.approx([0.0, log(0.5), log(0.02)])
    assert not known[0, 3:].any()
    assert not known[1:].any()
