"""Trains the scorer of clauses for free questions: on labelled reports, and on clauses written for such questions."""

from __future__ import annotations

import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy
from numpy.typing import NDArray

from embeddings import Encoder
from rag.annotator import ReportAnnotator
from rag.library.indexes import Makers
from rag.library.local import LocalLibrary
from rag.library.protocol import Batch, StoredReport
from rag.survey.candidates import tokens_of
from rag.survey.clues import NAMES as CLUES
from rag.survey.clues import Passage, clue_rows
from rag.survey.free import Free, WordEncoder, match_parts, read_free, usual_of
from rag.survey.ideas import ideas_of
from rag.survey.phrases import read_reports
from rag.survey.scorer import Scorer
from rag.text.soft import Floats
from rag.text.tokens import TOKENIZER_ID, index_tokens
from rag.training.examples import beside, covered
from rag.training.recogniser import FREE, NAMED
from rag.training.tagger import Labelled
from rag.types import Question, ReportMeta, Role, Scope
from rag.understand.question import understand

_TELLING = frozenset({Role.MEASURES, Role.LEADERSHIP})
_MOST_CHARS = 2000
_TOLD = {"problem", "done"}
_OWN, _OTHERS = 2.0, 0.04  # weight of a clause written for the question, and of one written for another
_DRAWN = 400  # clauses of other phrases held against a question
_ROUNDS, _PENALTY = 30, 3.0
# Set on four sets of lists (docs/measurements.md): at .6 what is only near is taken more often, at .2 less is found.
_WHOLE, _WHOLE_USUAL = 0.4, 0.5


@dataclass(frozen=True, slots=True)
class Rows:
    """Clues with what is wanted (0 or 1) and weights. ``group`` is the subject or phrase they are about."""

    group: str
    clues: Floats
    wanted: Floats
    weight: Floats


@dataclass(frozen=True, slots=True)
class Shelved:
    """Labelled reports in a library. ``told`` and ``beside`` are clause ids by subject."""

    library: LocalLibrary
    metas: tuple[ReportMeta, ...]
    told: Mapping[str, frozenset[str]]
    beside: Mapping[str, frozenset[str]]


def shelve(known: Sequence[Labelled], folder: Path, encoder: Encoder) -> Shelved:
    """Make a library of labelled reports, and look their labels up among its clauses; figures are subjects as well."""
    library = LocalLibrary.create(folder, Makers(encoder, index_tokens, TOKENIZER_ID, ReportAnnotator()))
    library.apply(Batch(add=tuple(StoredReport(report, report.meta.report_id) for report, _ in known)))
    told: defaultdict[str, set[str]] = defaultdict(set)
    near: defaultdict[str, set[str]] = defaultdict(set)
    for report, values in known:
        rows = [(row["topic"], row["status"], row["quote"]) for row in values["topics"]]
        rows += [(row["activity"], "done", row["quote"]) for row in values["activities"]]
        rows += [(row["indicator"], "done", row["quote"]) for row in values["facts"]]
        for item, status, quote in rows:
            places = covered(report, quote)
            if status in _TOLD:
                told[item].update(report.clauses[place].clause_id for place in places)
            near[item].update(report.clauses[place].clause_id for place in beside(report, places))
    frozen = [{item: frozenset(ids) for item, ids in found.items()} for found in (told, near)]
    return Shelved(library, tuple(library.reports()), *frozen)


def name_things(shelved: Shelved, path: Path = NAMED) -> tuple[Shelved, list[tuple[str, str]]]:
    """Add the things whose names tell them, and return the questions about them, with the thing."""
    told, questions = dict(shelved.told), []
    clauses = [pair for meta in shelved.metas for pair in shelved.library.report_clauses_of(meta.report_id)]
    for line in path.read_text("utf-8").splitlines():
        if line and line[0] != "#":
            name, *texts, pattern = line.split("\t")
            named = re.compile(pattern)
            found = [clause for clause, section in clauses if section.role in _TELLING and named.search(clause.text)]
            told[name] = frozenset(clause.clause_id for clause in found)
            questions += [(name, text) for text in texts]
    return replace(shelved, told=told), questions


def questions_of(bank: Iterable[Mapping[str, Any]], shelved: Shelved) -> list[tuple[str, str]]:
    """Return the bank's questions about subjects that the reports are labelled for, with the subject."""
    return [
        (row["item"], row["text"])
        for row in bank
        if row["kind"] == "question" and row["wants"] in {*_TOLD, "number"} and row["item"] in shelved.told
    ]


def report_rows(questions: Sequence[tuple[str, str]], shelved: Shelved, encoder: WordEncoder) -> Iterator[Rows]:
    """Yield the clues of the clauses that a survey reads for each question; those beside a told one do not count."""
    ids = [meta.report_id for meta in shelved.metas]
    for item, text in questions:
        question, free = _read(text, shelved.metas, encoder)
        if question.refusal is not None:
            continue
        read = read_reports(free, ids, question.asked.terms, shelved.library, encoder)
        unsure = shelved.beside.get(item, frozenset()) - shelved.told[item]
        rows = [one for report in read for one in report if one.clause.clause_id not in unsure]
        wanted = numpy.array([one.clause.clause_id in shelved.told[item] for one in rows], numpy.float32)
        weight = numpy.full(len(rows), len(ids) / max(1, len(rows)), numpy.float32)
        yield Rows(item, numpy.array([one.clues for one in rows], numpy.float32), wanted, weight)


