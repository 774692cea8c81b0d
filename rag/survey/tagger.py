"""Tags the clauses of a report with the subjects they speak of, and how: a linear model, trained in rag/training."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy
from numpy.typing import NDArray

from rag.survey.features import Floats, grams_of
from rag.survey.headed import carry_down, headings_over
from rag.survey.linear import Linear
from rag.survey.own import carried_out, own_matter
from rag.survey.pieces import best_of, cut_up
from rag.survey.stances import KEPT, STANCES, Scores, tags_of
from rag.survey.taxonomy import keys, subjects
from rag.text.closing import is_closing
from rag.text.fold import fold
from rag.types import Report, Role, Tag

MODEL = Path(__file__).with_name("model") / "tagger.npz"
HEAD = Path(__file__).with_name("model") / "context.npz"
VERSION = "tags-10"
VECTOR_SCALE, ROLE_SCALE = 1.5, 0.5
ROLES = tuple(Role)
_SHORTCOMINGS_SHARE, _SHORTCOMINGS_SHIFT = 0.4, 0.0
_ACTIVITIES_SHARE, _ACTIVITIES_SHIFT = 0.25, 0.0
# Odds that a piece loses beside its clause, and a clause read with its heading beside the clause alone. With these
# F1 of verdicts on four sets by other authors is .893 for activities (.810 by whole clauses), .904 for shortcomings
# (.891).
_OF_ACTIVITIES, _OF_SHORTCOMINGS, _UNDER_HEADING = 0.5, 1.5, 0.5
_LEAST = 1e-4  # of a score: no model is surer
_MARKS = "，,；;：:。、 "

Encode = Callable[[Sequence[str]], Floats]
Head = tuple[Floats, Floats]


class Whole(Protocol):
    """Reads clauses as a whole, as ``embeddings.contextual`` does."""

    def clauses(self, texts: Sequence[str], kinds: Sequence[int]) -> Floats:
        """Return a row for each clause; ``kinds`` are the places of its section's role in ``ROLES``."""
        ...


class Tagger:
    """Reads subjects out of reports. ``encode`` turns texts into unit rows: the built-in encoder's passages.

    Two models vote: a linear one over n-grams and the mean of word vectors, and one that reads each clause as a whole.
    """

    def __init__(self, encode: Encode, whole: Whole, model: Linear | None = None) -> None:
        self._encode = encode
        self._whole = whole
        self._model = model or _shipped()

    def tags(self, report: Report) -> list[Tag]:
        """Return the subjects of the report's clauses, in their order."""
        if not report.clauses:
            return []
        roles = [report.sections[clause.section].role for clause in report.clauses]
        texts = [clause.text for clause in report.clauses]
        linear, whole = self._linear(texts, roles), read_whole(self._whole, texts, roles)
        scores, told = voted(linear, whole), self._told(texts, roles, linear, whole)
        told = carry_down(self._under_headings(report, roles, told), report, KEPT)
        left = self._left(texts, roles, told)
        return [
            tag
            for place, clause in enumerate(report.clauses)
            if not is_closing(clause.text)  # 此件公开发布 publishes nothing but itself
            for tag in tags_of(clause, roles[place], Scores(told[place], left[place], scores[place]))
        ]

    def _told(self, texts: Sequence[str], roles: Sequence[Role], linear: Floats, whole: Floats) -> Floats:
        """The scores of subjects told in each clause or in one of its pieces, which the linear model alone reads."""
        pieces, places = cut_up(texts)
        found = best_of(self._linear(pieces, [roles[place] for place in places]), places, len(texts))
        deeds, wanting = _deeds(), numpy.array([role is Role.PROBLEMS for role in roles])
        lost = numpy.full(columns(), _OF_SHORTCOMINGS, numpy.float32)
        lost[: len(keys())][deeds] = _OF_ACTIVITIES
        pieced = _shares(_logits(found) - lost)
        lacks = numpy.where(wanting[:, None], numpy.maximum(linear, pieced), linear)
        told = voted(lacks, whole)[:, : len(keys())]
        clauses = voted(linear, whole)[:, : len(keys())]
        result: Floats = numpy.where(deeds, numpy.maximum(clauses, pieced[:, : len(keys())]), told)
        return result

    def _left(self, texts: Sequence[str], roles: Sequence[Role], told: Floats) -> Floats:
        """What is told of each subject without what a clause only intends (deeds) or tells of others (shortcomings)."""
        left = told.copy()
        for strip, subject in ((carried_out, _deeds()), (own_matter, ~_deeds())):
            rest = {place: kept for place, text in enumerate(texts) if (kept := strip(text)) != fold(text)}
            told_by = {place: kept for place, kept in rest.items() if kept.strip(_MARKS)}
            scores = numpy.zeros((len(texts), len(keys())), numpy.float32)
            if told_by:
                some, own = list(told_by.values()), [roles[place] for place in told_by]
                scores[list(told_by)] = self._told(
                    some, own, self._linear(some, own), read_whole(self._whole, some, own)
                )
            places = numpy.array(list(rest), numpy.int64)[:, None]
            columns = numpy.flatnonzero(subject)
            left[places, columns] = numpy.minimum(left[places, columns], scores[places, columns])
        return left

    def _under_headings(self, report: Report, roles: Sequence[Role], told: Floats) -> Floats:
        """Read the clauses that tell problems once more with the heading over them, which may name what they tell."""
        under = [(place, heading) for place, heading in enumerate(headings_over(report)) if heading]
        under = [(place, heading) for place, heading in under if roles[place] is Role.PROBLEMS]
        if not under:
            return told
        texts = [f"{heading}，{report.clauses[place].text}" for place, heading in under]
        scores = _shares(_logits(self.scores(texts, [Role.PROBLEMS] * len(texts))[:, : len(keys())]) - _UNDER_HEADING)
        result = told.copy()
        for (place, _), row in zip(under, scores, strict=True):
            result[place, ~_deeds()] = numpy.maximum(told[place], row)[~_deeds()]
        return result

    def scores(self, texts: Sequence[str], roles: Sequence[Role]) -> Floats:
        """Return the scores of all columns, one row for each text."""
        return voted(self._linear(texts, roles), read_whole(self._whole, texts, roles))

    def _linear(self, texts: Sequence[str], roles: Sequence[Role]) -> Floats:
        return self._model.scores(grams_of(texts), dense_inputs(self._encode(texts), roles))


