from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread, Timer

import pytest

from rag.errors import ModelFileError, ReaderError, SettingsError
from rag.read.cancel import Cancel, ReadingCancelled
from rag.read.llama import LlamaReader
from rag.read.protocol import ReadingTask
from rag.settings import ReadSettings
from rag.types import Kind, Language
from tests.support.gguf_model import spell, write_speaking_model
from tests.support.reading import TEXTS, make_task

# Far above what a stop takes (a few milliseconds), far below what the stopped work would.
BOUND_SECONDS = 1.0


def say(reader: LlamaReader, task: ReadingTask) -> str:
    return "".join(reader.read(task, Cancel()))


@pytest.fixture
def slow_task() -> ReadingTask:
    """A prompt of about 15,000 tokens: seconds of work."""
    return make_task(["的法治政府建设" * 350] * 12)


@pytest.fixture
def wide_reader(random_model: Path, settings: ReadSettings) -> Iterator[LlamaReader]:
    with closing(LlamaReader.open(random_model, replace(settings, context=16384))) as made:
        yield made


def test_the_name_tells_the_model(reader: LlamaReader) -> None:
    assert reader.name == "llama:random"


def test_characters_arrive_whole(speaker: LlamaReader) -> None:
    assert list(speaker.read(make_task(), Cancel())) == ["镇", "有", "[1]"]


def test_bytes_that_are_no_character_are_dropped(tmp_path: Path, settings: ReadSettings) -> None:
    path = tmp_path / "broken.gguf"
    write_speaking_model(path, [*spell("\n"), *spell("镇")[:2], *spell("a有")[:3], "[1]", "<|im_end|>"])
    with closing(LlamaReader.open(path, settings)) as broken:
        assert list(broken.read(make_task(), Cancel())) == ["a", "[1]"]


def test_the_limit_of_tokens_is_kept(speaking_model: Path, random_model: Path, settings: ReadSettings) -> None:
    with closing(LlamaReader.open(speaking_model, replace(settings, max_tokens=4))) as short:
        assert list(short.read(make_task(), Cancel())) == ["镇"]
    with closing(LlamaReader.open(random_model, replace(settings, max_tokens=7))) as short:
        assert len(list(short.read(make_task(), Cancel()))) == 7


def test_the_same_task_gives_the_same_text(reader: LlamaReader, random_model: Path, settings: ReadSettings) -> None:
    first = say(reader, make_task())
    other = say(reader, make_task(TEXTS[:1], "哪些镇？", language=Language.EN, kind=Kind.LIST))
    assert len(first) == 40
    assert say(reader, make_task()) == first
    assert other != first
    with closing(LlamaReader.open(random_model, settings)) as fresh:
        assert say(fresh, make_task()) == first


def test_the_number_of_threads_may_be_given(random_model: Path, settings: ReadSettings, reader: LlamaReader) -> None:
    with closing(LlamaReader.open(random_model, settings, threads=2)) as two:
        assert say(two, make_task()) == say(reader, make_task())


def test_without_evidence_the_model_is_not_asked(reader: LlamaReader) -> None:
    assert say(reader, make_task([])) == "资料中没有相关信息。"
    assert say(reader, make_task([], "How many?", language=Language.EN)) == "The reports do not say."


def test_evidence_beyond_the_context_changes_nothing(reader: LlamaReader) -> None:
    texts = ["人员" * 300] * 4
    assert len(say(reader, make_task(texts))) == 40
    assert say(reader, make_task([*texts, "宣传11次。"])) == say(reader, make_task(texts))


def test_a_prompt_that_fills_the_context_leaves_room_for_the_answer(reader: LlamaReader) -> None:
    assert len(say(reader, make_task(["人员" * 3000]))) == 40


def test_a_stop_after_the_last_piece(random_model: Path, settings: ReadSettings) -> None:
    cancel = Cancel()
    with closing(LlamaReader.open(random_model, replace(settings, max_tokens=1))) as short:
        stream = short.read(make_task(), cancel)
        next(stream)
        cancel.set()
        with pytest.raises(ReadingCancelled):
            next(stream)


def test_a_stop_while_decoding(reader: LlamaReader) -> None:
    expected, cancel = say(reader, make_task()), Cancel()
    stream = reader.read(make_task(), cancel)
    deltas = [next(stream), next(stream)]
    cancel.set()
    with pytest.raises(ReadingCancelled):
        next(stream)
    assert expected.startswith("".join(deltas))
    assert say(reader, make_task()) == expected


