from __future__ import annotations

import pytest

from rag.evaluate.share import Interval, Share, figure, interval, paired

HALF = [Share(0, 1), Share(1, 1)] * 50


@pytest.mark.parametrize(
    ("shares", "value"),
    [
        ([Share(1, 2), Share(3, 4)], 4 / 6),
        ([Share(1, 1), Share(0, 1)], 0.5),
        ([Share(2, 2)], 1.0),
        ([Share(0, 0), Share(1, 2)], 0.5),
        ([Share(0, 0)], None),
        ([], None),
    ],
)
def test_a_figure_is_all_parts_of_all_wholes(shares: list[Share], value: float | None) -> None:
    assert figure(shares) == value


def test_the_interval_of_a_mean() -> None:
    # Of 100 draws from half ones, the mean has a standard error of 0.05: 95 % lie within 0.098 of 0.5.
    found = interval(HALF)
    assert found is not None
    assert found.low == pytest.approx(0.402, abs=0.02)
    assert found.high == pytest.approx(0.598, abs=0.02)
    assert interval(HALF) == found


def test_the_interval_of_one_question_or_none() -> None:
    assert interval([Share(1, 4)]) == Interval(0.25, 0.25)
    assert interval([Share(0, 0)]) is None
    assert interval([]) is None


def test_questions_are_drawn_in_pairs() -> None:
    # The same change in every question is no chance, however far the questions lie apart.
    before = [Share(value, 10) for value in range(9)]
    after = [Share(value + 1, 10) for value in range(9)]
    found = paired(before, after)
    assert found is not None
    assert found == pytest.approx((0.1, 0.1))


def test_one_question_of_many_is_chance() -> None:
    before = [Share(1, 1)] * 20
    found = paired(before, [Share(0, 1), *before[1:]])
    assert found is not None
    assert (round(found.low, 2), found.high) == (-0.15, 0.0)


def test_nothing_to_compare() -> None:
    assert paired([Share(0, 0)], [Share(1, 1)]) is None
    assert paired([], []) is None
