"""Stops inside a long prompt, and the line in front of one model."""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Timer

import pytest

from rag.read.cancel import Cancel, ReadingCancelled
from rag.read.llama import LlamaReader
from rag.read.protocol import ReadingTask
from rag.settings import ReadSettings
from rag.types import Queued
from tests.support.gguf_model import Shape, write_random_model
from tests.support.reading import make_task

STOP_SECONDS = 0.05


def late(reader: LlamaReader, task: ReadingTask, after: float) -> float:
    """Stop a reading inside its prompt; return how long it went on."""
    cancel, fired = Cancel(), [0.0]

    def fire() -> None:
        fired[0] = time.perf_counter()
        cancel.set()

    timer = Timer(after, fire)
    timer.start()
    with pytest.raises(ReadingCancelled):
        list(reader.read(task, cancel))
    ended = time.perf_counter()
    timer.join()
    return ended - fired[0]


def test_a_stop_inside_a_prompt_takes_milliseconds(tmp_path: Path, settings: ReadSettings) -> None:
    path = tmp_path / "deep.gguf"
    write_random_model(path, replace(Shape(), width=512, layers=4, inner=2048))
    task = make_task(["的法治政府建设" * 40] * 8)
    with closing(LlamaReader.open(path, replace(settings, context=8192))) as reader:
        # The best of a few: the machine may be busy with other things in any one of them.
        assert min(late(reader, task, after) for after in (0.1, 0.2, 0.3, 0.4)) < STOP_SECONDS
        started = time.perf_counter()
        next(reader.read(task, Cancel()))
        assert time.perf_counter() - started > 0.5


def test_those_in_line_are_told_their_places(reader: LlamaReader) -> None:
    running = reader.read(make_task(), Cancel())
    next(running)
    cancel = Cancel()
    queued = reader.read_queued(make_task(), cancel)
    assert next(queued) == Queued(1)
    assert reader.waiting() == 2
    assert len(list(running)) == 39
    rest = list(queued)
    assert "".join(map(str, rest)) == "".join(reader.read(make_task(), Cancel()))
    assert reader.waiting() == 0
