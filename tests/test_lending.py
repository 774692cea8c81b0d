"""A reader is exchanged while it words answers: what it has begun goes on, and it is closed after that."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rag import Answer, Assistant
from rag.errors import SettingsError
from rag.lending import Lending
from rag.read.cancel import Cancel
from rag.read.protocol import ReadingTask
from tests.support.chat_server import Behaviour, chat_server
from tests.support.files import SEEDS

ASKED = "苍岭镇的普法宣传有什么不足？"


class Quoting:
    """Quotes its first evidence, and knows whether it was closed."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.closed = False

    def read(self, task: ReadingTask, cancel: Cancel) -> Iterator[str]:
        yield f"“{task.evidence[0].clause.text}”[1]。"

    def close(self) -> None:
        self.closed = True


def test_a_reader_that_is_idle_is_closed_at_once() -> None:
    first, second = Quoting("first"), Quoting("second")
    readers = Lending(first)
    readers.exchange(second)
    assert (readers.reader, first.closed, second.closed) == (second, True, False)


def test_a_reader_that_is_out_is_closed_when_the_last_is_done() -> None:
    first, second = Quoting("first"), Quoting("second")
    readers = Lending(first)
    with readers.lend() as one, readers.lend():
        readers.exchange(second)
        with readers.lend() as other:
            assert (one, other, first.closed) == (first, second, False)
    assert (first.closed, second.closed) == (True, False)


def test_one_that_takes_its_own_place_stays_open() -> None:
    only = Quoting("only")
    readers = Lending(only)
    readers.exchange(only)
    assert not only.closed
    readers.close()
    assert only.closed


def test_an_answer_that_has_begun_keeps_its_reader() -> None:
    first, second = Quoting("first"), Quoting("second")
    with Assistant.from_folder(SEEDS[4], reader=first) as assistant:
        running = assistant.stream(ASKED)
        next(running)
        assistant.use_reader(second)
        assert not first.closed
        *_, answer = running
        assert isinstance(answer, Answer)
        assert (answer.trace.reader, first.closed) == ("first", True)
        assert assistant.ask(ASKED).trace.reader == "second"
    assert second.closed


def test_a_reader_that_cannot_be_had_leaves_the_one_before() -> None:
    first = Quoting("first")
    with Assistant.from_folder(SEEDS[4], reader=first) as assistant:
        with pytest.raises(SettingsError, match="unknown reader 'parrot'"):
            assistant.use_reader("parrot")
        assert (assistant.reader, first.closed) == (first, False)


def test_a_server_is_named_before_and_after_it_was_asked() -> None:
    with (
        chat_server(Behaviour(["没有。"])) as address,
        Assistant.from_folder(SEEDS[4]) as assistant,
    ):
        assert assistant.sends_to is None
        assistant.use_reader(base_url=address)
        assert assistant.sends_to == address
        assistant.ask(ASKED)
        assert (assistant.sends_to, assistant.reader.name) == (address, "openai:served")
