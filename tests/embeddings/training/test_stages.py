"""What the stages make, one by one."""

from __future__ import annotations

from pathlib import Path

import numpy
import pytest

from embeddings.training.config import Config
from embeddings.training.corpus import sentences
from embeddings.training.evaluate import recalls
from embeddings.training.glosses import clean_sense
from embeddings.training.pairs import Batch, surroundings, thinned
from embeddings.training.quantize import quantize, worst_cosine
from embeddings.training.ragged import ragged
from embeddings.training.tokenizer import build
from embeddings.training.tokens import Prose
from embeddings.training.train import Trainer
from embeddings.training.written import Asked, passage_questions


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("行政执法人员不足", ["行政", "执法", "人员", "不足"]),
        ("OFFICERS' process", ["officer", "process"]),
        ("the town's plan", ["town", "plan"]),
        ("１２％", ["1", "2", "%"]),
    ],
)
def test_texts_are_cut_into_likely_words(text: str, pieces: list[str]) -> None:
    words = ("行政", "执法", "人员", "不足", "officer", "process", "town", "plan", "1", "2", "%")
    found = build(dict.fromkeys(words, 5.0)).encode(text).tokens
    assert [piece for piece in found if piece != "the"] == pieces


def test_sentences_are_cut_and_those_with_little_chinese_dropped() -> None:
    text = "一是开展法治宣传活动；二是化解矛盾纠纷。\nabc 1234567\n（一）\n"
    assert list(sentences(text)) == ["一是开展法治宣传活动", "二是化解矛盾纠纷"]


@pytest.mark.parametrize(
    ("sense", "cleaned"),
    [
        ("to mediate (a dispute)", "mediate"),
        ("a law", "law"),
        ("CL:件[jian4]", ""),
        ("variant of 調", ""),
        ("person who goes to a place far away", ""),
    ],
)
def test_senses_are_cleaned(sense: str, cleaned: str) -> None:
    assert clean_sense(sense) == cleaned


def test_questions_on_passages_come_with_the_clauses_that_do_not_answer(tmp_path: Path) -> None:
    lines = ["# 青石镇 2023 problems", "funding:problem\t账上没钱。", "-\t路修好了。", "?zh\tlookup\t1\t钱够吗？"]
    refused = ["?en\trefused\t-\tWho mined the coal?", ""]
    for author in ("a", "z"):
        (tmp_path / f"{author}.tsv").write_text("\n".join([*lines, *refused]), "utf-8")
    assert list(passage_questions(tmp_path, frozenset({"z"}))) == [Asked("钱够吗？", ("账上没钱。",), ("路修好了。",))]


def test_surroundings_stay_within_the_document() -> None:
    tokens = ragged([[1, 2], [3], [4, 5], [6]])
    prose = Prose(tokens, tokens, numpy.array([0, 0, 0, 1]))
    rows, stays = numpy.array([0, 1, 1, 2, 3]), numpy.array([False, False, True, False, False])
    found = surroundings(prose, rows, stays)
    assert [found.flat[a:b].tolist() for a, b in zip(found.offsets, found.offsets[1:], strict=False)] == [
        [3],
        [1, 2, 4, 5],
        [1, 2, 3, 4, 5],
        [3],
        [6],  # alone in its document: it stays
    ]


def test_thinning_drops_words_but_never_all() -> None:
    texts = ragged([[1, 2, 3, 4], [], [5]])
    rng = numpy.random.default_rng(3)
    assert thinned(rng, texts, 0.0).flat.tolist() == [1, 2, 3, 4, 5]
    assert thinned(rng, texts, 1.0).flat.tolist() == [1, 5]
    assert thinned(rng, texts, 1.0).offsets.tolist() == [0, 1, 1, 2]


def test_quantizing_keeps_directions() -> None:
    table = numpy.random.default_rng(2).normal(size=(50, 16)).astype(numpy.float32)
    small, factors = quantize(table)
    assert (small.dtype, factors.dtype) == (numpy.int8, numpy.float32)
    assert not small[0].any()
    assert factors[0] == 0
    numpy.testing.assert_allclose(small[1:] * factors[1:, None], table[1:], atol=float(factors.max()) / 2 + 1e-6)
    assert worst_cosine(table) > 0.9999


def test_training_brings_pairs_together() -> None:
    trainer = Trainer(9, Config(dim=8, inner_dims={4: 0.3}, steps=200, learning_rate=0.2))
    pairs = Batch(
        ragged([[1], [2], [3], [4]]), ragged([[5], [6], [7], [8]]), numpy.arange(4), ragged([[8], [], [5], [6]])
    )
    losses = [trainer.learn(pairs) for _ in range(200)]
    assert losses[-1] < 0.05 < losses[0]
    assert not trainer.mean[0].any()


def test_recalls_count_equal_scores_as_misses() -> None:
    queries = numpy.eye(3, dtype=numpy.float32)
    passages = numpy.array([[1, 0, 0], [0, 0, 1], [0, 0, 1]], numpy.float32)
    assert recalls("x", queries, passages, numpy.array([0, 1, 2]), ranks=(1, 2)) == {
        "x: recall@1": pytest.approx(1 / 3, abs=1e-4),
        "x: recall@2": pytest.approx(2 / 3, abs=1e-4),
    }
