from __future__ import annotations

from math import log2

import pytest

from benchmarks.scoring import ListScore, list_scores, percentiles, ranking_scores, top_reports
from benchmarks.worlds import Query

ONE = Query("q1", "zh", "一", ("a", "b"), ("x", "y"))
TWO = Query("q2", "zh", "二", ("c",), ("x",))
WITHOUT = Query("q3", "zh", "三", ())


def test_ranking_by_hand() -> None:
    scores = ranking_scores([ONE, TWO, WITHOUT], {"q1": ["z", "a", "b"], "q2": ["c"]})
    ndcg = (1 / log2(3) + 1 / log2(4)) / (1 + 1 / log2(3))
    assert scores == pytest.approx({"R@5": 1.0, "R@10": 1.0, "RR": 0.75, "nDCG@10": (ndcg + 1) / 2})


def test_recall_counts_what_stands_above_its_depth() -> None:
    scores = ranking_scores([TWO], {"q2": ["1", "2", "3", "4", "5", "c"]})
    assert (scores["R@5"], scores["R@10"], scores["RR"]) == pytest.approx((0.0, 1.0, 1 / 6))


def test_a_question_nobody_answered_counts_nothing() -> None:
    assert ranking_scores([ONE, TWO], {"q2": ["c"]})["R@5"] == 0.5
    assert ranking_scores([ONE], {}) == {"R@5": 0.0, "R@10": 0.0, "RR": 0.0, "nDCG@10": 0.0}


def test_a_passage_named_twice_counts_once() -> None:
    assert ranking_scores([TWO], {"q2": ["z", "z", "z", "z", "z", "c"]})["R@5"] == 1.0


def test_lists_add_up_over_questions() -> None:
    assert list_scores({"q1": ["x", "z"], "q2": ["x"]}, [ONE, TWO, WITHOUT]) == ListScore(2 / 3, 2 / 3, 4 / 6, 0.5)
    assert list_scores({}, [ONE]) == ListScore(0.0, 0.0, 0.0, 0.0)


def test_reports_of_the_first_passages_each_once() -> None:
    report_of = {"1": "a", "2": "b", "3": "a", "4": "c"}
    assert top_reports(["1", "3", "2", "4"], report_of, 3) == ["a", "b"]


def test_percentiles() -> None:
    assert percentiles([float(value) for value in range(1, 101)]) == (50.5, 96.0)
    assert percentiles([7.0]) == (7.0, 7.0)
