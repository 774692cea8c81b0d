"""One route per kind of question: which stages run, in which order. Routes gather; rag/flow.py words and verifies."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from rag.facts.asked import Wanted
from rag.retrieve.evidence import retrieve
from rag.retrieve.support import support
from rag.routes.disputes import of_its_kind
from rag.routes.figure_rows import figure_rows
from rag.routes.figured import figured
from rag.routes.figures import evidence_of, named_figures, table_of, wanted_in
from rag.routes.gap import gap
from rag.routes.gathered import Gathered, Parts, find
from rag.routes.how_solved import how_solved
from rag.routes.kept import kept
from rag.routes.known_figures import known_table, nearer_table
from rag.routes.lookup import look_up, near, told_of
from rag.routes.neighbours import neighbours
from rag.routes.opinions import asks_opinion
from rag.routes.outcomes import outcome_of_one
from rag.routes.over_years import side_by_side, spans_years
from rag.routes.overview import change, over_years
from rag.routes.particulars import signed_on
from rag.routes.persons import persons
from rag.routes.several import several
from rag.routes.shelf import shelf_asked
from rag.routes.side_figures import side_figures
from rag.routes.solved import solved
from rag.routes.stated import asks_figure
from rag.routes.stated_change import stated_change
from rag.routes.summary import summary
from rag.routes.surveys import survey
from rag.routes.unfigured import unfigured
from rag.routes.unfinished import unfinished
from rag.routes.yes_no import yes_no
from rag.survey.figures import Figure, best_figures
from rag.types import Evidence, Kind, Question, Refusal, ReportMeta, Role, Scope
from rag.understand.question import understand

_PER_REPORT_FIGURES = 6
_AMOUNT = re.compile(r"多少|[更多少高低差]|谁|几|\b(?:more|fewer|less|higher|lower|larger|smaller|how many|number)\b")
# How something is done, rather than how much of it.
_WAYS = re.compile(
    r"做法|办法|举措|措施|经验|方式|路子|思路|怎么(?:做|办|搞|抓)|如何|\b(?:how|ways?|approach\w*|methods?|measures?|practices?)\b"
)
_SEVERAL = 2
_WHOLE_SUPPORT = 0.8  # of a figure of all reports: 离婚律师一小时收多少钱 has but one word of the genre and stays below
_FIGURE_SUPPORT = 0.6  # a figure of something else does more harm than none


def gather(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered:
    """Run the route of the question's kind over the reports in scope; known figures come from the fact table."""
    return of_its_kind(question, _gathered(question, in_scope, parts), in_scope, parts.library)


