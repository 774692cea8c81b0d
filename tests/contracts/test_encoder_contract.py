"""What every encoder keeps to, whatever makes its vectors."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy
import pytest

from embeddings import ENCODERS, Encoder, TokenEncoder, load_encoder
from tests.support.encoders import write_static_model

TEXTS = [
    "执法人员不足，信访调解任务重。",
    "Which townships report a shortage of officers?",
    "全年调解纠纷35件",
    "调解",
    "执法 人员 officer",
]


def of_sentence_transformers(folder: Path) -> Encoder:
    return load_encoder(str(write_static_model(folder / "model")))


MAKERS: dict[str, Callable[[Path], Encoder]] = {
    **{name: lambda _, name=name: load_encoder(name) for name in ENCODERS},
    "sentence-transformers": of_sentence_transformers,
}


@pytest.fixture(scope="module", params=MAKERS)
def encoder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    return MAKERS[request.param](tmp_path_factory.mktemp("encoder"))


def test_is_an_encoder_with_a_name(encoder: Encoder) -> None:
    assert isinstance(encoder, Encoder)
    assert encoder.id
    assert encoder.id == encoder.id.strip()


def test_rows_are_float32_of_length_one(encoder: Encoder) -> None:
    for rows in (encoder.encode_passages(TEXTS), encoder.encode_queries(TEXTS)):
        assert rows.shape == (len(TEXTS), encoder.dim)
        assert rows.dtype == numpy.float32
        numpy.testing.assert_allclose(numpy.linalg.norm(rows, axis=1), 1, atol=1e-5)


def test_same_text_same_row(encoder: Encoder) -> None:
    rows = encoder.encode_passages([*TEXTS, *TEXTS])
    numpy.testing.assert_allclose(rows[: len(TEXTS)], rows[len(TEXTS) :], atol=1e-6)
    assert numpy.array_equal(encoder.encode_passages(TEXTS), encoder.encode_passages(TEXTS))


def test_a_batch_gives_the_rows_of_its_texts(encoder: Encoder) -> None:
    single = numpy.concatenate([encoder.encode_passages([text]) for text in TEXTS])
    numpy.testing.assert_allclose(encoder.encode_passages(TEXTS), single, atol=1e-6)


def test_a_text_without_words_is_a_row_of_zero(encoder: Encoder) -> None:
    for rows in (encoder.encode_passages(["", " \n", "调解"]), encoder.encode_queries(["", " \n", "调解"])):
        assert not rows[:2].any()
        assert rows[2].any()


def test_broken_characters_do_no_harm(encoder: Encoder) -> None:
    rows = encoder.encode_passages(["\ud800调解\x00", "调解\udfff" * 2000])
    numpy.testing.assert_allclose(numpy.linalg.norm(rows, axis=1), 1, atol=1e-5)


def test_no_texts_give_no_rows(encoder: Encoder) -> None:
    assert encoder.encode_passages([]).shape == (0, encoder.dim)
    assert encoder.encode_queries([]).shape == (0, encoder.dim)


def test_many_threads_may_use_one(encoder: Encoder) -> None:
    expected = encoder.encode_passages(TEXTS)
    with ThreadPoolExecutor(4) as pool:
        for rows in pool.map(encoder.encode_passages, [TEXTS] * 16):
            assert numpy.array_equal(rows, expected)


def test_tokens_are_distinct_and_ascending(encoder: Encoder) -> None:
    if not isinstance(encoder, TokenEncoder):
        pytest.skip("knows no single words")
    ids = encoder.tokens("调解信访，调解。")
    assert ids.dtype == numpy.int64
    assert len(ids) == 2
    assert ids[0] < ids[1]
    assert encoder.tokens("").shape == (0,)


def test_token_vectors_weighted_are_the_text(encoder: Encoder) -> None:
    if not isinstance(encoder, TokenEncoder):
        pytest.skip("knows no single words")
    ids = encoder.tokens("调解信访")
    vectors, weights = encoder.token_vectors(ids), encoder.token_weights(ids)
    numpy.testing.assert_allclose(numpy.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert (vectors.dtype, weights.dtype) == (numpy.float32, numpy.float32)
    assert (weights > 0).all()
    mean = (vectors * weights[:, None]).sum(axis=0)
    by_words = getattr(encoder, "words", encoder).encode_passages(["调解信访"])[0]
    numpy.testing.assert_allclose(by_words, mean / numpy.linalg.norm(mean), atol=1e-5)
