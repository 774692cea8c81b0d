"""The built-in encoder."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy
import pytest

from embeddings import EncoderError, load_encoder
from embeddings.static import MODEL, StaticEncoder
from tests.support.encoders import write_static_model
from tests.support.source_tree import ROOT

TEXTS = [
    "执法人员不足，一线力量薄弱",
    "全年共调解矛盾纠纷35件，调解成功率98.5％。",
    "Which townships report too few officers?",
    "ＦＵＬＬ－ＷＩＤＴＨ 字符",
    "𠮷☃",
    "",
]
LOAD = """
import sys
from embeddings import load_encoder
load_encoder("words").encode_queries(["哪些乡镇"])
print(*sorted({"torch", "transformers", "sentence_transformers", "scipy"} & sys.modules.keys()))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_static_model(tmp_path / "model")


def test_equals_sentence_transformers() -> None:
    from sentence_transformers import SentenceTransformer

    expected = SentenceTransformer(str(MODEL)).encode(TEXTS)
    numpy.testing.assert_allclose(StaticEncoder().encode_passages(TEXTS), expected, atol=1e-5)


def test_loading_needs_nothing_heavy() -> None:
    result = subprocess.run([sys.executable, "-c", LOAD], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (result.stdout.strip(), result.returncode) == ("", 0), result.stderr


def test_model_is_small() -> None:
    assert sum(path.stat().st_size for path in MODEL.iterdir()) <= 25 * 1024 * 1024


def test_finds_what_is_meant_in_both_languages() -> None:
    encoder = load_encoder("words")
    clauses = ["基层执法力量薄弱，人手紧张。", "全年开展法治宣传活动12场次。", "化解信访积案3件。"]
    questions = ["执法人员不够", "How many legal publicity events were held?", "petition cases"]
    assert (encoder.encode_queries(questions) @ encoder.encode_passages(clauses).T).argmax(axis=1).tolist() == [0, 1, 2]


def test_id_follows_the_content(folder: Path) -> None:
    before = StaticEncoder(folder).id
    assert before == StaticEncoder(folder).id
    page = json.loads((folder / "tokenizer.json").read_text("utf-8"))
    (folder / "tokenizer.json").write_text(json.dumps(page), "utf-8")
    assert StaticEncoder(folder).id != before


def test_more_texts_than_one_batch(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = StaticEncoder(folder)
    texts = ["执法", "", "人员不足", "信访", "调解人员"]
    expected = encoder.encode_passages(texts)
    monkeypatch.setattr("embeddings.static._BATCH", 2)
    assert numpy.array_equal(encoder.encode_passages(texts), expected)


@pytest.mark.parametrize("name", ["tokenizer.json", "model.safetensors"])
def test_a_missing_file_is_an_error_of_ours(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(EncoderError, match="no whole static model"):
        StaticEncoder(folder)


@pytest.mark.parametrize("name", ["tokenizer.json", "model.safetensors"])
@pytest.mark.parametrize("kept", [0, 5, 40, 200])
def test_a_file_cut_short_is_an_error_of_ours(folder: Path, name: str, kept: int) -> None:
    (folder / name).write_bytes((folder / name).read_bytes()[:kept])
    with pytest.raises(EncoderError, match="no whole static model"):
        StaticEncoder(folder)


def test_files_of_two_models_are_an_error_of_ours(folder: Path) -> None:
    shutil.copy(MODEL / "tokenizer.json", folder)
    with pytest.raises(EncoderError, match="different models"):
        StaticEncoder(folder)


def test_tells_where_its_words_stand() -> None:
    text = "全镇人民调解员12名， Legal advice"
    spans = StaticEncoder().spans(text)
    assert [text[start:end] for start, end in spans] == ["全镇", "人民", "调解员", "1", "2", "名", "Legal", "advice"]
    assert StaticEncoder().spans("。") == []


def test_expects_common_words_more_often_than_rare_ones() -> None:
    shares = dict(StaticEncoder().frequencies())
    assert shares["工作"] > shares["建档立卡"] > 0
    assert "[UNK]" not in shares
    assert 0.9 < sum(shares.values()) < 1.1
