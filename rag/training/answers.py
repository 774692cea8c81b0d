"""Trains what tells whether a clause answers a question on one township: on the questions written for passages.

Each author's passages become a library of small reports, and another of reports filled up with passages by the others,
as long as real ones. Their tags come from a tagger that has not seen that author.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy

from embeddings import Encoder
from rag.annotator import ReportAnnotator
from rag.ingest.parse import parse_report
from rag.library.indexes import Makers
from rag.library.local import LocalLibrary
from rag.library.protocol import Batch, StoredReport
from rag.routes.answering import candidates, rows_of, weighable
from rag.routes.gathered import Parts
from rag.settings import Settings
from rag.survey.answering import NAMES
from rag.survey.linear import Linear
from rag.survey.scorer import Scorer
from rag.text.soft import Floats
from rag.text.tokens import TOKENIZER_ID, index_tokens
from rag.training.passages import Passage, Question, reports_of
from rag.training.phrases import Rows, fit_scorer
from rag.types import RawText, ReportMeta, Role, Scope
from rag.understand.question import understand

# Sections a report is filled up with, from passages by other authors: some sixty clauses.
_FILLED = (Role.MEASURES, Role.MEASURES, Role.PROBLEMS, Role.PLAN, Role.MEASURES)
_UNTOLD = 4.0  # weight of the clauses of a question that nothing answers: there are few, and they set the threshold
_PENALTY = 10.0
_MOST_CHARS = 2000


@dataclass(frozen=True, slots=True)
class Weighed:
    """The clauses found for one question, best first by the search. ``answers`` is 1 for those that answer it."""

    voice: str
    language: str
    told: bool
    clues: Floats
    answers: Floats


def read_answers(
    passages: Sequence[Passage], taggers: Mapping[str, Linear], encoder: Encoder, settings: Settings
) -> Iterator[Weighed]:
    """Yield the clauses found for each question that names its township and asks for no figure.

    ``taggers`` are the models that have not seen a voice, by the voice. Questions on figures are left to the figures'
    own rules: nearly all that were written ask for what the passage does not tell.
    """
    asked = [passage for passage in passages if passage.questions]
    for voice, tagger in taggers.items():
        mine = [passage for passage in asked if passage.voice == voice]
        others = [passage for passage in asked if passage.voice != voice]
        for reports in (mine, filled(mine, others)):
            with tempfile.TemporaryDirectory() as folder:
                library = _shelve(reports, Path(folder) / "library", ReportAnnotator(tagger), encoder, settings)
                yield from _weighed(mine, reports, Parts(library, encoder, settings))
                library.close()


def filled(mine: Sequence[Passage], others: Sequence[Passage]) -> list[Passage]:
    """Return passages with others put into the same reports, without the clauses that share a subject with them."""
    result = []
    pool = list(others)
    random.Random(5).shuffle(pool)
    place = 0
    for passage in mine:
        result.append(passage)
        subjects = {item for clause in passage.clauses for item, _ in clause.subjects}
        for role in _FILLED:
            other = pool[place % len(pool)]
            place += 1
            kept = tuple(one for one in other.clauses if subjects.isdisjoint(item for item, _ in one.subjects))
            place_of = {"township": passage.township, "year": passage.year}
            result.append(replace(other, **place_of, role=role, clauses=kept, questions=()))
    return result


def fit_answers(weighed: Sequence[Weighed]) -> Scorer:
    """Fit the model; its scores are moved so that at 0.5 as many are refused falsely as are answered falsely."""
    rows = [
        Rows(one.voice, one.clues, one.answers, numpy.full(len(one.answers), 1.0 if one.told else _UNTOLD))
        for one in weighed
    ]
    model = fit_scorer(rows, NAMES, penalty=_PENALTY)
    return replace(model, bias=model.bias - balance(weighed, best_of(weighed, held_out(weighed))))


def held_out(weighed: Sequence[Weighed]) -> list[Floats]:
    """Return the logits of each question's clauses by a model that has not seen its author."""
    models = {}
    for voice in dict.fromkeys(one.voice for one in weighed):
        rows = [
            Rows(one.voice, one.clues, one.answers, numpy.full(len(one.answers), 1.0 if one.told else _UNTOLD))
            for one in weighed
            if one.voice != voice
        ]
        models[voice] = fit_scorer(rows, NAMES, penalty=_PENALTY)
    return [one.clues @ models[one.voice].weights + models[one.voice].bias for one in weighed]
