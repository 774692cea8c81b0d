"""What is made of the model's scores: which clauses are quoted, and when none is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.read.protocol import ReadingTask
from rag.read.weighing import CLAUSE_SIGNS, Choice, Weighing, Weights
from rag.types import Kind
from tests.support.reading import QUESTION, make_evidence, make_task

EQUAL = Choice((0.3, 0.3, 0.3), 0.1)
NAMED = ((1, "庙坝镇"), (2, "石桥镇"))


def scored(*scores: float, question: str = QUESTION) -> ReadingTask:
    task = make_task(kind=Kind.LOOKUP, question=question)
    evidence = (replace(item, score=score) for item, score in zip(task.evidence, scores, strict=True))
    return replace(task, evidence=tuple(evidence))


@pytest.mark.parametrize(
    ("clauses", "none", "labels"),
    [
        ((0.1, 0.8, 0.0), 0.1, [2, 1]),  # the search scores 1.0, 0.9, 0.5: it would not quote the third
        ((0.6, 0.1, 0.2), 0.1, [1, 2]),
        ((0.0, 0.0, 0.9), 0.1, [3, 1, 2]),  # added, and nothing taken away
        ((0.1, 0.2, 0.1), 0.6, []),
    ],
)
def test_the_likeliest_comes_first_and_the_best_of_the_search_stay(
    clauses: tuple[float, ...], none: float, labels: list[int]
) -> None:
    assert Weighing(Choice(clauses, none), scored(1.0, 0.9, 0.5), Weights()).labels() == labels


def test_at_most_three_clauses_are_quoted() -> None:
    task = scored(1.0, 0.9, 0.8)
    extra = replace(task.evidence[2], clause=replace(task.evidence[2].clause, text="解答咨询40人次。"), score=0.1)
    task = replace(task, evidence=(*task.evidence, extra))
    assert Weighing(Choice((0.0, 0.1, 0.2, 0.7), 0.0), task, Weights()).labels() == [4, 3, 2]


def test_the_search_decides_where_the_model_is_undecided() -> None:
    weights = Weights({"likelihood": 1.0, "search": 4.0})
    found = Weighing(EQUAL, scored(1.0, 0.5, 0.0), weights).worths
    assert found == pytest.approx([-1.204, -3.977, -56.466], abs=0.001)
    assert Weighing(Choice((0.2, 0.3, 0.1), 0.1), scored(1.0, 0.8, 0.1), weights).labels() == [1, 2]
    assert Weighing(Choice((0.1, 0.6, 0.1), 0.1), scored(1.0, 0.8, 0.1), weights).labels() == [2, 1]


def test_likeness_counts_for_a_clause() -> None:
    task = scored(1.0, 1.0, 1.0)
    for name in ("whole", "met"):
        weighing = Weighing(EQUAL, task, Weights({name: 1.0}))
        assert weighing.worths == list(weighing.clause_sign(name))
        assert weighing.best == 0
    assert all(len(Weighing(EQUAL, task, Weights()).clause_sign(name)) == 3 for name in CLAUSE_SIGNS)


def test_no_clause_shown_leaves_the_choice_to_the_search() -> None:
    assert Weighing(Choice((), 1.0), scored(1.0, 0.9, 0.5), Weights()).labels() == [1, 2]


def test_a_clause_of_another_place_than_named_loses() -> None:
    task = scored(1.0, 1.0, 1.0, question="石桥镇2021年开展了多少次法治宣传？")
    away, here = (make_evidence(task.evidence[0].clause.text, rank, township=name) for rank, name in NAMED)
    task = replace(task, evidence=(away, here))
    weights = Weights({"likelihood": 1.0, "elsewhere": -2.0})
    assert Weighing(Choice((0.5, 0.4), 0.1), task, weights).best == 1
    assert Weighing(Choice((0.5, 0.4), 0.1), task, Weights()).best == 0


def test_signs_that_none_answers() -> None:
    weighing = Weighing(EQUAL, scored(1.0, 0.9, 0.5), Weights())
    signs = weighing.signs()
    assert weighing.best == 0
    assert set(signs) == {
        "always", "none", "none rather than the best", "words", "whole", "ahead", "met", "elsewhere", "no number",
        "english",
    }  # fmt: skip
    assert signs["none"] == pytest.approx(-1.0986, abs=1e-4)
    assert signs["none rather than the best"] == pytest.approx(-1.0986, abs=1e-4)
    assert (signs["no number"], signs["english"]) == (0.0, 0.0)
    unlikely = Weighing(Choice((0.2, 0.2, 0.5), 0.1), scored(1.0, 0.9, 0.5), Weights()).signs()
    assert all(signs[name] > unlikely[name] for name in ("words", "whole", "met"))
    of_2019 = scored(1.0, 0.9, 0.5, question="庙坝镇2019年的情况")
    assert Weighing(EQUAL, of_2019, Weights()).signs()["elsewhere"] == 1.0
    without = make_task(("聘请法律顾问。",), kind=Kind.LOOKUP)
    assert Weighing(Choice((0.5,), 0.5), without, Weights()).signs()["no number"] == 1.0


def test_signs_outweigh_the_model() -> None:
    task = scored(1.0, 0.9, 0.5, question="庙坝镇2019年的情况")
    assert Weighing(EQUAL, task, Weights(signs={"elsewhere": 1.0})).refused
    assert not Weighing(Choice((0.1, 0.1, 0.1), 0.7), task, Weights(signs={"elsewhere": -1.0})).refused
