"""First weights: circuits that do the task roughly before any training, in parts of the width of their own.

Layer 0 gives every token the code of the label it stands under, and a sketch of the token before it. Layer 1 copies
(it looks for the place under the same label that follows the same token) and lets the words of the question vote for
the labels of the clauses that hold them, by the word, by the word and the one before, and by meaning. Layer 2 sums the
votes where the answer begins. The meaning of a token is its vector in the built-in encoder. All other weights are
small and random; training is free to change any.
"""

from __future__ import annotations

from math import cos, sin
from typing import TYPE_CHECKING

from rag.read.layout import ANSWER, END, LABELS, NOT_FOUND, QUESTION, START
from rag.read.training.config import Shape
from rag.read.training.model import EMBEDDING, HEAD, shapes

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray
    from tokenizers import Tokenizer
    from torch import Generator, Tensor

ONE, IS_LABEL, IS_START, WEIGHT, IS_ANSWER, IS_END = range(6)
UNDER, CODE, VOTES = slice(8, 24), slice(24, 40), slice(40, 56)
BEFORE, MEANING, NAME = slice(56, 104), slice(104, 232), slice(232, 320)
CODES = (*LABELS, QUESTION, ANSWER)
_ASKED, _ANSWERED = len(LABELS), len(LABELS) + 1  # the codes of a question and of an answer's mark
_FAST, _RECENT, _CONTENT = range(8), 12, 36  # pairs for neighbours and for distance; from here on, content
_SIZE, _SINK, _BIAS = 88, HEAD - 4, HEAD - 2  # of the content; entries for what is seen by default, and always
LOG_UNIT = 0.1  # of the embedding, for each step of the logarithm of a word's weight
_SQUARE = 1.4  # of the length of a row of the embedding
_FIRST, _SECOND, _THIRD = 0.066, 0.109, 0.13  # root mean squares of rows before layers 0, 1 and 2


def first_weights(tokenizer: Tokenizer, shape: Shape, seed: int) -> dict[str, Tensor]:
    """Return the weights before training."""
    import torch

    generator = torch.Generator().manual_seed(seed)
    words = tokenizer.get_vocab_size()
    weights = {name: _random(size, generator) for name, size in shapes(words, shape)}
    for name in weights:
        if name.endswith(("attn_output.weight", "ffn_down.weight")):
            weights[name] *= 0.05
    weights[EMBEDDING] = _embedding(tokenizer, shape, generator)
    sketch = _orthogonal(48, NAME.stop - NAME.start, generator)
    _look_back(weights, sketch, shape)
    _copy(weights, sketch)
    meaning = _orthogonal(_SIZE, MEANING.stop - MEANING.start, generator)
    _vote(weights, sketch, meaning)
    _gather(weights)
    _decide(weights, meaning)
    return weights


def _random(size: tuple[int, ...], generator: Generator) -> Tensor:
    import torch

    drawn = torch.ones(size) if len(size) == 1 else torch.randn(size, generator=generator) * (0.5 / size[1] ** 0.5)
    return drawn


def _orthogonal(rows: int, columns: int, generator: Generator) -> Tensor:
    import torch

    found: Tensor = torch.linalg.qr(torch.randn(columns, columns, generator=generator))[0][:rows]
    return found


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
    for name, place in ((START, IS_START), (ANSWER, IS_ANSWER), (END, IS_END)):
        table[tokenizer.token_to_id(name), place] = 0.5
    # Where the answer begins, refusing is as likely as a label that hardly any word of the question votes for.
    refusal = tokenizer.encode(NOT_FOUND, add_special_tokens=False).ids[0]
    # All rows have one length: normalising would turn a short row's constant up, and so its neighbours' attention.
    names = normalize(torch.randn(words, NAME.stop - NAME.start, generator=generator), dim=1)
    table[:, NAME] = names * (_SQUARE - table.square().sum(1, keepdim=True)).clamp(min=0.1).sqrt()
    answer = tokenizer.token_to_id(ANSWER)
    table[answer, NAME] = 0.8 * table[answer, NAME].norm() * normalize(table[refusal, NAME], dim=0)
    return table


