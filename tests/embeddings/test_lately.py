"""What was read last."""

from __future__ import annotations

import numpy

from embeddings.lately import Lately


def test_the_oldest_go_first() -> None:
    lately = Lately(2)
    rows = {name: numpy.full(3, number, numpy.float32) for number, name in enumerate("abc")}
    lately.keep(rows.items())
    assert lately.get("a") is None
    assert [lately.get(name) is rows[name] for name in "bc"] == [True, True]


def test_nothing_is_kept_where_there_is_no_room() -> None:
    lately = Lately(0)
    lately.keep([("a", numpy.zeros(1, numpy.float32))])
    assert lately.get("a") is None
