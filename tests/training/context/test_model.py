"""The network in training is the one that is run, and batches are what they should be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy
import pytest
from numpy.typing import NDArray

from embeddings.contextual import MODEL, PASSAGE, SECTION, TOKENIZER, ContextEncoder
from rag.survey.tagger import HEAD, ROLES
from rag.text.fold import fold
from rag.training.context.config import Inputs
from rag.training.context.drawing import Drawing, laid_out
from rag.training.context.export import export, rounded
from rag.training.context.further import started
from rag.training.context.gathering import gather
from rag.training.context.model import first_weights, read, states, text_rows
from rag.training.context.train import schedule
from rag.training.context.words import Words, load_words
from rag.training.examples import Examples
from rag.types import Role
from tests.training.context.conftest import CONFIG, Run

if TYPE_CHECKING:
    from rag.training.context.model import Weights

TEXTS = ["全年共调解纠纷９次，成效明显提升。", "They mediate disputes.", "法治宣传"]
ROLES_OF_TEXTS = (Role.PLAN, Role.PROBLEMS, Role.PLAN)


@pytest.fixture
def words(trained: Run) -> Words:
    return load_words(trained.out / "tokenizer.json")


def by_torch(weights: Weights, words: Words) -> tuple[NDArray[numpy.float32], NDArray[numpy.float32]]:
    """Rows of the texts, and states of the texts as clauses."""
    import torch

    batch = laid_out(words.cut(TEXTS), words.start)
    ids, known = torch.from_numpy(batch.ids), torch.from_numpy(batch.known)
    rows = text_rows(weights, read(weights, ids, known, torch.full((len(TEXTS),), PASSAGE)), known)
    kinds = SECTION + torch.tensor([ROLES.index(role) for role in ROLES_OF_TEXTS])
    return rows.numpy(), states(read(weights, ids, known, kinds), known).numpy()


def differences(encoder: ContextEncoder, weights: Weights, words: Words) -> list[float]:
    """The largest difference of rows and of states, against the largest number of theirs."""
    roles = [ROLES.index(role) for role in ROLES_OF_TEXTS]
    folded = [fold(text) for text in TEXTS]
    found = (encoder.encode_passages(folded), encoder.clauses(folded, roles))
    expected = by_torch(weights, words)
    return [float(numpy.abs(one - two).max() / numpy.abs(two).max()) for one, two in zip(found, expected, strict=True)]


def test_the_shipped_model_is_this_network() -> None:
    assert max(differences(ContextEncoder(MODEL), started(MODEL, HEAD), load_words(MODEL / TOKENIZER))) < 1e-3


def test_training_and_running_agree(words: Words, tmp_path: Path) -> None:
    meanings = numpy.random.default_rng(1).normal(0, 1, (words.ordinary, 64)).astype(numpy.float32)
    weights = first_weights(meanings, words.rows, CONFIG.shape, seed=3)
    export(weights, words.tokenizer, tmp_path)
    encoder = ContextEncoder(tmp_path)
    numpy.testing.assert_allclose(
        encoder.encode_passages([fold(text) for text in TEXTS]), by_torch(weights, words)[0], atol=1e-2
    )
    assert max(differences(encoder, weights, words)) < 3e-2  # rounded to bytes
    assert max(differences(encoder, started(tmp_path, tmp_path / HEAD.name), words)) < 1e-4


def test_marks_of_the_network_stand_in_no_text(words: Words) -> None:
    assert words.ordinary <= words.start == words.hidden - 1 == words.rows - 2
    assert max(int(text.max()) for text in words.cut(TEXTS)) < words.start


def test_full_width_and_traditional_texts_are_cut_as_their_like(words: Words) -> None:
    one, other = words.cut(["调解９次ＡＢ", "調解9次ab"])
    numpy.testing.assert_array_equal(one, other)


def test_rounding_keeps_the_largest_of_each_row() -> None:
    matrix = numpy.array([[1.0, -0.4], [0.0, 0.0], [254.0, 2.0]], numpy.float32)
    rows, factors = rounded(matrix)
    assert rows.tolist() == [[127, -51], [0, 0], [127, 1]]
    numpy.testing.assert_allclose(rows[2] * factors[2], matrix[2], rtol=1e-5)


def test_batches_are_whole_and_the_same_each_time(words: Words, inputs: Inputs) -> None:
    examples = Examples(["人手不够"], [Role.PROBLEMS], numpy.ones((1, 4), numpy.float32), numpy.ones((1, 4)))
    prose = numpy.arange(200, dtype=numpy.uint16)
    draws = [Drawing(words, prose, gather(inputs, 1), examples, CONFIG) for _ in range(2)]
    first, again = (drawing.pairs() for drawing in draws)
    numpy.testing.assert_array_equal(first.texts.ids, again.texts.ids)
    assert len(first.questions.ids) == CONFIG.pairs
    assert CONFIG.pairs < len(first.texts.ids) <= CONFIG.pairs * (1 + CONFIG.hard)
    assert (first.texts.ids[:, 0] == words.start).all()
    assert first.texts.known[:, 0].all()
    assert draws[0].stretches().shape == CONFIG.stretches
    assert draws[0].tagged().roles.tolist() == [ROLES.index(Role.PROBLEMS)] * CONFIG.clauses


def test_too_little_to_learn_from_is_said(words: Words, inputs: Inputs) -> None:
    examples = Examples([], [], numpy.ones((0, 4), numpy.float32), numpy.ones((0, 4)))
    with pytest.raises(ValueError, match="too few for stretches of 32"):
        Drawing(words, numpy.zeros(32, numpy.uint16), gather(inputs, 1), examples, CONFIG)
    with pytest.raises(ValueError, match="no pairs or no clauses"):
        Drawing(words, numpy.zeros(99, numpy.uint16), {}, examples, CONFIG)


def test_rates_rise_and_fall() -> None:
    assert [schedule(0, 0.0), schedule(49, 0.1), schedule(500, 0.4), schedule(900, 0.7)] == [
        0.02,
        1.0,
        1.0,
        pytest.approx(0.5),
    ]
