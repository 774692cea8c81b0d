from __future__ import annotations

import pytest

from rag.errors import ZhengwenError
from rag.read.cancel import Cancel, ReadingCancelled


def test_a_new_switch_is_off() -> None:
    cancel = Cancel()
    assert not cancel.is_set()
    cancel.check()


def test_a_set_switch_ends_the_reading() -> None:
    cancel = Cancel()
    cancel.set()
    cancel.set()
    assert cancel.is_set()
    with pytest.raises(ReadingCancelled):
        cancel.check()


def test_a_stop_is_not_an_error_of_the_user() -> None:
    assert not issubclass(ReadingCancelled, ZhengwenError)


def test_a_watcher_is_told_only_inside_its_block() -> None:
    cancel, told = Cancel(), []
    with cancel.watch(lambda: told.append("early")):
        assert told == []
    with cancel.watch(lambda: told.append("inside")):
        cancel.set()
    cancel.set()
    assert told == ["inside"]


def test_a_watcher_of_a_set_switch_is_told_at_once() -> None:
    cancel, told = Cancel(), []
    cancel.set()
    with cancel.watch(lambda: told.append("late")):
        assert told == ["late"]


def test_a_watcher_leaves_even_if_the_block_fails() -> None:
    cancel, told = Cancel(), []
    with pytest.raises(ZeroDivisionError), cancel.watch(lambda: told.append("x")):
        raise ZeroDivisionError
    cancel.set()
    assert told == []
