"""Fits what the kind of a clause counts for the question it may answer: on scenes of clauses that lie close together.

The clauses of one scene are held against each other, words of question and clause beside the kinds, so that only
what the words do not tell is laid to the kinds. Whether anything answers at all is not learnt here: what scenes leave
unanswered was asked in the very words of their clauses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy

from rag.read.training.asked import Sheet
from rag.survey.expected import EXPECTED, expected_rows
from rag.survey.scorer import Scorer
from rag.survey.tagger import Encode
from rag.text.fold import fold
from rag.text.soft import Floats
from rag.training.choices import Held, fit_choices
from rag.types import Role

_STRETCH = re.compile(r"[，。；：、,;]")
WORDS = ("like", "shared", "window")
_PENALTY = 5.0
_SCALE = 5.0  # brings cosines to the spread of the signs, so that one penalty suits all


def held_of(sheets: Sequence[Sheet], encode: Encode, ask: Encode) -> Iterator[Held]:
    """Yield the questions that some clause of their scene answers, the signs ``WORDS`` before ``EXPECTED``.

    ``encode`` is for clauses, ``ask`` for questions.
    """
    for sheet in sheets:
        texts = [one.text for one in sheet.told]
        roles = [Role(one.role) for one in sheet.told]
        clauses = encode(texts)
        for one in sheet.asks:
            if one.gold:
                question = ask([one.question])[0]
                words = [clauses @ question, _shared(one.question, texts), _windows(question, texts, encode)]
                kinds = expected_rows(one.question, texts, roles)
                answers = numpy.zeros(len(texts), numpy.float32)
                answers[list(one.gold)] = 1
                yield Held(numpy.concatenate([_SCALE * numpy.stack(words, axis=1), kinds], axis=1), answers)


def _shared(question: str, texts: Sequence[str]) -> Floats:
    """The share of the question's pairs of characters that each clause holds."""
    asked, folded = fold(question).lower(), [fold(text).lower() for text in texts]
    pairs = {asked[at : at + 2] for at in range(len(asked) - 1)}
    return numpy.array([sum(pair in text for pair in pairs) / max(1, len(pairs)) for text in folded], numpy.float32)


def _windows(question: Floats, texts: Sequence[str], encode: Encode) -> Floats:
    stretches = [[one for one in _STRETCH.split(text) if len(one) > 1] or [text] for text in texts]
    return numpy.array([float((encode(some) @ question).max()) for some in stretches], numpy.float32)


def fit_expected(held: Sequence[Held]) -> tuple[Floats, Scorer]:
    """Return the weights of the words and the model of the kinds, fitted as choices among clauses."""
    found = fit_choices(held, _PENALTY)
    return found[: len(WORDS)], Scorer(found[len(WORDS) :], 0.0, EXPECTED)


def first_right(held: Sequence[Held], words: Floats, kinds: Scorer | None) -> float:
    """Return how often the likeliest clause answers; without ``kinds`` by the words alone."""
    weights = numpy.concatenate([words, numpy.zeros(len(EXPECTED)) if kinds is None else kinds.weights])
    return float(numpy.mean([one.answers[int((one.rows @ weights).argmax())] for one in held]))
