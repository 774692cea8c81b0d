"""Rows of a scene: its questions together behind the evidence, or each in a row of its own and before it too."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from rag.read.layout import prompt_ids
from rag.read.training.batches import Batches, Row, Rows, Writer
from rag.read.training.config import CONFIGS
from rag.read.training.scene import Ask, Scene
from rag.read.training.tokenizer import load_tokenizer

CLAUSES = (("青石镇能出门的就两个人。", "青石镇2023·问题"), ("登记仍靠手抄。", "青石镇2023·问题"))
SCENE = Scene("asked", CLAUSES, (Ask("能出门的有几个人？", (0,)), Ask("镇长是谁？", ()), Ask("登记靠什么？", (1,))))
APART = replace(CONFIGS["tiny"], before=True, turns=3, copied=1, shares={"asked": 1.0})


@pytest.fixture
def writer(work: Path) -> Writer:
    return Writer(load_tokenizer(work / "tokenizer.json"))


def said_after(row: Row) -> list[int]:
    return row.ids[row.decisions[0].place + 1 :]


def test_apart_each_question_stands_before_the_evidence_and_behind_it(writer: Writer) -> None:
    rows = writer.write_apart(SCENE, 384, 0)
    assert [row.ids for row in rows] == [
        prompt_ids(CLAUSES, ask.question, writer.marks, writer.encode) for ask in SCENE.asks
    ]
    assert [row.decisions[0].place for row in rows] == [len(row.ids) - 1 for row in rows]
    one, two = writer.marks.labels[:2]
    assert [row.decisions[0].right for row in rows] == [(one,), (writer.marks.none,), (two,)]
    assert all(row.positions == list(range(len(row.ids))) for row in rows)


def test_apart_the_first_are_answered_in_full(writer: Writer) -> None:
    first, second, third = writer.write_apart(SCENE, 384, 2)
    clause = writer.encode(CLAUSES[0][0])
    assert said_after(first) == [writer.marks.labels[0], *clause]
    assert [token for _, token in first.copies] == [*clause, writer.marks.end]
    assert [len(row.copies) for row in (second, third)] == [0, 0]  # refused, and not among the first


def test_what_does_not_fit_is_left_out(writer: Writer) -> None:
    longest = max(len(row.ids) for row in writer.write_apart(SCENE, 384, 0))
    assert len(writer.write_apart(SCENE, longest - 1, 0)) < len(SCENE.asks)


def test_rows_of_a_scene_are_one_or_one_a_question(work: Path) -> None:
    tokenizer = load_tokenizer(work / "tokenizer.json")
    together = Rows(tokenizer, replace(APART, before=False)).write(SCENE, Random(1))
    apart = Rows(tokenizer, APART).write(SCENE, Random(1))
    assert len(together) == 1
    assert len(apart) == len(together[0].decisions) > 1


def test_steps_are_drawn_whatever_a_scene_holds(work: Path) -> None:
    drawn = Batches(work / "scenes", load_tokenizer(work / "tokenizer.json"), APART)
    assert all(0 < len(drawn.draw(step)) <= APART.rows for step in range(20))
