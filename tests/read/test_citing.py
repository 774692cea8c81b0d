"""Marks are held to the evidence while a draft is made, whatever the model would like to say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from rag.read.cancel import Cancel
from rag.read.citing import Citing
from rag.read.llama import LlamaReader
from rag.read.loading import load_engine
from rag.settings import ReadSettings
from tests.support.gguf_model import Shape, spell, write_random_model, write_speaking_model
from tests.support.reading import TEXTS, make_task

Speak = Callable[..., str]


@pytest.fixture
def speak(tmp_path: Path, settings: ReadSettings) -> Iterator[Speak]:
    """Say what a model that wants to say a text does say, over so many clauses."""

    def run(text: list[str], clauses: int = 3, *, marks: bool = True) -> str:
        path = tmp_path / "speaking.gguf"
        write_speaking_model(path, [*spell("\n"), *text], replace(Shape(), marks=marks))
        with closing(LlamaReader.open(path, settings)) as reader:
            return "".join(reader.read(make_task((TEXTS * 4)[:clauses]), Cancel()))

    return run


END = "<|im_end|>"


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (["a", "[2]", END], "a[2]"),
        (["a", "[3]", *spell("。"), END], "a[3]。"),
        (["a", "[1]", "b", "[2]", END], "a[1]b[2]"),
        (["a", "[1]", "[3]", END], "a[1][3]"),
    ],
)
def test_a_draft_with_good_marks_is_left_as_it_is(speak: Speak, wanted: list[str], said: str) -> None:
    assert speak(wanted) == said


def test_a_mark_beyond_the_evidence_becomes_one_within(speak: Speak) -> None:
    said = speak(["a", "[7]", END], clauses=3)
    assert said.startswith("a[")
    assert said[1:4] in {"[1]", "[2]", "[3]"}


def test_an_end_without_a_mark_gets_one_first(speak: Speak) -> None:
    assert speak(["a", END]).startswith(("a[1]", "a[2]", "a[3]"))


@pytest.mark.parametrize(("not_found", "ends"), [("ab。", True), ("ab", True), ("a", False), ("abc", False)])
def test_only_the_not_found_sentence_needs_no_mark(tmp_path: Path, not_found: str, ends: bool) -> None:
    path = tmp_path / "speaking.gguf"
    write_speaking_model(path, [*spell("\nab"), END])
    with closing(load_engine(path, 2048)) as engine:
        engine.start([], engine.vocabulary.encode("\n"))
        citing = Citing(engine, 3, not_found)
        for letter in (b"a", b"b"):
            token, piece = citing.pick() or (0, b"")
            assert piece == letter
            engine.feed((token,))
        assert (citing.pick() is None) == ends


def test_a_draft_that_would_end_before_it_began_says_something(speak: Speak) -> None:
    assert speak([END]) != ""


def test_a_mark_of_several_tokens_is_kept_within_the_evidence(speak: Speak) -> None:
    assert speak(["a", "[", "2", "]", END], marks=False) == "a[2]"
    said = speak(["a", "[", "7", "]", END], marks=False, clauses=3)
    assert said[:4] in {"a[1]", "a[2]", "a[3]"}


def test_marks_of_two_digits(speak: Speak) -> None:
    assert speak(["a", "[", "1", "2", "]", END], marks=False, clauses=12) == "a[12]"
    said = speak(["a", "[", "1", "9", "]", END], marks=False, clauses=12)
    assert said[:3] == "a[1"
    assert said[3] in "012]"


def test_a_bracket_that_becomes_no_mark_is_made_one(speak: Speak) -> None:
    said = speak(["a", "[", "b", END], marks=False, clauses=2)
    assert said[:4] in {"a[1]", "a[2]"}


@pytest.mark.parametrize("marks", [True, False])
def test_an_opened_bracket_is_gone_on_with(tmp_path: Path, marks: bool) -> None:
    path = tmp_path / "random.gguf"
    write_random_model(path, replace(Shape(), marks=marks))
    with closing(load_engine(path, 2048)) as engine:
        vocabulary = engine.vocabulary
        engine.start([], vocabulary.encode("问题"))
        citing = Citing(engine, 2, "没有。")
        # As if it wanted to open a bracket.
        (opening,) = vocabulary.encode("[")
        engine._logits()[opening] = 1e9
        token, piece = citing.pick() or (0, b"")
        assert (token, piece) == (opening, b"[")
        engine.feed((token,))
        token, piece = citing.pick() or (0, b"")
        assert piece in {b"1", b"2"}


def test_the_same_draft_every_time(speak: Speak) -> None:
    assert speak(["a", "[7]", END]) == speak(["a", "[7]", END])
