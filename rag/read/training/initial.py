"""First weights: they do the task roughly before any training.

Layer 0 gives every token the code of the label it stands under, and sketches of the two tokens before it. Layer 1
copies (it looks for the place under the same label that follows the same two tokens), lets the words of the question
vote for the labels of the clauses that hold them, and gathers what each clause and the question mean. Layer 2 compares
the two meanings, and votes by words of like meaning. Layer 3 sums the votes where the answer begins. The meaning of a
token is its vector in the built-in encoder. All other weights are small and random; training is free to change any
but the embedding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.read.layout import ANSWER, CLOSE, LABELS, NONE, START
from rag.read.training.circuits import (
    CODE,
    CODES,
    HALF,
    IS_ANSWER,
    IS_CLOSE,
    IS_LABEL,
    IS_START,
    LOG_UNIT,
    MEANING,
    NAME,
    ONE,
    SAYABLE,
    SPARE,
    WEIGHT,
    Gains,
    write_circuits,
)
from rag.read.training.config import Shape
from rag.read.training.model import EMBEDDING, shapes

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray
    from tokenizers import Tokenizer
    from torch import Generator, Tensor

_NONE = 0.6  # how sayable it is that none answers; a label has 0.5
_SQUARE = 1.4  # of the length of a row of the embedding


def first_weights(
    tokenizer: Tokenizer, shape: Shape, seed: int, gains: Gains | None = None, *, circuits: bool = True
) -> dict[str, Tensor]:
    """Return the weights before training, with circuits or random but for the embedding."""
    import torch

    generator = torch.Generator().manual_seed(seed)
    words = tokenizer.get_vocab_size()
    weights = {name: random_weight(size, generator) for name, size in shapes(words, shape)}
    for name in weights:
        if name.endswith(("attn_output.weight", "ffn_down.weight")):
            weights[name] *= 0.05
    weights[EMBEDDING] = _embedding(tokenizer, shape, generator)
    if circuits:
        write_circuits(weights, shape, generator, gains or Gains())
    return weights


def random_weight(size: tuple[int, ...], generator: Generator) -> Tensor:
    """Draw a matrix that keeps the size of rows; the weights of a norm are 1."""
    import torch

    drawn = torch.ones(size) if len(size) == 1 else torch.randn(size, generator=generator) * (0.5 / size[1] ** 0.5)
    return drawn


def _embedding(tokenizer: Tokenizer, shape: Shape, generator: Generator) -> Tensor:
    import torch
    from torch.nn.functional import normalize

    words = tokenizer.get_vocab_size()
    table = torch.zeros(words, shape.width)
    table[:, ONE] = 0.5
    vectors, weighs = meanings(tokenizer)
    table[:, MEANING] = 0.7 * torch.from_numpy(vectors)
    table[:, WEIGHT] = LOG_UNIT * torch.from_numpy(weighs)
    for number, name in enumerate(CODES):
        row = table[tokenizer.token_to_id(name)]
        row[IS_LABEL], row[CODE.start + number] = 0.5, 0.8
        row[SAYABLE] = 0.5 if name in LABELS else 0.0
    table[tokenizer.token_to_id(NONE), SAYABLE] = _NONE
    for name, place in ((START, IS_START), (ANSWER, IS_ANSWER), (CLOSE, IS_CLOSE)):
        table[tokenizer.token_to_id(name), place] = 0.5
    # All rows have one length: normalising would turn a short row's constant up, and so its neighbours' attention.
    names = normalize(torch.randn(words, NAME.stop - NAME.start, generator=generator), dim=1)
    table[:, NAME] = names * (_SQUARE - table.square().sum(1, keepdim=True)).clamp(min=0.1).sqrt()
    start = tokenizer.token_to_id(START)
    table[start, SPARE.start], table[start, NAME] = table[start, NAME].norm(), 0.0
    return table


def meanings(tokenizer: Tokenizer) -> tuple[NDArray[float32], NDArray[float32]]:
    """Return for all tokens their unit vectors in the built-in encoder, and the logarithm of their weights.

    Vectors are turned so that their most telling directions come first, dealt out to two halves, and cut short there.
    A token the encoder does not know has a vector of 0 and the least weight.
    """
    import numpy

    from embeddings.static import StaticEncoder

    encoder, words = StaticEncoder(), tokenizer.get_vocab_size()
    rows = numpy.zeros((words, encoder.dim), numpy.float32)
    for number in range(words):
        text = tokenizer.decode([number]).strip()
        known = encoder.tokens("" if "\ufffd" in text or text.startswith(("<|", "[")) else text)
        if len(known):
            rows[number] = (encoder.token_vectors(known) * encoder.token_weights(known)[:, None]).sum(0)
    sizes = numpy.linalg.norm(rows, axis=1)
    rows /= numpy.maximum(sizes, 1e-6)[:, None]
    _, directions = numpy.linalg.eigh(rows.T @ rows)
    turned = rows @ directions[:, ::-1][:, : 2 * HALF]
    dealt = numpy.concatenate([turned[:, 0::2], turned[:, 1::2]], axis=1)
    dealt /= numpy.maximum(numpy.linalg.norm(dealt, axis=1, keepdims=True), 1e-6)
    return dealt.astype(numpy.float32), numpy.log1p(20 * sizes).astype(numpy.float32)
