from __future__ import annotations

import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from rag.errors import MissingDependencyError, ModelFileError, ReaderError
from rag.read import loading
from rag.read.bindings import load_bindings
from rag.read.cancel import ReadingCancelled
from rag.read.engine import Engine
from rag.read.loading import load_engine
from tests.support.gguf_model import Shape, write_random_model


def answer(engine: Engine, prefix: tuple[int, ...], rest: tuple[int, ...]) -> list[int]:
    engine.start([prefix] if prefix else [], rest)
    tokens = []
    for _ in range(30):
        tokens.append(engine.pick())
        engine.feed(tokens[-1:])
    return tokens


def test_a_kept_prefix_changes_no_token(random_model: Path) -> None:
    prefix, one, two = tuple(range(20, 90)), tuple(range(100, 180)), tuple(range(60, 120)) * 6
    with closing(load_engine(random_model, 2048)) as fresh:
        expected = answer(fresh, prefix, one)
    with closing(load_engine(random_model, 2048)) as used:
        other = answer(used, prefix, two)
        assert answer(used, prefix, one) == expected
        assert answer(used, (), two) != expected
        assert answer(used, prefix, one) == expected
    assert other != expected


def test_segments_both_prompts_start_with_are_kept(random_model: Path) -> None:
    rule, one, two = tuple(range(20, 90)), tuple(range(100, 180)), tuple(range(60, 120)) * 6
    with closing(load_engine(random_model, 2048)) as engine:
        assert engine.start([rule, one, two], (40, 41)) == 0
        assert engine.start([rule, one, two], (42,)) == len(rule + one + two)
        assert engine.start([rule, one, one], (40,)) == len(rule + one)
        assert engine.start([rule], (40,)) == len(rule)
        assert engine.start([one, rule], (40,)) == 0


def test_kept_segments_change_no_token(random_model: Path) -> None:
    rule, one, two = tuple(range(20, 90)), tuple(range(100, 180)), tuple(range(60, 120)) * 6

    def tokens(engine: Engine, segments: list[tuple[int, ...]]) -> list[int]:
        engine.start(segments, (40, 41))
        said = []
        for _ in range(20):
            said.append(engine.pick())
            engine.feed(said[-1:])
        return said

    with closing(load_engine(random_model, 2048)) as fresh:
        expected = tokens(fresh, [rule, one, two])
    with closing(load_engine(random_model, 2048)) as used:
        tokens(used, [rule, one, one])
        assert tokens(used, [rule, one, two]) == expected
        assert tokens(used, [rule, one, two]) == expected


def test_the_most_likely_of_some_and_all_but_the_banned(random_model: Path) -> None:
    with closing(load_engine(random_model, 512)) as engine:
        engine.start([], (40, 41))
        first = engine.pick()
        assert engine.pick_of([0, first, 1]) == first
        engine.ban(first)
        assert (engine.is_banned(first), engine.is_banned(0)) == (True, False)
        assert engine.pick() != first
        assert engine.pick_of([first, 0]) == 0


def test_an_aborted_engine_starts_afresh(random_model: Path) -> None:
    prefix, rest = tuple(range(20, 90)), tuple(range(100, 180))
    with closing(load_engine(random_model, 2048)) as engine:
        expected = answer(engine, prefix, rest)
        engine.abort()
        with pytest.raises(ReadingCancelled):
            engine.start([prefix] if prefix else [], rest)
        engine.rearm()
        assert answer(engine, prefix, rest) == expected


def test_the_context_is_not_larger_than_the_model_was_trained_for(tmp_path: Path) -> None:
    path = tmp_path / "short.gguf"
    write_random_model(path, replace(Shape(), context=512))
    with closing(load_engine(path, 2048)) as engine:
        assert engine.size == 512
        with pytest.raises(ReaderError, match=r"^llama\.cpp could not read the prompt \(code -?\d+\)"):
            engine.start([], (40,) * 600)
        assert len(answer(engine, (), (40,) * 100)) == 30


def test_words_longer_than_the_first_buffer_are_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "long.gguf"
    word = "=" * 80
    write_random_model(path, replace(Shape(), extra=(word,)))
    with closing(load_engine(path, 512)) as engine:
        (token,) = engine.vocabulary.encode(word)
        assert engine.vocabulary.piece(token) == word.encode()


def test_closing_twice(random_model: Path) -> None:
    engine = load_engine(random_model, 512)
    engine.close()
    engine.close()


def test_a_model_cut_anywhere_is_refused(random_model: Path, tmp_path: Path) -> None:
    data = random_model.read_bytes()
    path = tmp_path / "cut.gguf"
    for length in (24, 40, 1000, 5000, 8000, 100_000, len(data) - 1):
        path.write_bytes(data[:length])
        with pytest.raises(ModelFileError, match=r"^model file '.*cut\.gguf' cannot be loaded: [^\n]+$"):
            load_engine(path, 512)


def test_the_cause_of_a_refusal_is_told(random_model: Path, tmp_path: Path) -> None:
    path = tmp_path / "cut.gguf"
    path.write_bytes(random_model.read_bytes()[:-1])
    with pytest.raises(ModelFileError, match="data is not within the file bounds, model is corrupted or incomplete"):
        load_engine(path, 512)


def test_an_architecture_that_llama_cpp_does_not_know(tmp_path: Path) -> None:
    path = tmp_path / "other.gguf"
    write_random_model(path, replace(Shape(), architecture="zhengwen"))
    with pytest.raises(ModelFileError, match=r"cannot be loaded: unknown model architecture: 'zhengwen'$"):
        load_engine(path, 512)


def test_a_missing_package_is_named(random_model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "llama_cpp", None)
    monkeypatch.setattr(loading, "load_bindings", load_bindings.__wrapped__)
    with pytest.raises(MissingDependencyError, match=r"^llama-cpp-python is not installed"):
        load_engine(random_model, 512)


def test_nothing_is_written_to_the_terminal(random_model: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with closing(load_engine(random_model, 512)) as engine:
        answer(engine, (), (40, 41))
    assert capfd.readouterr() == ("", "")
