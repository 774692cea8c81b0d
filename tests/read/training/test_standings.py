"""One subject told in several ways: what is asked for decides which clause answers."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from rag.read.training import standings
from rag.read.training.config import Inputs
from rag.read.training.scene import Scene
from tests.support.source_tree import ROOT

INPUTS = Inputs(ROOT / "nowhere")
BANK = INPUTS.written / "clause_bank.jsonl"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> list[Scene]:
    inputs = replace(INPUTS, passages=tmp_path_factory.mktemp("none"))
    return list(islice(standings.scenes(inputs, Random(4), kept=False), 120))


def told(status: str) -> set[str]:
    rows = map(json.loads, BANK.read_text("utf-8").splitlines())
    return {row["text"].rstrip("。；，") for row in rows if row["kind"] == "clause" and row["status"] == status}


@pytest.mark.parametrize(
    ("asked", "status"),
    [("打算怎么解决", "plan"), ("后来是怎么解决的", "solved"), ("表现在哪里", "problem"), ("How did ", "solved")],
)
def test_what_is_asked_for_answers(drawn: list[Scene], asked: str, status: str) -> None:
    texts = told(status)
    found = [
        scene.paragraphs[number][0]
        for scene in drawn
        for ask in scene.asks
        if asked in ask.question
        for number in ask.gold
    ]
    assert len(found) > 8
    assert all(any(one in text for one in texts) for text in found)


def test_every_scene_is_full_and_of_one_report(drawn: list[Scene]) -> None:
    assert all(len(scene.paragraphs) == 8 for scene in drawn)
    assert all(len({header.split("·")[0] for _, header in scene.paragraphs}) == 1 for scene in drawn)


def test_what_else_is_said_is_left_open_only_where_nothing_answers(drawn: list[Scene]) -> None:
    asks = [ask for scene in drawn for ask in scene.asks]
    assert all(not (ask.gold and ask.open) for ask in asks)
    assert any(ask.open for ask in asks)


def test_clauses_kept_for_evaluation_are_not_taught(tmp_path: Path) -> None:
    inputs = replace(INPUTS, passages=tmp_path)
    texts = {
        kept: {
            text for scene in islice(standings.scenes(inputs, Random(1), kept=kept), 60) for text, _ in scene.paragraphs
        }
        for kept in (False, True)
    }
    assert texts[True]
    assert not texts[True] & texts[False]
