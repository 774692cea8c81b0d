"""One route per kind of question: which stages run, in which order. Routes gather; rag/flow.py words and verifies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from rag.facts.asked import Wanted, wanted_of
from rag.retrieve.evidence import retrieve
from rag.retrieve.outline import outline
from rag.retrieve.support import support, supports_of
from rag.routes.figures import evidence_of, figure_rows, table_of
from rag.routes.free_figures import free_table
from rag.routes.gathered import Gathered, Parts, find
from rag.routes.lists import subjects_of, survey_free, survey_subjects
from rag.routes.over_years import side_by_side, spans_years
from rag.routes.overview import asks_catalogue, change_of_problems, outlines, over_years
from rag.routes.premises import Premise, check, names_something_absent
from rag.survey.figures import Figure, best_figures, has_figure
from rag.survey.grounds import Ground
from rag.survey.ideas import ideas_of
from rag.survey.judge import Judged
from rag.survey.survey import Surveyed, survey
from rag.text.numbers import unsupported
from rag.types import Evidence, Kind, Language, Question, Refusal, ReportMeta, Scope
from rag.understand.question import understand

_MAX_OUTLINED = 4  # reports whose sections one summary may quote
_PER_REPORT_FIGURES = 6
# What a report says plainly of a known subject; fainter grounds are left to the words.
_PLAIN = frozenset({Ground.STATED, Ground.DONE, Ground.PLANNED, Ground.SOLVED, Ground.CONTRARY, Ground.FINE})
_FIGURE_SUPPORT = 0.6  # a figure of something else does more harm than none


def gather(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered:
    """Run the route of the question's kind over the reports in scope; known figures come from the fact table."""
    if asks_catalogue(question):
        return Gathered("catalogue", listed=tuple(in_scope))
    wanted = wanted_of(question) if in_scope else None
    if wanted is not None:
        return _table(question, wanted, in_scope, parts)
    if spans_years(question, in_scope):
        changed = change_of_problems(question, in_scope, parts.library) if question.kind is Kind.CROSS_YEAR else None
        if changed is not None:
            return changed
        told = side_by_side(question, in_scope, parts.library, parts.encoder, parts.settings.retrieve)
        if len({item.meta.year for item in told}) > 1:
            return Gathered("over_years", told)
    return ROUTES[question.kind](question, in_scope, parts)


