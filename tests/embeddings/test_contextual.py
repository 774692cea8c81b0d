"""The encoder that reads texts as a whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy
import pytest

from embeddings import EncoderError
from embeddings.contextual import FILE, LONGEST, MODEL, TOKENIZER, ContextEncoder, shipped
from embeddings.lately import Lately
from embeddings.protocol import Encoder
from embeddings.static import MODEL as STATIC

TEXTS = ["执法人员不足，一线力量薄弱", "全年共调解矛盾纠纷35件。", "Which townships report too few officers?", "调解"]
# Parts of one file that are whole in themselves.
NAMES = ("words", "qkv0", "out4", "marks", "project")


@pytest.fixture(scope="module")
def encoder() -> ContextEncoder:
    return shipped()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (FILE, TOKENIZER):
        shutil.copy(MODEL / name, tmp_path)
    return tmp_path


def test_rows_are_of_the_length_that_is_told(encoder: ContextEncoder) -> None:
    assert isinstance(encoder, Encoder)
    assert (encoder.width, encoder.dim, encoder.id.rsplit("-", 1)[0]) == (320, 256, "context-256")
    for rows in (encoder.encode_passages(TEXTS), encoder.encode_queries(TEXTS)):
        assert (rows.shape, rows.dtype) == ((len(TEXTS), 256), numpy.float32)
        numpy.testing.assert_allclose(numpy.linalg.norm(rows, axis=1), 1, rtol=1e-5)
    assert encoder.clauses(TEXTS, [0, 1, 2, 1]).shape == (len(TEXTS), 640)
    assert encoder.encode_passages([]).shape == (0, 256)
    assert encoder.clauses([], []).shape == (0, 640)


def test_a_text_has_the_same_row_whatever_stands_beside_it(
    encoder: ContextEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoder, "_lately", Lately(0))  # each time is a reading of its own
    rows = encoder.encode_passages(TEXTS)
    numpy.testing.assert_allclose(encoder.encode_passages(TEXTS[::-1])[::-1], rows, atol=1e-5)
    numpy.testing.assert_allclose(numpy.concatenate([encoder.encode_passages([one]) for one in TEXTS]), rows, atol=1e-5)
    monkeypatch.setattr("embeddings.contextual._BATCH", 2)
    numpy.testing.assert_allclose(encoder.encode_passages(TEXTS), rows, atol=1e-5)


def test_a_text_without_words_is_a_row_of_0(encoder: ContextEncoder) -> None:
    assert not encoder.encode_passages(["", "执法"])[0].any()
    assert not encoder.encode_queries([""]).any()
    assert not encoder.clauses([""], [0])[0, encoder.width :].any()


def test_equal_texts_are_read_once(encoder: ContextEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    inside = ContextEncoder._read

    def counted(self: ContextEncoder, rows: list[list[int]], marks: list[int]) -> object:
        read.append(len(rows))
        return inside(self, rows, marks)

    monkeypatch.setattr(ContextEncoder, "_read", counted)
    monkeypatch.setattr(encoder, "_lately", Lately(8))
    states = encoder.clauses(["执法", "调解", "执法", "执法"], [0, 0, 0, 1])
    assert read == [3]  # one of them twice: read as of two kinds of section
    assert numpy.array_equal(states[0], states[2])
    assert not numpy.allclose(states[0], states[3])


def test_a_row_and_tags_are_made_of_one_reading(encoder: ContextEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "_lately", Lately(8))
    rows = encoder.encode_clauses(TEXTS, [0, 1, 0, 2])
    numpy.testing.assert_allclose(numpy.linalg.norm(rows, axis=1), 1, rtol=1e-5)
    monkeypatch.setattr(ContextEncoder, "_read", None)
    assert encoder.clauses(TEXTS, [0, 1, 0, 2]).shape == (len(TEXTS), 640)


def test_full_width_digits_are_read_as_digits(encoder: ContextEncoder) -> None:
    one, other = encoder.encode_passages(["共１２件，占３５％", "共12件，占35%"])
    assert numpy.array_equal(one, other)


def test_capitals_are_read_as_small_letters(encoder: ContextEncoder) -> None:
    shown, meant = encoder.encode_queries(["Which Townships Lack Staff?", "which townships lack staff?"])
    numpy.testing.assert_allclose(shown, meant, atol=1e-6)


def test_broken_and_long_texts_are_read_as_far_as_they_go(encoder: ContextEncoder) -> None:
    rows = encoder.encode_passages(["\ud83d执法", "1" * LONGEST, "1" * (LONGEST + 50)])
    assert numpy.isfinite(rows).all()
    assert numpy.array_equal(rows[1], rows[2])


def test_the_order_of_words_counts(encoder: ContextEncoder) -> None:
    asked = encoder.encode_queries(["打算再招几个人？"])[0]
    planned, done = encoder.encode_passages(["下一步计划再招聘执法队员两名。", "年内已招聘执法队员两名。"])
    assert asked @ planned > asked @ done
    county, town = encoder.encode_passages(["县对镇的检查", "镇对县的检查"])
    assert county @ town < 0.999


@pytest.mark.parametrize("name", [FILE, TOKENIZER])
def test_a_missing_file_is_an_error_of_ours(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(EncoderError, match="no whole contextual model"):
        ContextEncoder(folder)


@pytest.mark.parametrize("name", [FILE, TOKENIZER])
@pytest.mark.parametrize("kept", [0, 5, 200, 100_000])
def test_a_file_cut_short_is_an_error_of_ours(folder: Path, name: str, kept: int) -> None:
    (folder / name).write_bytes((folder / name).read_bytes()[:kept])
    with pytest.raises(EncoderError, match="no whole contextual model"):
        ContextEncoder(folder)


@pytest.mark.parametrize("part", NAMES)
def test_a_part_that_is_missing_is_an_error_of_ours(folder: Path, part: str) -> None:
    data = (folder / FILE).read_bytes()
    (folder / FILE).write_bytes(data.replace(f'"{part}"'.encode(), f'"{part[:-1]}_"'.encode(), 1))
    with pytest.raises(EncoderError, match="no whole contextual model"):
        ContextEncoder(folder)


def test_files_of_two_models_are_an_error_of_ours(folder: Path) -> None:
    shutil.copy(STATIC / TOKENIZER, folder)
    with pytest.raises(EncoderError, match="different models"):
        ContextEncoder(folder)
