"""The circuits of the first weights, in parts of the width of their own; ``initial`` says what they do together."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, sin
from typing import TYPE_CHECKING

from rag.read.layout import ANSWER, LABELS, QUESTION
from rag.read.training.config import Shape
from rag.read.training.model import HEAD, LAST_NORM

if TYPE_CHECKING:
    from torch import Generator, Tensor

ONE, IS_LABEL, IS_START, WEIGHT, IS_ANSWER, IS_CLOSE, SAYABLE = range(7)
UNDER, CODE, VOTES = slice(8, 24), slice(24, 40), slice(40, 56)
BEFORE, EARLIER, MEANING, NAME = slice(56, 104), slice(104, 128), slice(128, 328), slice(328, 416)
SPARE = slice(416, 448)
TAKEN = (3, 4, 3, 1)  # heads of each layer that hold a circuit, from the first on; the others are free to learn
CODES = (*LABELS, QUESTION, ANSWER)
ASKED, ANSWERED = len(LABELS), len(LABELS) + 1  # the codes of a question and of an answer's mark
_FAST, _RECENT, _CONTENT = range(6), 9, 24  # pairs for neighbours and for distance; from here on, content
_SINK, _BIAS = HEAD - 4, HEAD - 2  # entries for what is seen by default, and always
HALF = (MEANING.stop - MEANING.start) // 2
LOG_UNIT = 0.1  # of the embedding, for each step of the logarithm of a word's weight


@dataclass(frozen=True, slots=True)
class Gains:
    """How loud each circuit is at first, and the root mean squares of rows before the layers; all measured."""

    roots: tuple[float, float, float, float] = (0.056, 0.09, 0.175, 0.18)
    copy: float = 26
    same: float = 20
    like: float = 14
    compare: float = 4.3
    same_sink: float = 12
    like_sink: float = 0.5
    same_worth: float = 1.2
    like_worth: float = 1.0
    gathered: float = 15.0  # more than all else a close holds, so that normalising makes of their product a cosine
    summed: float = 3.0
    compared: float = 3.0
    sayable: float = 1.6
    sureness: float = 0.3  # of the choice of a label: left at 1, the first steps undo it rather than add to it


def write_circuits(weights: dict[str, Tensor], shape: Shape, generator: Generator, gains: Gains) -> None:
    """Write the circuits into random weights."""
    sketch = orthogonal(48, NAME.stop - NAME.start, generator)
    _look_back(weights, sketch, shape, gains)
    _copy(weights, sketch, gains)
    _vote_by_name(weights, sketch, gains)
    _gather(weights, gains)
    if shape.layers > 2:
        _vote_by_meaning(weights, gains)
        _compare(weights, gains)
    if shape.layers > 3:
        _sum_votes(weights, gains)
    weights[LAST_NORM][CODE] = gains.sureness
    weights[LAST_NORM][[CODE.start + ASKED, CODE.start + ANSWERED]] = 0.0
    weights[LAST_NORM][MEANING] = 0.05  # a word of like meaning is not said for another


def orthogonal(rows: int, columns: int, generator: Generator) -> Tensor:
    """Draw rows that are at right angles to each other."""
    import torch

    found: Tensor = torch.linalg.qr(torch.randn(columns, columns, generator=generator))[0][:rows]
    return found


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


def _look_back(weights: dict[str, Tensor], sketch: Tensor, shape: Shape, gains: Gains) -> None:
    """Layer 0: the code of the nearest label before, and sketches of the two tokens before."""
    root = gains.roots[0]
    q, k, v, o = _head(weights, 0, 0)
    near, far = _gain(40, 0.5, root), _gain(160, 0.5, root)
    q[_BIAS, ONE], k[_BIAS, IS_LABEL] = near, near
    q[2 * _RECENT + 1, ONE], k[2 * _RECENT, IS_LABEL] = far, far
    _move(v, o, CODE, UNDER, root / 0.8)
    for head, distance, target in ((1, 1, BEFORE), (2, 2, EARLIER)):
        q, k, v, o = _head(weights, 0, head)
        gain = _gain(18, 0.5, root)
        for pair in _FAST:
            turned = distance * shape.rope_base ** (-2 * pair / HEAD)
            q[2 * pair, ONE], q[2 * pair + 1, ONE] = gain * cos(turned), -gain * sin(turned)
            k[2 * pair, ONE] = gain
        size = target.stop - target.start
        v[:size, NAME] = sketch[:size]
        for at in range(size):
            o[target.start + at, at] = root / 0.7 * 1.3


def _move(v: Tensor, o: Tensor, source: slice, target: slice, gain: float) -> None:
    for at in range(source.stop - source.start):
        v[at, source.start + at] = 1.0
        o[target.start + at, at] = gain


def _copy(weights: dict[str, Tensor], sketch: Tensor, gains: Gains) -> None:
    """Layer 1: the token that follows the same two tokens under the same label."""
    root = gains.roots[1]
    q, k, v, o = _head(weights, 1, 0)
    like, same = _gain(gains.copy, 0.6, root), _gain(14, 1.0, root)
    q[_CONTENT : _CONTENT + 48, NAME] = like * sketch * 1.4
    for at in range(48):
        k[_CONTENT + at, BEFORE.start + at] = like
    for at in range(len(CODES)):
        place = _CONTENT + 48 + at
        q[place, UNDER.start + at] = k[place, UNDER.start + at] = same
    for at in range(EARLIER.stop - EARLIER.start):
        place = _CONTENT + 48 + len(CODES) + at
        q[place, BEFORE.start + at] = k[place, EARLIER.start + at] = like
    # A question copies nothing, nor does a close: they look at the start, which has no name.
    one = _gain(60, 0.5, root)
    q[_SINK, IS_ANSWER] = q[_SINK, IS_CLOSE] = q[_SINK, UNDER.start + ASKED] = k[_SINK, IS_START] = one
    _move(v, o, NAME, NAME, root * 5)


def _vote_by_name(weights: dict[str, Tensor], sketch: Tensor, gains: Gains) -> None:
    """Layer 1: words of the question vote for the labels of clauses with the same words."""
    same = _gain(gains.same, 0.5, gains.roots[1])
    q, k, v, o = _head(weights, 1, 1)
    q[_CONTENT : _CONTENT + 48, NAME] = k[_CONTENT : _CONTENT + 48, NAME] = same * sketch
    for at in range(40):
        place = _CONTENT + 48 + at
        q[place, BEFORE.start + at] = k[place, BEFORE.start + at] = same / 2
    _elect((q, k, v, o), sink=gains.same_sink, root=gains.roots[1], worth=gains.same_worth)


def _vote_by_meaning(weights: dict[str, Tensor], gains: Gains) -> None:
    """Layer 2: words of the question vote for the labels of clauses with words of like meaning."""
    like = _gain(gains.like, 0.5, gains.roots[2])
    q, k, v, o = _head(weights, 2, 0)
    for at in range(HALF):
        q[_CONTENT + at, MEANING.start + at] = k[_CONTENT + at, MEANING.start + at] = like
    _elect((q, k, v, o), sink=gains.like_sink, root=gains.roots[2], worth=gains.like_worth)


def _elect(head: tuple[Tensor, Tensor, Tensor, Tensor], *, sink: float, root: float, worth: float) -> None:
    q, k, v, o = head
    one = _gain(1, 0.5, root)
    q[_BIAS, ONE], k[_BIAS, IS_START] = one, one * sink
    k[_BIAS, IS_CLOSE] = -20 * one  # what is gathered is compared by itself
    for code in (ASKED, ANSWERED):  # the question does not vote for itself
        k[_BIAS, UNDER.start + code] = -20 * one
    _move(v, o, UNDER, VOTES, root * worth)
    for code in (ASKED, ANSWERED):
        v[code, UNDER.start + code] = 0.0


def _gather(weights: dict[str, Tensor], gains: Gains) -> None:
    """Layer 1: the close of each clause gathers what the clause means, the end of the question what is asked."""
    root = gains.roots[1]
    for head, start in ((2, MEANING.start), (3, MEANING.start + HALF)):
        q, k, v, o = _head(weights, 1, head)
        same, one = _gain(25, 1.0, root), _gain(1, 0.5, root)
        for code in range(len(LABELS)):
            q[_CONTENT + code, UNDER.start + code] = k[_CONTENT + code, UNDER.start + code] = same
        q[_CONTENT + ASKED, IS_ANSWER], k[_CONTENT + ASKED, UNDER.start + ASKED] = 2 * same, same
        # Tokens differ in size, and so in what a like code adds: it adds nothing, and another code takes away.
        q[_CONTENT + len(CODES), ONE], k[_CONTENT + len(CODES), ONE] = 2 * same, -2 * same
        # All other tokens look at the start, which means nothing.
        q[_SINK, ONE], k[_SINK, IS_START] = 4 * one, 8 * one
        q[_SINK, IS_CLOSE] = q[_SINK, IS_ANSWER] = -8 * one
        q[_BIAS, ONE], k[_BIAS, WEIGHT] = one, one * 0.5 / LOG_UNIT
        half = slice(start, start + HALF)
        _move(v, o, half, half, root * gains.gathered)


def _compare(weights: dict[str, Tensor], gains: Gains) -> None:
    """Layer 2: where the answer begins, compare what is asked with what each clause means, by either half."""
    root = gains.roots[2]
    for head, start in ((1, MEANING.start), (2, MEANING.start + HALF)):
        q, k, v, o = _head(weights, 2, head)
        like, one = _gain(gains.compare, 1.0, root), _gain(1, 0.5, root)
        for at in range(HALF):
            q[_CONTENT + at, start + at] = k[_CONTENT + at, start + at] = like
        q[_SINK, ONE], k[_SINK, IS_START] = 8 * one, 8 * one
        q[_SINK, IS_ANSWER] = -8 * one
        # The closes differ a little in size, so nothing is added to them: the others are put out of sight.
        q[_BIAS, IS_ANSWER], k[_BIAS, IS_CLOSE], k[_BIAS, ONE] = 10 * one, 10 * one, -10 * one
        _move(v, o, UNDER, CODE, root * gains.compared)


def _sum_votes(weights: dict[str, Tensor], gains: Gains) -> None:
    """Layer 3: where the answer begins, sum the votes of the question's words."""
    root = gains.roots[3]
    q, k, v, o = _head(weights, 3, 0)
    one = _gain(2.5, 0.5, root)
    q[_BIAS, IS_ANSWER] = one
    k[_BIAS, UNDER.start + ASKED] = one
    k[_BIAS, CODE.start + ASKED] = -8 * one  # the mark before the question, short and so loud, has no votes
    k[_BIAS, UNDER.start : UNDER.start + len(LABELS)] = -2 * one
    q[_SINK, ONE] = k[_SINK, IS_START] = 3 * one  # elsewhere it looks at the start, which has no votes
    q[_SINK, IS_ANSWER] = -3 * one
    _move(v, o, VOTES, CODE, root * gains.summed)
    # Here a label is said, or that none answers, and nothing else.
    size = VOTES.stop - VOTES.start
    v[size, ONE], v[size, IS_START], o[SAYABLE, size] = 1.0, -1.0, gains.sayable