def read_whole(whole: Whole, texts: Sequence[str], roles: Sequence[Role], head: Head | None = None) -> Floats:
    """Return the scores of all columns by the model that reads clauses as a whole; ``head`` if not the package's."""
    states = whole.clauses([fold(text) for text in texts], [ROLES.index(role) for role in roles])
    weights, bias = head or _head()
    result: Floats = 1 / (1 + numpy.exp(-(states @ weights + bias)))
    return result


def head_of(file: Path) -> Head:
    """Read weights and bias of all columns.

    Raises:
        OSError: there is no such file.
    """
    with numpy.load(file, allow_pickle=False) as arrays:
        return arrays["weights"].astype(numpy.float32), arrays["bias"]


def voted(linear: Floats, whole: Floats) -> Floats:
    """Weigh the two models' odds; 0.5 is where cross-validated F1 is best (docs/measurements.md)."""
    shares, shifts = _votes()
    logits = (1 - shares) * _logits(linear) + shares * _logits(whole) + shifts
    return _shares(logits)


def dense_inputs(vectors: Floats, roles: Sequence[Role]) -> Floats:
    """Return sentence vectors with the section's role beside them, scaled as in training."""
    flags = numpy.zeros((len(roles), len(ROLES)), numpy.float32)
    flags[numpy.arange(len(roles)), [ROLES.index(role) for role in roles]] = ROLE_SCALE
    return numpy.concatenate([vectors * VECTOR_SCALE, flags], axis=1)


def columns() -> int:
    """Return how many columns the model has."""
    return len(keys()) + len(_shortcomings()) + len(STANCES)


def _logits(scores: Floats) -> Floats:
    kept = numpy.clip(scores, _LEAST, 1 - _LEAST)
    result: Floats = numpy.log(kept / (1 - kept))
    return result


def _shares(logits: Floats) -> Floats:
    result: Floats = (1 / (1 + numpy.exp(-logits))).astype(numpy.float32)
    return result


@cache
def _votes() -> tuple[Floats, Floats]:
    """Return the share of the second model in every column, and what is added to the odds."""
    shares = numpy.full(columns(), _SHORTCOMINGS_SHARE, numpy.float32)
    shifts = numpy.full(columns(), _SHORTCOMINGS_SHIFT, numpy.float32)
    deeds = numpy.flatnonzero(_deeds())
    shares[deeds], shifts[deeds] = _ACTIVITIES_SHARE, _ACTIVITIES_SHIFT
    return shares, shifts


@cache
def _deeds() -> NDArray[numpy.bool_]:
    """Which subjects are activities."""
    return numpy.array([subject.activity for subject in subjects()])


@cache
def _head() -> Head:
    return head_of(HEAD)


@cache
def _shortcomings() -> NDArray[numpy.int64]:
    return numpy.array([number for number, subject in enumerate(subjects()) if not subject.activity])


@cache
def _shipped() -> Linear:
    return Linear.load(MODEL)
