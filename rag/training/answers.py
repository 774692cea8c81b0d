"""Trains what tells whether a clause answers a question on one township: on written passages, and on lists.

Each author's passages become a library of small reports, and another of reports filled up with passages by the others,
as long as real ones. A list question is put to some reports that tell of its matter, and to some that do not. All tags
come from taggers that have not seen what they tag.
"""

from __future__ import annotations

import random
import re
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path

import numpy

from embeddings import Encoder
from rag.annotator import ReportAnnotator
from rag.evaluate.questions import Item
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
from rag.text.fold import fold
from rag.text.soft import Floats
from rag.text.tokens import TOKENIZER_ID, index_tokens
from rag.training.passages import Passage, reports_of
from rag.training.phrases import Rows, fit_scorer
from rag.types import Kind, RawText, Report, ReportMeta, Scope
from rag.types import Question as Understood
from rag.understand.question import understand

LISTS = "lists"  # the voice of list questions
_FILLERS = 5  # passages a report is filled up with: some fifty clauses in all
_ASKED_TOLD, _ASKED_SILENT = 3, 4  # reports that each list question is put to
_UNTOLD = 4.0  # weight of the clauses of a question that nothing answers: there are few, and they set the threshold
_PENALTY = 10.0
_SHORT = 12  # characters of a clause that a longer quote may hold by chance
_MOST_CHARS = 2000


@dataclass(frozen=True, slots=True)
class Weighed:
    """The clauses found for one question, with their clues. ``answers`` is 1 for those that answer it.

    ``told`` says whether any does, ``filled`` whether the report was filled up.
    """

    voice: str
    language: str
    told: bool
    filled: bool
    clues: Floats
    answers: Floats


