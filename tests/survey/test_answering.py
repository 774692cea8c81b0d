"""What speaks for a clause as an answer, beside the clues of a free question."""

from __future__ import annotations

import numpy
import pytest

from rag.survey import clues
from rag.survey.answering import NAMES, Standing, answer_rows, shipped

FOUND = {"fused": [1.0, 0.7, 0.4], "support": [0.2, 0.9, 0.0], "told": [0.0, 0.6, 0.0], "spoken": [0.1, 0.6, 0.0]}
FLAGS = {name: [0.0, 1.0, 0.0] for name in ("role", "other_role", "title")}
STANDING = Standing({**FOUND, **FLAGS}, {"about": 0.8, "why": 0.0}, mean=0.1, spread=0.2)


@pytest.fixture
def rows() -> dict[str, list[float]]:
    given = numpy.zeros((3, len(clues.NAMES)), numpy.float32)
    given[:, clues.NAMES.index("like")] = [0.3, 0.5, 0.1]
    given[:, clues.NAMES.index("english")] = 1
    table = answer_rows(given, STANDING)
    return {name: table[:, place].tolist() for place, name in enumerate(NAMES)}


def test_a_clause_is_set_against_the_report_and_against_the_others_found(rows: dict[str, list[float]]) -> None:
    assert rows["over"] == pytest.approx([1.0, 2.0, 0.0])
    assert rows["like_lead"] == pytest.approx([-0.2, 0.2, -0.4])
    assert rows["fused_lead"] == pytest.approx([0.3, -0.3, -0.6])


def test_what_is_asked_is_the_same_for_all_and_pairs_are_products(rows: dict[str, list[float]]) -> None:
    assert rows["about"] == pytest.approx([0.8] * 3)
    assert rows["english&support"] == pytest.approx([0.2, 0.9, 0.0])
    assert rows["about&spoken"] == pytest.approx([0.08, 0.48, 0.0])


def test_equal_clauses_lead_by_nothing_and_one_alone_by_all_it_has() -> None:
    given = numpy.zeros((2, len(clues.NAMES)), numpy.float32)
    alike = {name: [0.5, 0.5] for name in STANDING.found}
    table = answer_rows(given, Standing(alike, STANDING.asked, 0.0, 0.0))
    assert table[:, NAMES.index("support_lead")].tolist() == [0.0, 0.0]
    alone = {name: [0.5] for name in STANDING.found}
    table = answer_rows(given[:1], Standing(alone, STANDING.asked, 0.0, 0.0))
    assert table[:, NAMES.index("support_lead")].tolist() == [0.5]


def test_no_clauses_have_no_rows() -> None:
    assert answer_rows(numpy.zeros((0, len(clues.NAMES)), numpy.float32), STANDING).shape == (0, len(NAMES))


def test_the_shipped_model_weighs_every_clue() -> None:
    model = shipped()
    assert model.names == NAMES
    assert model.weights.shape == (len(NAMES),)
