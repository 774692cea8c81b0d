from __future__ import annotations

from rag.retrieve.fuse import fuse
from rag.types import Hit


def test_each_list_is_scaled_by_its_best_and_weighed() -> None:
    lexical = [Hit("a", 20.0), Hit("b", 10.0)]
    vector = [Hit("b", 0.5), Hit("c", 0.25), Hit("d", -0.1)]
    # a: 0.75 * 1; b: 0.75 * 0.5 + 0.25 * 1; c: 0.25 * 0.5; d counts nothing.
    assert fuse({"lexical": (lexical, 0.75), "vector": (vector, 0.25)}) == [
        Hit("a", 0.75),
        Hit("b", 0.625),
        Hit("c", 0.125),
        Hit("d", 0.0),
    ]


def test_ties_go_by_clause_and_not_by_the_order_they_came_in() -> None:
    assert fuse({"one": ([Hit("z", 3.0), Hit("a", 3.0)], 1.0)}) == [Hit("a", 1.0), Hit("z", 1.0)]


def test_lists_that_say_nothing_are_left_out() -> None:
    assert fuse({}) == []
    assert fuse({"empty": ([], 1.0), "weightless": ([Hit("a", 1.0)], 0.0), "zero": ([Hit("b", 0.0)], 1.0)}) == []
