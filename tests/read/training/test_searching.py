"""What a search gives the paragraphs of a scene: known to the model's training, and kept with each paragraph."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from embeddings import TokenEncoder
from embeddings.blended import BlendedEncoder
from embeddings.static import StaticEncoder
from rag.read.training.batches import Writer, shuffled
from rag.read.training.config import CONFIGS
from rag.read.training.initial import first_weights
from rag.read.training.losses import losses
from rag.read.training.packing import pack
from rag.read.training.scene import Ask, Scene
from rag.read.training.searching import Search
from rag.read.training.tokenizer import load_tokenizer, marks_of
from rag.settings import load_settings
from tests.read.training.conftest import Run

CLAUSES = ("全年调解邻里纠纷9次，成效明显。", "办理信访4件。", "新修机耕道三公里。")
SCENE = Scene(
    "test",
    tuple((text, "石桥镇2021·一、主要做法") for text in CLAUSES),
    (Ask("石桥镇调解纠纷几次？", (0,)), Ask("How many petitions were handled?", (1,))),
)


def search(encoder: TokenEncoder | None = None) -> Search:
    return Search(encoder or StaticEncoder(), CLAUSES, load_settings().retrieve)


def test_kept_scenes_are_scored_by_the_encoder_in_use() -> None:
    found = search(BlendedEncoder()).scored(SCENE)
    assert [ask.scores.index(1.0) for ask in found.asks] == [0, 1]
    assert [ask.scores for ask in found.asks] != [ask.scores for ask in search().scored(SCENE).asks]


def test_the_clause_with_the_words_asked_for_has_the_best_score() -> None:
    chinese, english = (ask.scores for ask in search().scored(SCENE).asks)
    assert max(chinese) == chinese[0] == 1.0
    assert max(english) == english[1] == 1.0  # by meaning: no word is the same
    assert all(0 <= score < 0.8 for score in (*chinese[1:], english[0], english[2]))


def test_a_scene_that_nobody_asks_about_stays_as_it_is() -> None:
    scene = replace(SCENE, asks=())
    assert search().scored(scene) == scene


def test_scores_go_with_their_paragraphs() -> None:
    scene = replace(SCENE, asks=(Ask("石桥镇调解纠纷几次？", (0,), (), (1.0, 0.5, 0.2)),))
    for seed in range(6):
        found = shuffled(scene, Random(seed))
        scores = dict(zip([text for text, _ in found.paragraphs], found.asks[0].scores, strict=True))
        assert scores == dict(zip(CLAUSES, (1.0, 0.5, 0.2), strict=True))


@pytest.mark.parametrize(("scores", "better"), [((1.0, 0.2, 0.2), True), ((0.2, 1.0, 0.2), False)])
def test_the_model_is_taught_beside_the_search(trained: Run, scores: tuple[float, ...], *, better: bool) -> None:
    tokenizer = load_tokenizer(trained.work / "tokenizer.json")
    weights = first_weights(tokenizer, trained.config.shape, 1)
    scene = replace(SCENE, asks=(Ask("石桥镇调解纠纷几次？", (0,), (), scores),))
    marks = marks_of(tokenizer)
    rows = [Writer(tokenizer).write(scene, 384, 0)]
    alone, beside = (
        float(losses(weights, pack(rows, marks), marks, replace(CONFIGS["tiny"], search_weight=weight), "cpu").label)
        for weight in (0.0, 6.0)
    )
    assert (beside < alone) is better