def read_passages_asked(
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
        for put in (mine, fill(mine, others)):
            texts = [(name, RawText(text, "txt")) for name, text in reports_of(put)]
            parsed = [parse_report(text, name, settings.ingest) for name, text in texts]
            with _shelved(parsed, tagger, encoder, settings) as parts:
                own = {_squash(clause.text) for passage in put for clause in passage.clauses}
                yield from _of_passages(mine, own, parts, filled=put is not mine)


def fill(mine: Sequence[Passage], others: Sequence[Passage]) -> list[Passage]:
    """Return passages with others put into the same reports, without the clauses that share a subject with them."""
    pool = list(others)
    random.Random(5).shuffle(pool)
    following = cycle(pool)
    result = []
    for passage in mine:
        result.append(passage)
        subjects = {item for clause in passage.clauses for item, _ in clause.subjects}
        for other in [next(following) for _ in range(_FILLERS)]:
            kept = tuple(one for one in other.clauses if subjects.isdisjoint(item for item, _ in one.subjects))
            result.append(replace(other, township=passage.township, year=passage.year, clauses=kept, questions=()))
    return result


def _of_passages(mine: Sequence[Passage], own: Collection[str], parts: Parts, *, filled: bool) -> Iterator[Weighed]:
    metas = parts.library.reports()
    for passage in mine:
        for question in passage.questions:
            asked = understand(question.text, metas, Scope(), max_chars=_MOST_CHARS)
            scope = [meta for meta in metas if asked.scope.admits(meta)]
            there = any(meta.township == passage.township and meta.year == passage.year for meta in scope)
            if asked.refusal is not None or not there or not weighable(asked):
                continue
            gold = {_squash(passage.clauses[place].text) for place in question.answers}
            clues, texts = _clues(asked, scope, parts)
            # What begins and ends the reports was written for none of them: it tells nothing either way.
            written = numpy.array([_holds(text, own) for text in texts], bool)
            answers = numpy.array([_holds(text, gold) for text in texts], numpy.float32)
            yield Weighed(passage.voice, question.language, bool(gold), filled, clues[written], answers[written])


def read_lists(
    items: Sequence[Item], reports: Sequence[Report], tagger: Linear, encoder: Encoder, settings: Settings
) -> Iterator[Weighed]:
    """Yield the clauses found when list questions are put to single reports; ``tagger`` has seen none of these."""
    chance = random.Random(3)
    with _shelved(reports, tagger, encoder, settings) as parts:
        metas = {meta.file: meta for meta in parts.library.reports()}
        for item in items:
            asked = understand(item.question, list(metas.values()), Scope(), max_chars=_MOST_CHARS)
            if item.type != "list" or asked.refusal is not None or asked.scope:
                continue
            quotes = {file: {_squash(one.quote) for one in item.gold if one.file == file} for file in item.reports}
            told = sorted(file for file in quotes if quotes[file])
            silent = [file for file in sorted(metas) if file not in {*item.reports, *item.near_misses}]
            for file in chance.sample(told, min(_ASKED_TOLD, len(told))):
                yield from _of_list(item, asked, metas[file], quotes[file], parts)
            for file in chance.sample(silent, min(_ASKED_SILENT, len(silent))):
                yield from _of_list(item, asked, metas[file], set(), parts)


def _of_list(
    item: Item, asked: Understood, meta: ReportMeta, quotes: Collection[str], parts: Parts
) -> Iterator[Weighed]:
    scope = Scope(townships=frozenset(filter(None, [meta.township])), report_ids=frozenset({meta.report_id}))
    clues, texts = _clues(replace(asked, kind=Kind.LOOKUP, scope=scope), [meta], parts)
    answers = numpy.array([_holds(text, quotes) for text in texts], numpy.float32)
    if bool(quotes) == bool(answers.any()):
        yield Weighed(LISTS, item.language, bool(quotes), False, clues, answers)


def _clues(question: Understood, scope: Sequence[ReportMeta], parts: Parts) -> tuple[Floats, list[str]]:
    found = candidates(question, scope, parts)
    return rows_of(question, found, scope, parts), [_squash(item.clause.text) for item in found]


@contextmanager
def _shelved(reports: Sequence[Report], tagger: Linear, encoder: Encoder, settings: Settings) -> Iterator[Parts]:
    with tempfile.TemporaryDirectory() as folder:
        makers = Makers(encoder, index_tokens, TOKENIZER_ID, ReportAnnotator(tagger))
        library = LocalLibrary.create(Path(folder) / "library", makers)
        library.apply(Batch(add=tuple(StoredReport(report, report.meta.report_id) for report in reports)))
        try:
            yield Parts(library, encoder, settings)
        finally:
            library.close()


def _squash(text: str) -> str:
    return re.sub(r"\s", "", fold(text)).strip("。；，")


def _holds(clause: str, quotes: Collection[str]) -> bool:
    return any(quote in clause or (len(clause) >= _SHORT and clause in quote) for quote in quotes)


def fit_answers(weighed: Sequence[Weighed]) -> Scorer:
    """Fit the model, its scores moved so that at 0.5 the passages' questions are refused and answered falsely alike."""
    model = _fit(weighed)
    told, untold = best_scores([one for one in held_out(weighed) if one[0].voice != LISTS and not one[0].filled])
    return replace(model, bias=model.bias - balance(told, untold))


def held_out(weighed: Sequence[Weighed]) -> Iterator[tuple[Weighed, Floats]]:
    """Yield each question with the logits of its clauses by a model that has not seen its voice."""
    for voice in dict.fromkeys(one.voice for one in weighed):
        model = _fit([one for one in weighed if one.voice != voice])
        for one in weighed:
            if one.voice == voice and len(one.clues):
                yield one, one.clues @ model.weights + model.bias


def best_scores(scored: Sequence[tuple[Weighed, Floats]]) -> tuple[Floats, Floats]:
    """Return the best logit of each question that is told, and of each that is not."""
    best = numpy.array([logits.max() for _, logits in scored])
    told = numpy.array([one.told for one, _ in scored], bool)
    return best[told], best[~told]


def balance(told: Floats, untold: Floats) -> float:
    """Return the logit below which the same share of the told lies as of the untold lies above it."""
    places = numpy.unique(numpy.concatenate([told, untold]))
    apart = [abs(float((told < place).mean() - (untold >= place).mean())) for place in places]
    return float(places[int(numpy.argmin(apart))])


def _fit(weighed: Sequence[Weighed]) -> Scorer:
    rows = [
        Rows(one.voice, one.clues, one.answers, numpy.full(len(one.answers), 1.0 if one.told else _UNTOLD))
        for one in weighed
    ]
    return fit_scorer(rows, NAMES, penalty=_PENALTY)
