"""Words as tokens, townships named in the language of the question, what moves how much in training."""

from __future__ import annotations

from random import Random

import pytest

from rag.read.training.batches import in_one_language
from rag.read.training.optimizing import shares_of
from rag.read.training.places import named_in
from rag.read.training.scene import Ask, Scene
from rag.read.training.tokenizer import drawn_words, in_words
from rag.types import Language

SCENE = Scene(
    "test",
    (("办理信访4件。", "石桥镇2021·二、信访办理"), ("开展普法2次。", "")),
    (Ask("石桥镇办理信访多少件？", (0,)), Ask("How many petitions did Shiqiao Town handle?", (0,))),
)


def test_words_of_the_encoder_stand_on_lines_of_their_own() -> None:
    assert list(in_words(["全镇人民调解员，The Legal advice", "。"])) == [
        "全镇\n人民\n调解员\n，\nThe\n Legal\n advice\n",
        "。",
    ]


def test_words_are_drawn_as_often_as_the_encoder_expects_them() -> None:
    (text,) = drawn_words(1_000, 3)
    words = text.split("\n")
    assert len(words) == 1_000
    assert text == next(drawn_words(1_000, 3))
    english = [word for word in words if word.strip().isascii() and word.strip().isalpha()]
    assert 0.6 < sum(word.startswith(" ") for word in english) / len(english) < 0.8


@pytest.mark.parametrize(
    ("header", "named"),
    [("石桥镇2021·二、信访办理", "Shiqiao Town2021·二、信访办理"), ("·二、信访办理", "·二、信访办理"), ("", "")],
)
def test_headers_name_the_township_in_the_language_asked_in(header: str, named: str) -> None:
    assert named_in(header, Language.EN) == named
    assert named_in(header, Language.ZH) == header


def test_a_row_is_of_one_language() -> None:
    found = {in_one_language(SCENE, Random(seed)) for seed in range(8)}
    assert {(scene.asks, scene.paragraphs[0][1]) for scene in found} == {
        (SCENE.asks[:1], "石桥镇2021·二、信访办理"),
        (SCENE.asks[1:], "Shiqiao Town2021·二、信访办理"),
    }


def test_what_scores_and_what_writes_moves_less_than_what_is_within() -> None:
    import torch

    def found(name: str, *size: int) -> list[float]:
        return [round(share, 3) for share in shares_of(name, torch.zeros(size)).unique().tolist()]

    assert found("blk.1.attn_q.weight", 512, 448) == [0.05]
    assert found("blk.1.ffn_down.weight", 448, 640) == [0.05]
    assert found("blk.1.ffn_up.weight", 640, 448) == [0.5]
    assert found("blk.1.attn_norm.weight", 448) == found("output_norm.weight", 448) == [0.5]


def test_heads_without_a_circuit_are_free_to_learn() -> None:
    import torch

    rows = shares_of("blk.3.attn_q.weight", torch.zeros(512, 448))[:, 0]
    columns = shares_of("blk.0.attn_output.weight", torch.zeros(448, 512))[0]
    assert [round(float(share), 3) for share in rows[::128]] == [0.05, 0.3, 0.3, 0.3]
    assert [round(float(share), 3) for share in columns[::128]] == [0.05, 0.05, 0.05, 0.2]
    assert shares_of("blk.7.attn_v.weight", torch.zeros(512, 448)).unique().tolist() == [0.5]