def phrase_rows(shelved: Shelved, encoder: WordEncoder, path: Path = FREE) -> Iterator[Rows]:
    """Yield the clues of clauses written for questions, in both languages; the reports tell what is usual."""
    lines = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line and line[0] != "#"]
    clauses = [(phrase, clause, Role(role), verdict) for phrase, _, _, clause, role, verdict, _ in lines]
    shelf = shelved.library.shelf([meta.report_id for meta in shelved.metas])
    sample = shelf.rows[shelf.sample], tokens_of(shelf, shelf.sample)
    rows = encoder.encode_passages([clause for _, clause, _, _ in clauses])
    tokens = [encoder.tokens(clause) for _, clause, _, _ in clauses]
    passages = [Passage(clause, "", role) for _, clause, role, _ in clauses]
    wanted = numpy.array([verdict == "yes" for _, _, _, verdict in clauses], numpy.float32)
    asked = dict.fromkeys((line[0], text) for line in lines for text in line[1:3])
    names = numpy.array([name for name, _, _, _ in clauses])
    draw = numpy.random.default_rng(0)
    for phrase, text in asked:
        question, free = _read(text, shelved.metas, encoder)
        if question.refusal is not None:
            continue
        usual = usual_of(free, *sample, encoder)
        drawn = _drawn(names == phrase, draw)
        own = names[drawn] == phrase
        met = match_parts(free.parts, [tokens[place] for place in drawn], encoder)
        likeness = rows[drawn] @ free.vector  # the encoder has read these clauses as wholes: that clue is left out
        clues = clue_rows(free, usual, likeness, met, [passages[place] for place in drawn], encoder=encoder)
        others = _OTHERS * (len(names) - own.sum()) / max(1, len(own) - own.sum())
        yield Rows(phrase, clues, wanted[drawn] * own, numpy.where(own, _OWN, others).astype(numpy.float32))


def _drawn(own: NDArray[numpy.bool_], draw: numpy.random.Generator) -> NDArray[numpy.int64]:
    """A phrase's own clauses and some of the others, which stand for all of them."""
    others = numpy.flatnonzero(~own)
    return numpy.sort(
        numpy.concatenate([numpy.flatnonzero(own), draw.choice(others, min(_DRAWN, len(others)), replace=False)])
    )


def train_scorer(bank: Iterable[Mapping[str, Any]], known: Sequence[Labelled], encoder: Encoder) -> Scorer:
    """Fit on labelled reports, asked the bank's questions and those about named things, and on written clauses."""
    if not isinstance(encoder, WordEncoder):
        raise TypeError("the scorer is trained with an encoder that knows words")
    with tempfile.TemporaryDirectory() as folder:
        shelved, questions = name_things(shelve(known, Path(folder) / "library", encoder))
        # Every second question of the bank: the others say the same in other words, and a survey of each takes time.
        rows = [*report_rows([*questions_of(bank, shelved)[::2], *questions], shelved, encoder)]
        rows += phrase_rows(shelved, encoder)
        shelved.library.close()
    return _with_whole(fit_scorer(rows, CLUES[:-1]))


def _with_whole(scorer: Scorer) -> Scorer:
    """Add the likeness of texts as wholes: the encoder has read the written clauses, so its weight cannot be fitted."""
    return Scorer(numpy.append(scorer.weights, _WHOLE).astype(numpy.float32), scorer.bias - _WHOLE_USUAL, CLUES)


def fit_scorer(
    rows: Sequence[Rows], names: tuple[str, ...] = CLUES, *, penalty: float = _PENALTY, even: bool = True
) -> Scorer:
    """Fit a logistic model by Newton's method, with a squared penalty on weights of clues at equal spread.

    Where they are not ``even``, a clue that is seldom there gets little weight.
    """
    clues = numpy.concatenate([one.clues for one in rows]).astype(numpy.float64)[:, : len(names)]
    wanted = numpy.concatenate([one.wanted for one in rows])
    weight = numpy.concatenate([one.weight for one in rows]).astype(numpy.float64)
    mean, spread = clues.mean(axis=0), numpy.maximum(clues.std(axis=0), 1e-6)
    if not even:
        mean, spread = numpy.zeros_like(mean), numpy.ones_like(spread)
    inputs = numpy.concatenate([(clues - mean) / spread, numpy.ones((len(clues), 1))], axis=1)
    held = numpy.full(inputs.shape[1], penalty)
    held[-1] = 0
    found = numpy.zeros(inputs.shape[1])
    for _ in range(_ROUNDS):
        share = 1 / (1 + numpy.exp(-inputs @ found))
        slope = inputs.T @ (weight * (share - wanted)) + held * found
        bend = (inputs * (weight * share * (1 - share))[:, None]).T @ inputs + numpy.diag(held + 1e-9)
        found -= numpy.linalg.solve(bend, slope)
    weights = found[:-1] / spread
    return Scorer(weights.astype(numpy.float32), float(found[-1] - weights @ mean), names)


def _read(text: str, metas: Sequence[ReportMeta], encoder: WordEncoder) -> tuple[Question, Free]:
    question = understand(text, metas, Scope(), max_chars=_MOST_CHARS)
    ideas = ideas_of(question.asked, question.language)
    return question, read_free(question.asked, question.language, ideas, encoder)
