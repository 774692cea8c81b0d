"""What every reader owes its callers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from rag.read.cancel import Cancel, ReadingCancelled
from rag.read.extractive import ExtractiveReader
from rag.read.late import LateReader
from rag.read.llama import LlamaReader
from rag.read.protocol import Reader, ReadingTask
from rag.read.server import ServerReader
from rag.settings import load_settings
from rag.types import Language
from rag.verify.sentences import outside_quotes
from tests.support.chat_server import Behaviour, chat_server
from tests.support.gguf_model import spell, write_speaking_model
from tests.support.reading import TEXTS, make_task


def open_llama(folder: Path) -> Reader:
    path = folder / "speaking.gguf"
    write_speaking_model(path, [*spell("\n镇有"), "[1]", *spell("。"), "<|im_end|>"])
    return LlamaReader.open(path, load_settings().read)


def open_extractive(folder: Path) -> Reader:
    return ExtractiveReader()


def open_late(folder: Path) -> Reader:
    return LateReader("built-in", lambda: open_llama(folder))


class Served(ServerReader):
    """A reader over a server of its own."""

    def __init__(self, stack: ExitStack, url: str) -> None:
        super().__init__(url, load_settings().read, key="none", model="mine")
        self._stack = stack

    def close(self) -> None:
        super().close()
        self._stack.close()


def open_server(folder: Path) -> Reader:
    stack = ExitStack()
    return Served(stack, stack.enter_context(chat_server(Behaviour(["镇有", "活动[1]", "。"]))))


READERS: dict[str, Callable[[Path], Reader]] = {
    "extractive": open_extractive,
    "llama": open_llama,
    "late": open_late,
    "openai": open_server,
}


@pytest.fixture(params=READERS)
def reader(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Reader]:
    made = READERS[request.param](tmp_path)
    yield made
    made.close()


def say(reader: Reader, task: ReadingTask) -> str:
    return "".join(reader.read(task, Cancel()))


def marks(text: str) -> set[int]:
    """The citations of a text; what stands in a quote is the report's."""
    return {int(mark) for mark in re.findall(r"\[(\d+)\]", outside_quotes(text))}


def test_it_is_a_reader_with_a_name(reader: Reader) -> None:
    assert isinstance(reader, Reader)
    assert reader.name


def test_deltas_are_texts_that_carry_marks_into_the_evidence(reader: Reader) -> None:
    deltas = list(reader.read(make_task(), Cancel()))
    assert all(isinstance(delta, str) and delta for delta in deltas)
    assert marks("".join(deltas)) & {1, 2, 3}


def test_the_same_task_gives_the_same_text(reader: Reader) -> None:
    first = say(reader, make_task())
    say(reader, make_task(TEXTS[1:], "聘请了几名法律顾问？"))
    assert say(reader, make_task()) == first


def test_without_evidence_there_is_no_mark(reader: Reader) -> None:
    assert marks(say(reader, make_task([]))) == set()


def test_an_english_question_is_read(reader: Reader) -> None:
    task = make_task(TEXTS, "How many legal publicity events were held?", language=Language.EN)
    assert say(reader, task)


def test_a_mark_written_in_a_report_is_not_a_citation(reader: Reader) -> None:
    assert 7 not in marks(say(reader, make_task(["按照文件[7]要求，2021年共举办法律宣传活动11次。"])))


def test_a_stop_before_the_start(reader: Reader) -> None:
    cancel = Cancel()
    cancel.set()
    with pytest.raises(ReadingCancelled):
        list(reader.read(make_task(), cancel))


def test_nothing_is_said_after_a_stop(reader: Reader) -> None:
    expected, cancel, late = say(reader, make_task()), Cancel(), []
    stream = reader.read(make_task(), cancel)
    next(stream)
    cancel.set()
    with suppress(ReadingCancelled):
        late.extend(stream)
    assert late == []
    assert say(reader, make_task()) == expected


def test_a_stream_may_be_left(reader: Reader) -> None:
    expected = say(reader, make_task())
    stream = reader.read(make_task(), Cancel())
    next(stream)
    del stream
    assert say(reader, make_task()) == expected


def test_threads_get_what_one_gets(reader: Reader) -> None:
    tasks = [make_task(TEXTS[:n]) for n in (1, 2, 3, 1, 2, 3)]
    alone = [say(reader, task) for task in tasks]
    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(lambda task: say(reader, task), tasks, timeout=60)) == alone


def test_closing_twice(reader: Reader) -> None:
    reader.close()
    reader.close()
