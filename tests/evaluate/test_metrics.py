from __future__ import annotations

from math import log2

import pytest

from rag.evaluate.metrics import METRICS, bootstrap, f1, ndcg_at, recall_at, set_scores

A, B, C = {"a"}, {"b"}, {"c"}


@pytest.mark.parametrize(
    ("found", "gold", "k", "value"),
    [
        ([A, set(), B], {"a", "b"}, 5, 1.0),
        ([A, set(), B], {"a", "b"}, 2, 0.5),
        ([{"a", "b"}], {"a", "b"}, 1, 1.0),
        ([A, A, A], {"a", "b", "c", "d"}, 3, 0.25),
        ([C], {"a"}, 5, 0.0),
        ([], {"a"}, 5, 0.0),
        ([A], set(), 5, 1.0),
        ([], set(), 5, 1.0),
    ],
)
def test_recall(found: list[set[str]], gold: set[str], k: int, value: float) -> None:
    assert recall_at(found, gold, k) == value


@pytest.mark.parametrize(
    ("found", "gold", "k", "value"),
    [
        ([A, B], {"a", "b"}, 10, 1.0),
        ([set(), A], {"a"}, 10, 1 / log2(3)),
        ([set(), A, set(), B], {"a", "b"}, 10, (1 / log2(3) + 1 / log2(5)) / (1 + 1 / log2(3))),
        ([A, A, B], {"a", "b"}, 10, (1 + 1 / log2(4)) / (1 + 1 / log2(3))),
        ([A, B], {"a", "b"}, 1, 1.0),
        ([set(), A], {"a"}, 1, 0.0),
        # One result that covers two golds is perfect; behind one that covers a single gold of them it is not.
        ([{"a", "b"}], {"a", "b"}, 10, 1.0),
        ([set(), {"a", "b"}], {"a", "b"}, 10, 1 / log2(3)),
        ([A, {"a", "b"}], {"a", "b"}, 10, (1 + 1 / log2(3)) / 2),
        ([{"a", "b"}, C], {"a", "b", "c", "d"}, 10, (2 + 1 / log2(3)) / (2 + 1 / log2(3) + 1 / log2(4))),
        ([{"a", "b"}], {"a", "b", "c"}, 10, 2 / (2 + 1 / log2(3))),
        ([C, {"a", "b"}], {"a", "b", "c"}, 1, 1 / 2),
        ([], {"a"}, 10, 0.0),
        ([], set(), 10, 1.0),
    ],
)
def test_ndcg(found: list[set[str]], gold: set[str], k: int, value: float) -> None:
    assert ndcg_at(found, gold, k) == pytest.approx(value)


@pytest.mark.parametrize(
    ("found", "gold", "scores"),
    [
        (["a", "b", "x"], ["a", "b", "c", "d"], (2, 1, 2)),
        (["a", "a"], ["a"], (1, 0, 0)),
        ([], ["a"], (0, 0, 1)),
        (["x"], [], (0, 1, 0)),
        ([], [], (0, 0, 0)),
    ],
)
def test_set_scores(found: list[str], gold: list[str], scores: tuple[int, int, int]) -> None:
    assert set_scores(found, gold) == scores


@pytest.mark.parametrize(
    ("counts", "value"), [((2, 1, 2), 4 / 7), ((3, 0, 0), 1.0), ((0, 0, 4), 0.0), ((0, 2, 0), 0.0), ((0, 0, 0), 1.0)]
)
def test_f1(counts: tuple[int, int, int], value: float) -> None:
    assert f1(*counts) == value


def test_bootstrap_of_one_value_is_that_value() -> None:
    assert bootstrap([0.25]) == (0.25, 0.25)
    assert bootstrap([1.0, 1.0, 1.0]) == (1.0, 1.0)
    assert bootstrap([]) == (0.0, 0.0)


def test_bootstrap_is_the_interval_of_the_mean_and_the_same_each_time() -> None:
    # Of 100 draws from half ones, the mean has a standard error of 0.05: 95 % lie within 0.098 of 0.5.
    low, high = bootstrap([0.0, 1.0] * 50, seed=3)
    assert low == pytest.approx(0.402, abs=0.03)
    assert high == pytest.approx(0.598, abs=0.03)
    assert bootstrap([0.0, 1.0] * 50, seed=3) == (low, high)


def test_bootstrap_of_few_rounds_takes_the_ends() -> None:
    low, high = bootstrap([0.0, 1.0], rounds=20)
    assert (low, high) == (0.0, 1.0)


def test_every_metric_of_the_table_is_perfect_when_all_is_found_in_order() -> None:
    assert set(METRICS) == {"recall", "ndcg"}
    assert [metric([A, B], {"a", "b"}, 2) for metric in METRICS.values()] == [1.0, 1.0]