def _table(question: Question, wanted: Wanted, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered:
    tabled = table_of(question, wanted, in_scope, parts.library)
    if tabled.answers():
        return Gathered("figures", evidence_of(tabled.cells), tabled=tabled)
    evidence = evidence_of(tabled.cells) or tuple(find(question, in_scope, parts))
    return Gathered("figures", evidence, refusal=Refusal.NOT_MENTIONED, tabled=tabled)


def _look_up(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered:
    premise = check(question, in_scope, parts.library) if question.scope.townships else Premise(None)
    if premise.holds is False:
        nearest = premise.evidence or tuple(find(question, in_scope, parts))
        return Gathered("premise" if premise.contrary else "lookup", nearest, refusal=Refusal.FALSE_PREMISE)
    found = _find_out(question, in_scope, parts)
    if premise.holds and found.refusal is not None:
        return Gathered("premise", premise.evidence)
    untold = question.asked.why and question.scope.townships and found.refusal is None and not premise.holds
    if untold and names_something_absent(question, in_scope, parts.library):
        return replace(found, refusal=Refusal.FALSE_PREMISE)
    return found


def _find_out(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered:
    evidence = find(question, in_scope, parts)
    likeness = parts.settings.retrieve.min_likeness
    supports = supports_of(question.asked, question.language, evidence, parts.library, parts.encoder, likeness=likeness)
    best = max(supports, default=0.0)
    if best < parts.settings.retrieve.min_support:
        return Gathered("lookup", tuple(evidence), refusal=_nothing(question, best))
    if question.asked.unit is not None:
        evidence = _figures_first(question, evidence, supports, parts.settings.retrieve.min_support)
        if not evidence:
            return Gathered("lookup", tuple(find(question, in_scope, parts)), refusal=Refusal.NOT_MENTIONED)
        tabled = free_table(question, evidence, parts.library) if question.scope.townships else None
        if tabled is not None:
            return Gathered("figures", evidence_of(tabled.cells), tabled=tabled)
    return Gathered("lookup", tuple(evidence))


def _figures_first(
    question: Question, evidence: Sequence[Evidence], supports: Sequence[float], least: float
) -> list[Evidence]:
    """Asked for a number, only clauses that state one can answer."""
    return [
        item
        for item, share in zip(evidence, supports, strict=True)
        if share >= least and has_figure(item, question.asked)
    ]


def _nothing(question: Question, best: float) -> Refusal:
    if best == 0.0 and not question.scope:
        return Refusal.OUT_OF_SCOPE
    return Refusal.FALSE_PREMISE if question.asked.why else Refusal.NOT_MENTIONED


def _survey(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered:
    what = subjects_of(question)
    if what is not None:
        surveyed = survey_subjects(what, question, in_scope, parts.library)
    else:
        if ideas_of(question.asked, question.language).empty:
            return _look_up(question, in_scope, parts)
        surveyed = survey_free(question, in_scope, parts)
    if all(item.judged.ground is Ground.SILENT for item in surveyed):
        found = _look_up(question, in_scope, parts)
        refusal = Refusal.OUT_OF_SCOPE if found.refusal is Refusal.OUT_OF_SCOPE else Refusal.NOT_MENTIONED
        return Gathered("survey", found.evidence, tuple(surveyed), refusal=refusal)
    return Gathered("survey", surveyed=tuple(surveyed))


def _yes_no(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered:
    if unsupported(question.text, _years(question)):
        return _confirm_figures(question, in_scope, parts)
    if not question.scope.townships:
        return _survey(question, in_scope, parts)
    what = subjects_of(question)
    known = survey_subjects(what, question, in_scope, parts.library) if what is not None else []
    if any(item.judged.ground in _PLAIN for item in known):
        return Gathered("yes_no", surveyed=tuple(item for item in known if item.judged.clause is not None))
    ideas = ideas_of(question.asked, question.language)
    surveyed = [] if ideas.empty else survey(in_scope, parts.library.report_clauses_of, ideas)
    told = tuple(item for item in surveyed if item.judged.ground is not Ground.SILENT)
    if told:
        return Gathered("yes_no", surveyed=told)
    found = replace(_look_up(question, in_scope, parts), route="yes_no")
    if surveyed and ideas.shortcoming and found.refusal is None:
        return replace(found, surveyed=tuple(_silent(surveyed, found.evidence)))
    return found


def _silent(surveyed: Sequence[Surveyed], evidence: Sequence[Evidence]) -> Iterator[Surveyed]:
    """Reports that tell of no such shortage, each with the nearest it says."""
    for item in surveyed:
        nearest = next((found for found in evidence if found.clause.report_id == item.meta.report_id), None)
        if nearest is not None:
            yield Surveyed(item.meta, Judged(Ground.SILENT, nearest.clause), nearest.section)


def _confirm_figures(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered:
    """Asked whether a figure is right, only clauses that state it can say so."""
    evidence = find(question, in_scope, parts)
    years = _years(question)
    stating = [
        item
        for item in evidence
        if support(question.asked, question.language, item) >= parts.settings.retrieve.min_support
        and not unsupported(question.text, [item.clause.text, *years])
    ]
    if stating:
        return Gathered("yes_no", tuple(stating))
    return Gathered("yes_no", tuple(evidence), refusal=Refusal.FALSE_PREMISE)


def _years(question: Question) -> list[str]:
    return [f"{year}年" for year in question.scope.years]


def _summary(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered:
    wanted = question.asked.wants
    if len(in_scope) > _MAX_OUTLINED and wanted is not None and not _has_topic(question):
        points = outlines(wanted, in_scope, parts.library)
        if points:
            return Gathered("outlines", points=tuple(points))
    if not question.scope or len(in_scope) > _MAX_OUTLINED or _has_topic(question):
        found = replace(_look_up(question, in_scope, parts), route="summary")
        # The section asked about is an answer where what seemed a topic was only a manner of asking.
        if found.refusal is None or wanted is None or not question.scope.townships:
            return found
    evidence: list[Evidence] = []
    for meta in in_scope:
        evidence += outline(parts.library.report(meta.report_id), wanted, per_report=max(3, 8 // len(in_scope)))
    evidence = [replace(item, rank=rank) for rank, item in enumerate(evidence, start=1)]
    if not evidence:
        return Gathered("summary", tuple(find(question, in_scope, parts)), refusal=Refusal.NOT_MENTIONED)
    return Gathered("summary", tuple(evidence))


def _has_topic(question: Question) -> bool:
    """``庙行镇普法有哪些不足`` names a topic beside the section it asks about; ``有哪些不足`` does not."""
    rest = re.sub(
        r"各个?|乡镇|镇街|街道|地方|全部|所有|普遍|共性|突出|问题|不足|短板|困难|薄弱|环节|主要|工作|法治|政府|建设|打算|计划|安排|思路|举措|做法|措施|改进|方面|明年|下一步|下步|年度|整改|怎么改|准备|的|和|与|上|中|有|做|干",
        "",
        question.asked.focus,
    )
    return len(rest) >= 2 and question.language is Language.ZH


def _over_years(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered:
    return over_years(question, in_scope, parts) or _figures(question, in_scope, parts)


def _figures(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered:
    figures: list[Figure] = []
    evidence: list[Evidence] = []
    narrow = replace(parts.settings.retrieve, evidence=_PER_REPORT_FIGURES)
    for meta in in_scope:
        found = retrieve(question, parts.library, None, narrow, scope_ids=[meta.report_id])
        told = [item for item in found if support(question.asked, question.language, item) >= _FIGURE_SUPPORT]
        figures += best_figures(told, question.asked)
        evidence += told[:1]
    if not evidence:
        return Gathered("figures", tuple(find(question, in_scope, parts)), refusal=Refusal.NOT_MENTIONED)
    if not figures:
        return Gathered("figures", tuple(evidence))
    return Gathered("figures", tuple(figure.evidence for figure in figures), figures=tuple(figures))


def search(text: str, scope: Scope, parts: Parts) -> list[Evidence]:
    """Understand a question and retrieve for it, whatever its kind."""
    reports = parts.library.reports()
    question = understand(text, reports, scope, max_chars=parts.settings.read.max_question_chars)
    return find(question, [meta for meta in reports if question.scope.admits(meta)], parts)


def facts_of(what: str, scope: Scope, parts: Parts) -> list[dict[str, object]]:
    """Return the figures that the reports in scope state about ``what``, one row each, with quotes and offsets."""
    reports = parts.library.reports()
    question = replace(
        understand(what, reports, scope, max_chars=parts.settings.read.max_question_chars), kind=Kind.COMPARE
    )
    in_scope = [meta for meta in reports if question.scope.admits(meta)]
    return figure_rows(question, in_scope, parts.library)


Route = Callable[[Question, Sequence[ReportMeta], Parts], Gathered]
ROUTES: dict[Kind, Route] = {
    Kind.LIST: _survey,
    Kind.COUNT: _survey,
    Kind.YES_NO: _yes_no,
    Kind.SUMMARY: _summary,
    Kind.LOOKUP: _look_up,
    Kind.SUPERLATIVE: _figures,
    Kind.COMPARE: _figures,
    Kind.CROSS_YEAR: _over_years,
}