def meanings(tokenizer: Tokenizer) -> tuple[NDArray[float32], NDArray[float32]]:
    """Return for all tokens their unit vectors in the built-in encoder, cut short, and the logarithm of their weights.

    A token it does not know has a vector of 0 and the least weight.
    """
    import numpy

    from embeddings.static import StaticEncoder

    encoder, words = StaticEncoder(), tokenizer.get_vocab_size()
    rows = numpy.zeros((words, MEANING.stop - MEANING.start), numpy.float32)
    weighs = numpy.zeros(words, numpy.float32)
    for number in range(words):
        text = tokenizer.decode([number]).strip()
        known = encoder.tokens("" if "\ufffd" in text or text.startswith(("<|", "[")) else text)
        if len(known):
            summed = (encoder.token_vectors(known) * encoder.token_weights(known)[:, None]).sum(0)
            weighs[number] = numpy.log1p(20 * float(numpy.linalg.norm(summed)))
            cut = summed[: rows.shape[1]]
            rows[number] = cut / max(float(numpy.linalg.norm(cut)), 1e-6)
    return rows, weighs


def _part(weights: dict[str, Tensor], layer: int, part: str, head: int) -> Tensor:
    """Return the rows of a head (its columns for the output), emptied."""
    matrix = weights[f"blk.{layer}.attn_{part}.weight"]
    rows = slice(head * HEAD, (head + 1) * HEAD)
    found = matrix[:, rows] if part == "output" else matrix[rows]
    found.zero_()
    return found


def _head(weights: dict[str, Tensor], layer: int, head: int) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    q, k, v, o = (_part(weights, layer, part, head) for part in ("q", "k", "v", "output"))
    return q, k, v, o


def _gain(score: float, size: float, rms: float) -> float:
    """Return the gain of q and of k that makes two values of a size score so much after normalising."""
    return float((score * HEAD**0.5) ** 0.5 * rms / size)


def _look_back(weights: dict[str, Tensor], sketch: Tensor, shape: Shape) -> None:
    """Layer 0: the code of the nearest label before, and a sketch of the token before."""
    q, k, v, o = _head(weights, 0, 0)
    near, far = _gain(40, 0.5, _FIRST), _gain(30, 0.5, _FIRST)
    q[_BIAS, ONE], k[_BIAS, IS_LABEL] = near, near
    q[2 * _RECENT + 1, ONE], k[2 * _RECENT, IS_LABEL] = far, far
    _move(v, o, CODE, UNDER, _FIRST / 0.8)
    q, k, v, o = _head(weights, 0, 1)
    gain = _gain(12, 0.5, _FIRST)
    for pair in _FAST:
        rate = shape.rope_base ** (-2 * pair / HEAD)
        q[2 * pair, ONE], q[2 * pair + 1, ONE] = gain * cos(rate), -gain * sin(rate)
        k[2 * pair, ONE] = gain
    v[:48, NAME] = sketch
    for at in range(48):
        o[BEFORE.start + at, at] = _FIRST / 0.7 * 1.3


def _move(v: Tensor, o: Tensor, source: slice, target: slice, gain: float) -> None:
    for at in range(source.stop - source.start):
        v[at, source.start + at] = 1.0
        o[target.start + at, at] = gain


def _copy(weights: dict[str, Tensor], sketch: Tensor) -> None:
    """Layer 1: the token that follows the same token under the same label."""
    q, k, v, o = _head(weights, 1, 0)
    like, same = _gain(26, 0.6, _SECOND), _gain(14, 1.0, _SECOND)
    q[_CONTENT : _CONTENT + 48, NAME] = like * sketch * 1.4
    for at in range(48):
        k[_CONTENT + at, BEFORE.start + at] = like
    for at in range(len(CODES)):
        place = _CONTENT + 48 + at
        q[place, UNDER.start + at] = k[place, UNDER.start + at] = same
    size = NAME.stop - NAME.start
    _move(v, o, NAME, NAME, _SECOND * 5)
    for at in range(HEAD - size):
        v[size + at, MEANING.start + at] = 1.0
        o[MEANING.start + at, size + at] = _SECOND * 3


