"""What speaks for a clause as an answer to a free question: numbers that rag/survey/scorer.py weighs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy

from rag.survey.free import Free, Usual, Wanted, WordEncoder
from rag.survey.grounds import cues
from rag.text.fold import fold
from rag.text.soft import Floats
from rag.types import Role

_STRETCH = re.compile(r"[，。；：、,;:“”！？]")
_ROLES = (Role.PROBLEMS, Role.PLAN, Role.LEADERSHIP, Role.OTHER)
_CUES = ("solved", "elsewhere", "fine", "intended", "complaint")
_LIKENESS = ("like", "unusual", "window", "window_more", "heading")
_PARTS = ("met", "named", "rarest", "second", "least", "even", "whole", "worst", "parts", "rarity")
_BASE = (
    *_LIKENESS,
    *_PARTS,
    "english",
    *(f"in_{role.value}" for role in _ROLES),
    *(f"cue_{name}" for name in _CUES),
    "wants_problem",
    "wants_mention",
)
_PAIRS = (
    ("wants_problem", "in_problems"),
    ("wants_problem", "cue_complaint"),
    ("wants_problem", "cue_fine"),
    ("wants_problem", "cue_solved"),
    ("wants_mention", "named"),
    ("english", "met"),
    ("english", "unusual"),
    ("parts", "met"),
    ("met", "unusual"),
)
WHOLE = "as_whole"  # how much liker the question than usual, both read as wholes
NAMES = (*_BASE, *(f"{one}*{other}" for one, other in _PAIRS), WHOLE)


_TELLS_HOW = tuple(number for number, name in enumerate(_BASE) if name.startswith(("in_", "cue_")))
_PAIRED = tuple((_BASE.index(one), _BASE.index(other)) for one, other in _PAIRS)


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause to be judged, with the heading over it (empty when the clause holds it) and its section's role."""

    text: str
    heading: str
    role: Role


def clue_rows(
    free: Free,
    usual: Usual,
    cosines: Floats,
    met: Floats,
    passages: Sequence[Passage],
    *,
    encoder: WordEncoder,
    whole: Floats | None = None,
) -> Floats:
    """Return a row of clues for each passage, columns as in ``NAMES``.

    ``cosines`` are those of the question with the passages' rows, ``met`` how well its parts are met (``match_parts``),
    ``whole`` the cosines of the texts as wholes, where they are to count.
    """
    size = len(passages)
    folded = [fold(passage.text) for passage in passages]
    columns = [cosines, (cosines - usual.mean) / usual.spread]
    columns += _windows(free, folded, cosines, encoder)
    columns.append(_headings(free, passages, encoder))
    columns += _parts(free, usual, met, folded)
    columns.append(numpy.full(size, float(free.english)))
    columns += [numpy.array([float(passage.role is role) for passage in passages]) for role in _ROLES]
    for name in _CUES:
        pattern = getattr(cues(), name)
        columns.append(numpy.array([float(pattern.search(text) is not None) for text in folded]))
    columns += [numpy.full(size, float(free.wanted is wish)) for wish in (Wanted.PROBLEM, Wanted.MENTION)]
    if not size:
        return numpy.zeros((0, len(NAMES)), numpy.float32)
    liker = numpy.zeros(size, numpy.float32) if whole is None else (whole - usual.whole_mean) / usual.whole_spread
    return _with_pairs(numpy.stack(columns, axis=1), liker)


def as_wished(clues: Floats, wanted: Wanted) -> Floats:
    """Return the clues as they would be if the clause told its matter in the way that is wanted."""
    base = clues[:, : len(_BASE)].copy()
    base[:, _TELLS_HOW] = 0
    base[:, _BASE.index(f"in_{Role.PROBLEMS.value}")] = wanted is Wanted.PROBLEM
    return _with_pairs(base, clues[:, NAMES.index(WHOLE)])


def _with_pairs(base: Floats, liker: Floats) -> Floats:
    pairs = [base[:, one] * base[:, other] for one, other in _PAIRED]
    return numpy.concatenate([base, numpy.stack(pairs, axis=1), liker[:, None]], axis=1).astype(numpy.float32)


def _windows(free: Free, texts: Sequence[str], cosines: Floats, encoder: WordEncoder) -> list[Floats]:
    """The best likeness of a stretch between commas, or of two in a row: a long clause hides much."""
    parts = [[part for part in _STRETCH.split(text) if len(part) > 1] or [text] for text in texts]
    if not parts:
        return [cosines, cosines]
    starts = numpy.cumsum([0, *map(len, parts[:-1])])
    rows = encoder.words.encode_passages([part for some in parts for part in some])
    likeness = rows @ free.bare
    best = numpy.maximum.reduceat(likeness, starts)
    # Two in a row are the mean of both, the longer counting for more: near what encoding them together gives.
    lengths = numpy.array([len(part) for some in parts for part in some], numpy.float32)
    weighed = rows * lengths[:, None]
    both = weighed[:-1] + weighed[1:]
    spread = numpy.maximum(numpy.linalg.norm(both, axis=1), 1e-6)
    pairs = (likeness[:-1] * lengths[:-1] + likeness[1:] * lengths[1:]) / spread
    pairs = numpy.append(pairs, -1.0)
    pairs[starts[1:] - 1] = -1.0  # no pair over the end of a clause
    best = numpy.maximum(best, numpy.maximum.reduceat(pairs, starts))
    return [best, best - cosines]


def _headings(free: Free, passages: Sequence[Passage], encoder: WordEncoder) -> Floats:
    named = list(dict.fromkeys(passage.heading for passage in passages))
    likeness = dict(zip(named, encoder.words.encode_passages(named) @ free.bare, strict=True)) if named else {}
    return numpy.array([likeness[passage.heading] for passage in passages], numpy.float32)


def _parts(free: Free, usual: Usual, met: Floats, texts: Sequence[str]) -> list[Floats]:
    """How the parts are met: by weight, named outright, the rarest, the next, the least met of three, evenly."""
    size = len(texts)
    if not free.parts:
        return [numpy.zeros(size, numpy.float32)] * len(_PARTS)
    named = numpy.array(
        [[float(any(word in text for word in part.words if len(word) > 1)) for text in texts] for part in free.parts]
    ).reshape(len(free.parts), size)
    met = numpy.maximum(met, named)
    share = usual.weights / usual.weights.sum()
    order = numpy.argsort(-usual.weights, kind="stable")
    rarest = met[order[0]]
    second = met[order[1]] if len(order) > 1 else rarest
    even = numpy.exp(share @ numpy.log(met + 0.05))
    columns = [share @ met, share @ named, rarest, second, met[order[:3]].min(axis=0), even]
    columns += [named.min(axis=0), met.min(axis=0)]
    amounts = (numpy.log(len(order)), float(usual.weights.max()))
    return [*columns, *(numpy.full(size, amount) for amount in amounts)]
