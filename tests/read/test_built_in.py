"""The reader that comes with the package: whole, small, quick to open, and quoting what answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from time import process_time

import pytest

from rag.read.built_in import FOLDER, open_built_in
from rag.read.cancel import Cancel
from rag.read.copying import BuiltinReader
from rag.read.protocol import ReadingTask
from rag.read.training.evaluate import task_of
from rag.read.training.scene import Ask, Scene
from rag.settings import load_settings
from rag.text.quote import in_marks

TOWN = "石桥镇2023"
SCENE = Scene(
    "test",
    (
        ("打算明年再招四名执法队员，把夜间巡查的班次排满。", f"{TOWN}·三、下一步工作打算"),
        ("执法队只有三个人，白天跑工地，夜里就没人巡查了。", f"{TOWN}·二、存在的问题"),
        ("全年调解邻里纠纷46件，成功率98%。", f"{TOWN}·一、主要做法"),
        ("新修机耕道四公里。", f"{TOWN}·一、主要做法"),
    ),
    (Ask("石桥镇调解了多少纠纷？", (2,)), Ask("How many disputes did Shiqiao Town mediate?", (2,))),
)


@pytest.fixture(scope="module")
def reader() -> Iterator[BuiltinReader]:
    opened = open_built_in(load_settings().read)
    assert isinstance(opened, BuiltinReader)
    yield opened
    opened.close()


def ranked(ask: Ask, *scores: float) -> ReadingTask:
    """Make a task of a question, with scores as a search gives them."""
    return task_of(SCENE, replace(ask, scores=scores))


def test_the_file_is_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 40_000_000


def test_it_opens_in_half_a_second() -> None:
    open_built_in(load_settings().read).close()  # the library and the file are read once
    started = process_time()
    open_built_in(load_settings().read).close()
    assert process_time() - started < 0.5


@pytest.mark.parametrize("ask", SCENE.asks, ids=["Chinese", "English"])
def test_what_answers_is_quoted_first(reader: BuiltinReader, ask: Ask) -> None:
    first = next(iter(reader.read(ranked(ask, 0.5, 0.5, 1.0, 0.2), Cancel())))
    assert "全年调解邻里纠纷46件，成功率98%" in first
    assert "[3]" in first


def test_the_model_has_a_say_beside_the_search(reader: BuiltinReader) -> None:
    task = ranked(SCENE.asks[0], 0.95, 0.9, 0.94, 0.3)
    choice = reader.choose(task)
    assert choice.clauses.index(max(choice.clauses)) == 2
    assert "[3]" in next(iter(reader.read(task, Cancel())))


def test_every_sentence_quotes_a_clause(reader: BuiltinReader) -> None:
    for ask in SCENE.asks:
        task = ranked(ask, 0.9, 1.0, 0.95, 0.9)
        said = list(reader.read(task, Cancel()))
        assert 1 <= len(said) <= 3
        assert said == list(reader.read(task, Cancel()))
        clauses = [in_marks(item.clause.text.rstrip("。")).strip("“”") for item in task.evidence]
        assert all(any(clause in sentence for clause in clauses) for sentence in said)