def _vote(weights: dict[str, Tensor], sketch: Tensor, meaning: Tensor) -> None:
    """Layer 1: words of the question vote for the labels of clauses with the same words, and with like ones."""
    same, like = _gain(20, 0.5, _SECOND), _gain(24, 0.5, _SECOND)
    for head, sink, worth in ((1, 24, 0.6), (2, 11, 1.0)):
        q, k, v, o = _head(weights, 1, head)
        if head == 1:
            q[_CONTENT : _CONTENT + 48, NAME] = k[_CONTENT : _CONTENT + 48, NAME] = same * sketch
            for at in range(40):
                place = _CONTENT + 48 + at
                q[place, BEFORE.start + at] = k[place, BEFORE.start + at] = same / 2
        else:
            q[_CONTENT : _CONTENT + _SIZE, MEANING] = k[_CONTENT : _CONTENT + _SIZE, MEANING] = like * meaning
        one = _gain(1, 0.5, _SECOND)
        q[_BIAS, ONE], k[_BIAS, IS_START] = one, one * sink
        for code in (_ASKED, _ANSWERED):  # the question does not vote for itself
            k[_BIAS, UNDER.start + code] = -20 * one
        _move(v, o, UNDER, VOTES, _SECOND * worth)
        for code in (_ASKED, _ANSWERED):
            v[code, UNDER.start + code] = 0.0


def _gather(weights: dict[str, Tensor]) -> None:
    """Layer 1: the end of each clause gathers what the clause means, the end of the question what is asked."""
    q, k, v, o = _head(weights, 1, 3)
    same, one = _gain(12, 1.0, _SECOND), _gain(1, 0.5, _SECOND)
    for code in range(len(LABELS)):
        q[_CONTENT + code, UNDER.start + code] = k[_CONTENT + code, UNDER.start + code] = same
    q[_CONTENT + _ASKED, IS_ANSWER], k[_CONTENT + _ASKED, UNDER.start + _ASKED] = 2 * same, same
    # All other tokens look at the start, which means nothing.
    q[_SINK, ONE], k[_SINK, IS_START] = 4 * one, 8 * one
    q[_SINK, IS_END] = q[_SINK, IS_ANSWER] = -8 * one
    q[_BIAS, ONE], k[_BIAS, WEIGHT] = one, one * 0.5 / LOG_UNIT
    _move(v, o, MEANING, MEANING, _SECOND * 5)


def _decide(weights: dict[str, Tensor], meaning: Tensor) -> None:
    """Layer 2: where the answer begins, sum the votes, and compare what is asked with what each clause means."""
    if "blk.2.attn_q.weight" not in weights:
        return
    q, k, v, o = _head(weights, 2, 0)
    one = _gain(2.5, 0.5, 0.2)
    q[_BIAS, IS_ANSWER] = one
    k[_BIAS, UNDER.start + _ASKED] = one
    k[_BIAS, CODE.start + _ASKED] = -8 * one  # the mark before the question, short and so loud, has no votes
    k[_BIAS, UNDER.start : UNDER.start + len(LABELS)] = -2 * one
    q[_SINK, ONE] = k[_SINK, IS_START] = one / 2  # elsewhere it looks at the start, which has no votes
    _move(v, o, VOTES, CODE, _THIRD * 3)
    q, k, v, o = _head(weights, 2, 1)
    like, one = _gain(16, 1.0, _THIRD), _gain(1, 0.5, _THIRD)
    q[_CONTENT : _CONTENT + _SIZE, MEANING] = k[_CONTENT : _CONTENT + _SIZE, MEANING] = like * meaning
    q[_SINK, ONE], k[_SINK, IS_START] = 6 * one, 6 * one
    q[_BIAS, IS_ANSWER], k[_BIAS, IS_END] = 10 * one, 10 * one
    _move(v, o, UNDER, CODE, _THIRD * 3)