def test_a_stop_inside_a_long_prompt(wide_reader: LlamaReader, slow_task: ReadingTask) -> None:
    expected, cancel = say(wide_reader, make_task()), Cancel()
    fired: list[float] = []

    def fire() -> None:
        fired.append(time.perf_counter())
        cancel.set()

    timer = Timer(0.1, fire)
    timer.start()
    deltas: list[str] = []
    with pytest.raises(ReadingCancelled):
        deltas.extend(wide_reader.read(slow_task, cancel))
    assert time.perf_counter() - fired[0] < BOUND_SECONDS
    assert deltas == []
    assert say(wide_reader, make_task()) == expected
    timer.join()


def test_the_prompt_of_a_large_model_is_kept_short_by_fewer_clauses(
    random_model: Path, settings: ReadSettings, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    texts = [f"第{n}项：" + "的法治政府建设" * 5 for n in range(1, 9)]
    small = replace(settings, large_model_mb=1, large_prompt=600)
    for limit, message in (
        (small, []),
        (replace(small, large_model_mb=0), ["prompt of 600 tokens: read 2 of 8 clauses"]),
    ):
        caplog.clear()
        with closing(LlamaReader.open(random_model, limit)) as reader:
            say(reader, make_task(texts))
        assert [record.message for record in caplog.records if record.name == "rag.read.llama"] == message


def test_a_stop_while_waiting_for_another(wide_reader: LlamaReader) -> None:
    stream, cancel = wide_reader.read(make_task(), Cancel()), Cancel()
    next(stream)
    Timer(0.05, cancel.set).start()
    with pytest.raises(ReadingCancelled):
        next(wide_reader.read(make_task(), cancel))
    assert len(list(stream)) == 39


def test_one_stop_does_not_reach_the_next_reading(reader: LlamaReader) -> None:
    cancel = Cancel()
    cancel.set()
    with pytest.raises(ReadingCancelled):
        next(reader.read(make_task(), cancel))
    assert len(say(reader, make_task())) == 40


def test_threads_take_turns(reader: LlamaReader) -> None:
    tasks = [make_task(TEXTS[:n], f"第{n}问？") for n in (1, 2, 3)] * 2
    alone = [say(reader, task) for task in tasks]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda task: say(reader, task), tasks, timeout=60))
    assert together == alone
    assert len(set(alone)) == 3


@pytest.mark.parametrize("leave", ["close", "forget"])
def test_leaving_a_stream_gives_the_turn_back(reader: LlamaReader, leave: str) -> None:
    expected = say(reader, make_task())
    stream = reader.read(make_task(), Cancel())
    next(stream)
    if leave == "close":
        stream.close()  # type: ignore[attr-defined]
    del stream
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(say, reader, make_task()).result(timeout=30) == expected


def test_a_failure_gives_the_turn_back(reader: LlamaReader) -> None:
    with pytest.raises(ReaderError, match="too long"):
        say(reader, make_task(question="人" * 3000))
    assert len(say(reader, make_task())) == 40


def test_a_closed_reader_refuses(reader: LlamaReader) -> None:
    reader.close()
    reader.close()
    with pytest.raises(ReaderError, match=r"^reader llama:random is closed: open it again$"):
        say(reader, make_task())


def test_closing_ends_a_half_read_stream(reader: LlamaReader) -> None:
    stream = reader.read(make_task(), Cancel())
    next(stream)
    reader.close()
    with pytest.raises(ReadingCancelled):
        next(stream)


def test_closing_ends_a_reading_in_another_thread(wide_reader: LlamaReader, slow_task: ReadingTask) -> None:
    started, ended = Event(), []

    def work() -> None:
        started.set()
        try:
            say(wide_reader, slow_task)
        except ReadingCancelled:
            ended.append(time.perf_counter())

    thread = Thread(target=work)
    thread.start()
    started.wait()
    time.sleep(0.1)
    closed = time.perf_counter()
    wide_reader.close()
    thread.join(timeout=30)
    assert ended[0] - closed < BOUND_SECONDS


def test_settings_without_room_for_the_prompt(random_model: Path, settings: ReadSettings) -> None:
    with pytest.raises(SettingsError, match=r"^read\.max_tokens 512 fills the context of 512 tokens: lower it$"):
        LlamaReader.open(random_model, replace(settings, context=512, max_tokens=512))


def test_a_file_that_is_no_model(tmp_path: Path, settings: ReadSettings) -> None:
    path = tmp_path / "notes.gguf"
    path.write_text("不是模型", "utf-8")
    with pytest.raises(ModelFileError, match="is not a GGUF model"):
        LlamaReader.open(str(path), settings)


def test_importing_the_reader_does_not_import_llama_cpp() -> None:
    code = "import sys, rag.read.llama; print('llama_cpp' in sys.modules, 'numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False False\n"
