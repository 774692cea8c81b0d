"""Models of sentence-transformers, by a small real one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy
import pytest

from embeddings import EncoderError, load_encoder
from embeddings.sentence_transformer import Prompts, SentenceTransformerEncoder, prompts_for
from embeddings.static import StaticEncoder
from tests.support.encoders import write_static_model
from tests.support.source_tree import ROOT

TEXTS = ["执法人员不足", "petition 调解"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_static_model(tmp_path / "model")


def test_gives_the_rows_of_the_model(folder: Path) -> None:
    expected = StaticEncoder(folder).encode_passages(TEXTS)
    encoder = load_encoder(str(folder))
    numpy.testing.assert_allclose(encoder.encode_passages(TEXTS), expected, atol=1e-5)
    assert encoder.dim == 8


def test_prompts_stand_before_the_text(folder: Path) -> None:
    plain = StaticEncoder(folder)
    encoder = SentenceTransformerEncoder(str(folder), prompts=Prompts("信访 ", "调解 "))
    queries, passages = encoder.encode_queries(["执法"]), encoder.encode_passages(["执法"])
    numpy.testing.assert_allclose(queries, plain.encode_passages(["信访执法"]), atol=1e-5)
    numpy.testing.assert_allclose(passages, plain.encode_passages(["调解执法"]), atol=1e-5)


def test_prompts_the_model_brings_are_kept(folder: Path) -> None:
    path = folder / "config_sentence_transformers.json"
    settings = json.loads(path.read_text("utf-8")) | {"prompts": {"query": "信访 ", "document": "调解 "}}
    path.write_text(json.dumps(settings), "utf-8")
    plain, encoder = StaticEncoder(folder), load_encoder(str(folder))
    numpy.testing.assert_allclose(encoder.encode_queries(["执法"]), plain.encode_passages(["信访执法"]), atol=1e-5)
    numpy.testing.assert_allclose(encoder.encode_passages(["执法"]), plain.encode_passages(["调解执法"]), atol=1e-5)


@pytest.mark.parametrize(
    ("name", "query", "passage"),
    [
        ("intfloat/multilingual-e5-small", "query: ", "passage: "),
        ("BAAI/bge-m3", "", ""),
        ("BAAI/bge-small-zh-v1.5", "为这个句子生成表示以用于检索相关文章：", ""),
        ("folder/of/some-model", "", ""),
    ],
)
def test_known_families_have_their_prompts(name: str, query: str, passage: str) -> None:
    assert prompts_for(name) == Prompts(query, passage)


def test_instruction_of_qwen_is_for_questions_only() -> None:
    prompts = prompts_for("Qwen/Qwen3-Embedding-0.6B")
    assert prompts.query.startswith("Instruct: ")
    assert prompts.passage == ""


def test_id_tells_weights_and_prompts_apart(folder: Path, tmp_path: Path) -> None:
    other = write_static_model(tmp_path / "other" / "model", dim=4)
    ids = {
        SentenceTransformerEncoder(str(folder)).id,
        SentenceTransformerEncoder(str(other)).id,
        SentenceTransformerEncoder(str(folder), prompts=Prompts("问：")).id,
    }
    assert len(ids) == 3
    assert all(name.startswith("model-") for name in ids)


def test_making_one_loads_nothing() -> None:
    script = "import sys, embeddings; embeddings.load_encoder('BAAI/bge-m3'); print('torch' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (result.stdout.strip(), result.returncode) == ("False", 0), result.stderr


@pytest.mark.parametrize("name", ["someone/never-pulled", "no such folder/at all/here"])
def test_a_model_that_is_not_here_says_how_to_get_it(name: str) -> None:
    with pytest.raises(EncoderError, match=rf"zhengwen models pull {name}`, or give the path"):
        load_encoder(name).encode_queries(["执法"])


def test_a_folder_without_a_model_is_an_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="cannot load this"):
        load_encoder(str(tmp_path)).encode_queries(["执法"])
