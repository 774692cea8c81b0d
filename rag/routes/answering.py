"""How surely each clause found answers a question on one township: its clues, weighed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy

from rag.library.protocol import Library
from rag.retrieve.support import support
from rag.routes.gathered import Parts, find
from rag.routes.lists import recognised
from rag.settings import RetrieveSettings
from rag.survey.answering import Standing, answer_rows, shipped
from rag.survey.candidates import tokens_of
from rag.survey.clues import Passage, clue_rows
from rag.survey.expected import fitting
from rag.survey.free import WordEncoder, match_parts, read_free, usual_of
from rag.survey.ideas import ideas_of
from rag.survey.phrases import heading_of
from rag.survey.taxonomy import Stance
from rag.text.soft import Floats
from rag.types import Evidence, Kind, Question, ReportMeta

POOL = 24  # clauses weighed: the best of the search
_DIGITS = 5
# How much the kind of answer asked for counts: of 157 kept questions .675 have their answer first at 0, .682 at 2, .701
# at 3, .675 at 6; the answers are likeliest at 1.5 (the model's odds are that much steeper than those of a choice).
_KINDS = 2.0
_TOLD = frozenset({Stance.PROBLEM, Stance.DONE})


def weigh(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> list[Evidence] | None:
    """Return clauses that may answer, the surest first, with how sure that is (0 to 1) as their score.

    None where they are not weighed: without a township, for figures, or with an encoder that knows no words.
    """
    if not weighs(question, parts):
        return None
    found = candidates(question, in_scope, parts)
    pairs = sorted(
        zip(_sure(question, found, in_scope, parts), found, strict=True), key=lambda pair: (-pair[0], pair[1].rank)
    )
    taken: Counter[str] = Counter()
    kept: list[Evidence] = []
    for score, item in pairs:
        taken[item.clause.report_id] += 1
        if taken[item.clause.report_id] <= _per_report(in_scope, parts.settings.retrieve):
            kept.append(replace(item, score=score, rank=len(kept) + 1))
    return kept[: parts.settings.retrieve.evidence]


def _sure(question: Question, found: Sequence[Evidence], in_scope: Sequence[ReportMeta], parts: Parts) -> list[float]:
    """How sure each clause answers. The kind of answer that is asked for orders them; the best stays as sure as it was.

    Whether any clause answers was learnt without the kinds: every report has some clause of each.
    """
    if not found:
        return []
    told = shipped().logits(rows_of(question, found, in_scope, parts))
    texts, roles = [item.clause.text for item in found], [item.section.role for item in found]
    fit = told + _KINDS * fitting(question.asked.words, texts, roles)
    odds = numpy.exp(-(fit + told.max() - fit.max()))
    return [round(float(one), _DIGITS) for one in 1 / (1 + odds)]


def weighs(question: Question, parts: Parts) -> bool:
    """Tell whether the clauses found for a question are weighed."""
    return weighable(question) and isinstance(parts.encoder, WordEncoder)


def weighable(question: Question) -> bool:
    """Tell whether a question is of the kind the model was trained on: what one township says, figures apart."""
    kinds = {Kind.LOOKUP, Kind.YES_NO}
    return bool(question.scope.townships) and question.asked.unit is None and question.kind in kinds


def candidates(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> list[Evidence]:
    """Return the clauses worth weighing."""
    wide = replace(parts.settings.retrieve, evidence=POOL, per_report=POOL)
    return find(question, in_scope, replace(parts, settings=replace(parts.settings, retrieve=wide)))


def _per_report(in_scope: Sequence[ReportMeta], settings: RetrieveSettings) -> int:
    return settings.evidence if len(in_scope) == 1 else settings.per_report


def rows_of(question: Question, found: Sequence[Evidence], in_scope: Sequence[ReportMeta], parts: Parts) -> Floats:
    """Return the clues of the clauses found for a question, one row each."""
    encoder, library = parts.encoder, parts.library
    if not isinstance(encoder, WordEncoder):
        raise TypeError("clauses are weighed with an encoder that knows words")
    free = read_free(question.asked, question.language, ideas_of(question.asked, question.language), encoder)
    names = [item.clause.clause_id for item in found]
    shelf = library.shelf([meta.report_id for meta in in_scope])
    usual = usual_of(free, shelf.rows[shelf.sample], tokens_of(shelf, shelf.sample), encoder)
    rows = library.rows_of(names)
    cosines, whole = rows @ free.vector, rows @ free.whole
    met = match_parts(free.parts, library.tokens_of(names), encoder)
    passages = [Passage(item.clause.text, heading_of(item.clause, item.section), item.section.role) for item in found]
    clues = clue_rows(free, usual, cosines, met, passages, encoder=encoder, whole=whole)
    own = numpy.concatenate(
        [shelf.rows[start : start + count] for start, count in zip(shelf.starts, shelf.counts, strict=True)]
    )
    like = own @ free.vector
    subjects = recognised(question)
    return answer_rows(
        clues,
        Standing(
            _found(question, found, subjects, library),
            {
                "about": max(subjects.values(), default=0.0),
                "why": float(question.asked.why),
            },
            float(like.mean()) if len(like) else 0.0,
            float(like.std()) if len(like) else 1.0,
        ),
    )


def _found(
    question: Question, found: Sequence[Evidence], subjects: Mapping[str, float], library: Library
) -> dict[str, list[float]]:
    asked = question.asked
    told, spoken = _tagged(found, subjects, library)
    best = max((item.score for item in found), default=0.0) or 1.0
    return {
        "fused": [item.score / best for item in found],
        "support": [support(asked, question.language, item) for item in found],
        "told": told,
        "spoken": spoken,
        "role": [float(item.section.role is asked.wants) for item in found],
        "other_role": [float(asked.wants is not None and item.section.role is not asked.wants) for item in found],
        "title": [float((item.clause.text,) == item.section.path[-1:]) for item in found],
    }


def _tagged(
    found: Sequence[Evidence], subjects: Mapping[str, float], library: Library
) -> tuple[list[float], list[float]]:
    """How surely each clause tells, or speaks of, what the question is about."""
    told: defaultdict[str, float] = defaultdict(float)
    spoken: defaultdict[str, float] = defaultdict(float)
    ids = {item.clause.report_id for item in found}
    for tag in library.tags(report_ids=ids) if subjects else ():
        both = subjects.get(tag.item, 0.0) * tag.score
        spoken[tag.clause_id] = max(spoken[tag.clause_id], both)
        if tag.stance in _TOLD:
            told[tag.clause_id] = max(told[tag.clause_id], both)
    names = [item.clause.clause_id for item in found]
    return [told[name] for name in names], [spoken[name] for name in names]
