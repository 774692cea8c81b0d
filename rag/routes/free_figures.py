"""Figures asked for in other words than a known indicator's: of each report the one whose words come nearest."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy

from rag.facts.asked import Wanted
from rag.facts.likeness import Sought, scores_of
from rag.facts.measures import Measured, units_said
from rag.facts.own import is_own
from rag.facts.table import apart_of
from rag.library.protocol import Library
from rag.retrieve.candidates import QueryEncoder
from rag.routes.figures import Tabled, report_of
from rag.routes.gathered import Parts
from rag.routes.nearest import nearest_of_each
from rag.routes.stated import sought_of, sureness
from rag.text.contrasts import counterparts
from rag.text.fold import fold
from rag.types import Apart, Cell, Clause, Evidence, Fact, Kind, Language, Question, ReportMeta, Section

_FEW = 20  # reports of which every figure is looked at; of more, only those of the clauses found
_SURELY = 1.5  # by which a figure of another year or place must come nearer than the township's own to stand for "only"
_SENTENCE = re.compile(r"[。；;！？\n]")
_SURER = 1.5  # so many times as sure one of the next nearest has to be to take the place of the nearest
_REST = 3  # figures looked at where the nearest is a neighbour
NAMED = 6  # reports that a look-up may be put to
_BEHIND = 4.0  # by which the figure of one report may come behind the best of all


Rows = dict[str, tuple[Clause, Section]]


@dataclass(frozen=True, slots=True)
class Pick:
    """The figure of one report that comes nearest to what is asked; ``apart`` where only such a one comes near."""

    meta: ReportMeta
    fact: Fact
    score: float
    place: Evidence
    apart: Apart | None = None
    known: float = 0.0  # score of the best figure of an indicator that the question names
    rest: tuple[tuple[Fact, float], ...] = ()  # the next nearest of the township's own, with their scores

    def cell(self, name: str = "") -> Cell:
        """Return it as a cell, under the name of what it counts where none is given."""
        return Cell(self.meta, name or self.fact.what, self.fact, self.place, self.apart)


def picks(
    soughts: Sequence[Sought],
    in_scope: Sequence[ReportMeta],
    parts: Parts,
    *,
    measured: Measured | None = None,
    without: frozenset[int] = frozenset(),
) -> list[Pick]:
    """Return the nearest figure of each report that has one; the scores of several wordings are averaged.

    ``measured`` overrules what the words ask to be measured; ``without`` are places of figures already given.
    """
    wanted = measured or soughts[0].measured()
    kept: list[tuple[ReportMeta, list[Fact], Rows]] = []
    for meta, facts, rows in _by_report(soughts[0], in_scope, parts):
        fitting = [
            fact
            for fact in facts
            if not wanted.conflicts(fact.unit) and fact.start not in without and not _is_nought(fact, soughts[0])
        ]
        fitting = _in_unit(_of_the_named(fitting, soughts[0], rows), soughts[0], rows)
        if fitting:
            kept.append((meta, fitting, rows))
    if not kept:
        return []
    # All at once: the encoder is slow to start and quick with many.
    together = [fact for _, facts, _ in kept for fact in facts]
    clauses = {clause_id: clause for _, _, rows in kept for clause_id, (clause, _) in rows.items()}
    scores = numpy.mean([scores_of(one, together, clauses, parts.encoder) for one in soughts], axis=0).tolist()
    values = iter(scores)
    return [_pick(soughts[0], [(fact, next(values)) for fact in facts], meta, rows) for meta, facts, rows in kept]


def _pick(sought: Sought, scored: list[tuple[Fact, float]], meta: ReportMeta, rows: Rows) -> Pick:
    """Take the figure of the township and the year that comes nearest, unless one of another comes far nearer."""
    words = sought.words.lower()
    fact, score = max(scored, key=lambda pair: (pair[1], -pair[0].start))
    own = [(one, value) for one, value in scored if is_own(one, words)]
    apart = None
    if own:
        nearest, value = max(own, key=lambda pair: (pair[1], -pair[0].start))
        if is_own(fact, words) or score - value < _SURELY:
            fact, score = nearest, value
    if not is_own(fact, words):
        apart = apart_of(fact)
    clause, section = rows[fact.clause_id]
    known = max((value for one, value in scored if one.indicator in sought.indicators), default=0.0)
    rest = sorted((pair for pair in own if pair[0].value != fact.value), key=lambda pair: (-pair[1], pair[0].start))
    return Pick(
        meta, fact, score, Evidence(clause, section, meta, score, 1, "facts"), apart, known, tuple(rest[:_REST])
    )


def _is_nought(fact: Fact, sought: Sought) -> bool:
    """A nought told in words (未发生行政诉讼) is a figure of its indicator alone."""
    return not fact.value and not fact.raw[:1].isdigit() and fact.indicator not in sought.indicators


def _of_the_named(facts: list[Fact], sought: Sought, rows: Rows) -> list[Fact]:
    """Drop figures of a counterpart alone: of 成人, where 儿童 are asked about."""
    for named, others in counterparts(sought.words if sought.language is Language.ZH else sought.about):
        facts = [fact for fact in facts if _last_named(fact, rows[fact.clause_id][0], named | others) not in others]
    return facts


def _in_unit(facts: list[Fact], sought: Sought, rows: Rows) -> list[Fact]:
    """Keep the figures with a unit asked for that is no known one (多少针), where there are any."""
    said = units_said(sought.words)

    def follows(fact: Fact) -> bool:
        clause = rows[fact.clause_id][0]
        return not fact.unit and clause.text[fact.end - clause.start :][:1] in said

    return [fact for fact in facts if follows(fact)] or facts


def _last_named(fact: Fact, clause: Clause, words: frozenset[str]) -> str:
    """Return which of some words stands last before a figure in its sentence, or in what it counts; "" for none."""
    said = fold(fact.what)
    if not any(word in said for word in words):
        said = fold(_SENTENCE.split(clause.text[: fact.start - clause.start])[-1])
    places = {word: said.rfind(word) + len(word) for word in words if word in said}
    return max(places, key=lambda word: (places[word], len(word)), default="")


def _by_report(
    sought: Sought, in_scope: Sequence[ReportMeta], parts: Parts
) -> list[tuple[ReportMeta, list[Fact], Rows]]:
    """Return the figures of each report with their clauses; of many reports only those of the clauses found."""
    library = parts.library
    metas = {meta.report_id: meta for meta in in_scope}
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    rows: defaultdict[str, Rows] = defaultdict(dict)
    if len(in_scope) <= _FEW:
        for name in metas:
            rows[name] = {clause.clause_id: (clause, section) for clause, section in library.report_clauses_of(name)}
    else:
        found_names = _found(sought, frozenset(metas), library, parts.encoder, 2 * parts.settings.retrieve.candidates)
        names = {*found_names, *nearest_of_each(sought, list(metas), library, parts.encoder)}
        for clause, section, meta in library.clauses(sorted(names)):
            rows[meta.report_id][clause.clause_id] = (clause, section)
    for fact in library.facts(report_ids=list(rows)):
        if fact.clause_id in rows[report_of(fact)]:
            found[report_of(fact)].append(fact)
    return [(metas[name], facts, rows[name]) for name, facts in found.items()]


def _found(
    sought: Sought, scope: frozenset[str], library: Library, encoder: QueryEncoder | None, limit: int
) -> list[str]:
    hits = library.search_lexical(sought.terms, scope_ids=scope, limit=limit // 2)
    if encoder is not None:
        hits += library.search_vectors(encoder.encode_queries([sought.words])[0], scope_ids=scope, limit=limit)
    return list(dict.fromkeys(hit.clause_id for hit in hits))[:limit]


def free_table(question: Question, in_scope: Sequence[ReportMeta], parts: Parts, *, least: float) -> Tabled | None:
    """Return the figure that answers a question on named townships, of each report; None where none comes near.

    ``least`` is the score it must have where it cannot be judged (``stated_of``). A table without values tells that
    only figures of other years or places do.
    """
    if len(in_scope) > NAMED:
        return None
    sought = sought_of(question)
    bar = parts.settings.figures.min_stated
    return tabled_of(stated_of(picks([sought], in_scope, parts), sought, parts, least=least, bar=bar))


def stated_of(told: Sequence[Pick], sought: Sought, parts: Parts, *, least: float, bar: float) -> list[Pick]:
    """Keep figures as surely of the thing asked about as ``bar``; a neighbour gives way to the surest of the next.

    Those of another year or place, shown beside a refusal, and those an encoder without words found go by their score.
    """
    limits, kept = parts.settings.figures, list[Pick]()
    for pick in told:
        if pick.score < limits.least_told:
            continue
        put = (pick.fact, *(fact for fact, score in pick.rest if score >= limits.least_told))
        shares = sureness(sought, put, parts.library, parts.encoder)
        judged = [(share, fact) for share, fact in zip(shares, put, strict=True) if share is not None]
        if not judged or pick.apart is not None:
            kept += [pick] if pick.score >= least else []
            continue
        share, fact = max(judged, key=lambda pair: pair[0])
        if judged[0][0] >= max(bar, share / _SURER):
            share, fact = judged[0]
        if share >= bar:
            kept.append(pick if fact is pick.fact else instead(pick, fact, parts))
    return kept


def instead(pick: Pick, fact: Fact, parts: Parts) -> Pick:
    """Put another figure of the same report in a pick's place."""
    ((clause, section, meta),) = parts.library.clauses([fact.clause_id])
    return replace(pick, fact=fact, place=replace(pick.place, clause=clause, section=section, meta=meta))


def tabled_of(told: Sequence[Pick]) -> Tabled | None:
    """Return the figures of a look-up as a table; None where there are none."""
    best = max((pick.score for pick in told), default=0.0)
    told = [pick for pick in told if best - pick.score < _BEHIND]
    told = [pick for pick in told if pick.apart is None] or told
    wanted = Wanted((), None, Kind.LOOKUP, least=False)
    return Tabled(wanted, tuple(pick.cell() for pick in told)) if told else None