def _gathered(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered:
    shelf = None if question.by_hand else shelf_asked(question, in_scope, parts.library.reports())
    if shelf is not None:
        return Gathered("catalogue", shelf=shelf)
    signed = signed_on(question, in_scope, parts.library)
    if signed:
        return Gathered("signed", signed)
    for special in (persons, kept, unfinished, unfigured, figured, solved, neighbours, several):
        found = special(question, in_scope, parts)
        if found is not None:
            return found
    if asks_opinion(question) and not question.by_hand:
        return Gathered("figures", refusal=Refusal.OUT_OF_SCOPE)
    stated = stated_change(question, in_scope, parts) or gap(question, in_scope, parts)
    ways = stated or how_solved(question, in_scope, parts) or _ways(question, in_scope, parts)
    if ways is not None:
        return ways
    if question.kind is Kind.SUPERLATIVE and len(in_scope) == 1 and asks_figure(question) and not question.by_hand:
        question = replace(question, kind=Kind.LOOKUP)  # how far the farthest village of one township is
    wanted = wanted_in(question) if in_scope else None
    if wanted is not None:
        return _table(question, wanted, in_scope, parts)
    beside = side_figures(question, in_scope, parts)
    if beside is not None:
        return beside
    return _years(question, in_scope, parts) or ROUTES[question.kind](question, in_scope, parts)


def _ways(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered | None:
    """Ways of doing something, compared: what each report tells of it, side by side."""
    if question.kind is not Kind.COMPARE or not _WAYS.search(question.asked.words.lower()) or _amount(question):
        return None
    told = _told_by_each(question, in_scope, parts)
    return Gathered("over_years", told) if told else None


def _years(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered | None:
    """A question over several years of one township: what changed, or each year's clause."""
    if not spans_years(question, in_scope) or (question.by_hand and question.kind is not Kind.CROSS_YEAR):
        return None
    of_problems = question.kind is Kind.CROSS_YEAR or question.asked.wants is Role.PROBLEMS
    changed = change(question, in_scope, parts.library) if of_problems else None
    if changed is not None:
        return changed
    told = side_by_side(question, in_scope, parts.library, parts.encoder, parts.settings.retrieve)
    return Gathered("over_years", told) if len({item.meta.year for item in told}) > 1 else None


def _table(question: Question, wanted: Wanted, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered:
    tabled = table_of(question, wanted, in_scope, parts.library)
    of_all = wanted.kind is Kind.LOOKUP and not question.scope.townships
    if of_all and told_of(question, in_scope, parts) < _WHOLE_SUPPORT:
        return Gathered("figures", refusal=Refusal.OUT_OF_SCOPE)
    tabled = nearer_table(question, wanted, tabled, in_scope, parts) or known_table(
        question, wanted, tabled, in_scope, parts
    )
    if tabled.answers():
        return Gathered("figures", evidence_of(tabled.cells), tabled=tabled)
    if wanted.kind is Kind.COMPARE and not _AMOUNT.search(question.asked.words.lower()):
        return _compared(question, in_scope, parts)
    named = named_figures(question, wanted, in_scope, parts.library)
    if named is not None:
        return Gathered("figures", evidence_of(named.cells), tabled=named)
    evidence = evidence_of(tabled.cells) or near(question, find(question, in_scope, parts), parts)
    return Gathered("figures", evidence, refusal=Refusal.NOT_MENTIONED, tabled=tabled)


def _over_years(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered:
    told = over_years(question, in_scope, parts)
    if told is not None:
        return told
    # What came of a thing later (后来闹出了什么事) may be told within one report: nothing is set side by side.
    if len(in_scope) == 1 and len(question.scope.years) < _SEVERAL and not _amount(question):
        return look_up(replace(question, kind=Kind.LOOKUP), in_scope, parts)
    return _figures(question, in_scope, parts)


def _compared(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered:
    """Compare figures; without any, what each township says of the matter."""
    figures = _figures(question, in_scope, parts)
    told = () if figures.figures else _told_by_each(question, in_scope, parts)
    return Gathered("over_years", told) if told else figures


def _told_by_each(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> tuple[Evidence, ...]:
    """Return what each of several townships says of a matter; nothing where none of it comes near."""
    if len(question.scope.townships) < 2:
        return ()
    told = side_by_side(question, in_scope, parts.library, parts.encoder, parts.settings.retrieve)
    return told if near(question, told, parts) else ()


def _amount(question: Question) -> bool:
    return question.asked.unit is not None or _AMOUNT.search(question.asked.words.lower()) is not None


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
        nearest = near(question, find(question, in_scope, parts), parts)
        return Gathered("figures", nearest, refusal=Refusal.NOT_MENTIONED)
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


def _yes_no(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered:
    if not question.scope.townships:
        return survey(question, in_scope, parts)
    return outcome_of_one(question, in_scope, parts) or yes_no(question, in_scope, parts)


Route = Callable[[Question, Sequence[ReportMeta], Parts], Gathered]
ROUTES: dict[Kind, Route] = {
    Kind.LIST: survey,
    Kind.COUNT: survey,
    Kind.YES_NO: _yes_no,
    Kind.SUMMARY: summary,
    Kind.LOOKUP: look_up,
    Kind.SUPERLATIVE: _figures,
    Kind.COMPARE: _compared,
    Kind.CROSS_YEAR: _over_years,
}
