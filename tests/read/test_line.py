from __future__ import annotations

import time
from threading import Event, Thread, Timer

import pytest

from rag.read.cancel import Cancel, ReadingCancelled
from rag.read.line import Line


def test_the_first_does_not_wait() -> None:
    line = Line()
    with line.ticket() as ticket:
        assert list(line.places(ticket, Cancel())) == []
        assert (line.waiting(), line.is_first(ticket)) == (1, True)
    assert line.waiting() == 0


def test_everyone_moves_up_in_the_order_of_coming() -> None:
    line = Line()
    first, second, third = line.ticket(), line.ticket(), line.ticket()
    first.__enter__()
    second.__enter__()
    told, moved, done = [], Event(), []

    def stand() -> None:
        with third as ticket:
            for place in line.places(ticket, Cancel()):
                told.append(place)
                moved.set()
            done.append(line.waiting())

    thread = Thread(target=stand)
    thread.start()
    assert moved.wait(10)
    moved.clear()
    # The one behind the first gives up: everyone behind it moves.
    second.__exit__(None, None, None)
    assert moved.wait(10)
    first.__exit__(None, None, None)
    thread.join(10)
    assert (told, done) == ([2, 1], [1])


def test_a_stop_ends_the_waiting_at_once() -> None:
    line, cancel, fired = Line(), Cancel(), []

    def fire() -> None:
        fired.append(time.perf_counter())
        cancel.set()

    with line.ticket(), line.ticket() as ticket:
        Timer(0.05, fire).start()
        places = line.places(ticket, cancel)
        assert next(places) == 1
        with pytest.raises(ReadingCancelled):
            next(places)
        assert time.perf_counter() - fired[0] < 1
    assert line.waiting() == 0


def test_a_stop_before_the_waiting() -> None:
    line, cancel = Line(), Cancel()
    cancel.set()
    with line.ticket() as ticket, pytest.raises(ReadingCancelled):
        next(line.places(ticket, cancel))
