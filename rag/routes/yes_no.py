"""Questions answered by yes or no: about one township, about all, about a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.retrieve.support import support
from rag.routes.gathered import Gathered, Parts, find
from rag.routes.lists import can_survey, subjects_of, surely_about, survey_free, survey_subjects
from rag.routes.lookup import look_up, near
from rag.routes.spoken import spoken, told_by
from rag.survey.grounds import Ground
from rag.survey.ideas import ideas_of
from rag.survey.judge import Judged
from rag.survey.polarity import of_neighbours
from rag.survey.survey import Surveyed, survey
from rag.text.numbers import unsupported
from rag.types import Evidence, Question, Refusal, ReportMeta, Role

# What a report says plainly of a known subject; fainter grounds are left to the words.
_PLAIN = frozenset({Ground.STATED, Ground.DONE, Ground.PLANNED, Ground.SOLVED, Ground.CONTRARY, Ground.FINE})
_NO_LONGER = frozenset({Ground.SOLVED, Ground.FINE})
_NEARBY = frozenset({Ground.NEARBY, Ground.OTHER_ASPECT, Ground.OTHERWISE, Ground.IN_PASSING})
# Asks what the report says, not what is the case: silence is an answer.
_SAYS = re.compile(
    r"提到|提及|提过|说没说|提没提|写没写|反映|承认|抱怨|叫苦|哭穷|诉苦|写(?:进|入|到|明|了|出)|说到|谈到|讲到|列(?:为|入|出)"
    r"|\b(?:mention|report|say|admit|complain|state|cite|note|acknowledge|refer|describe|call|name)\w*\b"
)
# 有一桩官司 counts nothing, 只有一辆车 does.
_SOME = re.compile(
    r"(?<![只仅就第零〇0-9一二三四五六七八九十百千万])(?<![只仅就]有)一(?=[个件起桩条份次名位家处辆项所场种部本句段座张])"
)


def yes_no(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered:
    """Judge the reports in scope; what nobody says is a no where the question is what the reports say."""
    if unsupported(_SOME.sub("", question.text), _years(question)):
        return _confirm_figures(question, in_scope, parts)
    what = subjects_of(question)
    if what is not None and not surely_about(question, what):
        what = None
    known = survey_subjects(what, question, in_scope, parts.library) if what is not None else []
    if any(item.judged.ground in _PLAIN and not _of_neighbours(item) for item in known):
        return Gathered("yes_no", surveyed=_weighed(question, known, in_scope, parts))
    # Known subjects are told silent where the report says nothing of them: a clause near in words is no proof then.
    silent = what is not None and says(question)
    told = [] if silent else spoken(question, in_scope, parts)
    vague = {Ground.SILENT} if what is None else {Ground.SILENT, Ground.FINE}
    if any(item.judged.ground not in vague for item in told):
        return Gathered("yes_no", surveyed=tuple(told))
    free = survey_free(question, in_scope, parts) if can_survey(question, parts) and not silent else []
    if any(item.judged.ground is not Ground.SILENT and item.judged.ground not in _NEARBY for item in free):
        return Gathered("yes_no", surveyed=tuple(told if _denied(told) else free))
    ideas = ideas_of(question.asked, question.language)
    surveyed = [] if ideas.empty else survey(in_scope, parts.library.report_clauses_of, ideas)
    if any(item.judged.ground is not Ground.SILENT for item in surveyed):
        return Gathered("yes_no", surveyed=tuple(told if _denied(told) else surveyed))
    found = replace(look_up(question, in_scope, parts), route="yes_no")
    if found.refusal is Refusal.NOT_MENTIONED and says(question):
        nobody = (Surveyed(meta, Judged(Ground.SILENT, None), None) for meta in in_scope)
        return Gathered("yes_no", surveyed=tuple(nobody))
    # Of a shortage that nobody tells of, the nearest clause says more than a refusal.
    untold = tuple(_silent(surveyed, found.evidence)) if surveyed and ideas.shortcoming else ()
    if untold and found.refusal in {None, Refusal.NOT_MENTIONED}:
        return replace(found, surveyed=untold, refusal=None)
    return _ended(question, found, in_scope, parts)


def _ended(question: Question, found: Gathered, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered:
    """Say yes or no by the clause a look-up took for the answer, where one township was asked about."""
    if found.refusal is not None or not found.evidence or len(in_scope) != 1 or found.tabled is not None:
        return found
    told = told_by(question, found.evidence[0], parts)
    return found if told is None else Gathered("yes_no", surveyed=(told,))


def _weighed(
    question: Question, known: Sequence[Surveyed], in_scope: Sequence[ReportMeta], parts: Parts
) -> tuple[Surveyed, ...]:
    """Doubt a tag where the same clause speaks to the question and denies it: a shortcoming told outside the problems.

    A deed is denied where the clause negates what is asked for: 宪法日…未举行现场宣传活动.
    """
    doubtful = {
        item.judged.clause.clause_id
        for item in known
        if item.judged.ground in {Ground.STATED, Ground.DONE} and item.judged.clause is not None
        if item.section is not None and item.section.role is not Role.PROBLEMS
    }
    told = spoken(question, in_scope, parts) if doubtful else []
    denied = {
        item.meta.report_id: item
        for item in told
        if item.judged.ground in {*_NO_LONGER, Ground.CONTRARY}
        if item.judged.clause and item.judged.clause.clause_id in doubtful
    }
    return tuple(denied.get(item.meta.report_id, item) for item in known)


def _of_neighbours(item: Surveyed) -> bool:
    """Tell whether a verdict rests on what is said of a township beside the reporting one."""
    return item.judged.clause is not None and of_neighbours(item.judged.clause.text)


def _denied(told: Sequence[Surveyed]) -> bool:
    """Tell whether a clause speaks against what the words of others seem to say."""
    return any(item.judged.ground is Ground.FINE for item in told)


def says(question: Question) -> bool:
    """Tell whether a question is about what reports say: 有没有提到, does it admit."""
    return _SAYS.search(question.text.lower()) is not None


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
        quoted = {item.clause.clause_id for item in stating}
        told = [one for one in spoken(question, in_scope, parts) if one.judged.ground in _NO_LONGER]
        if any(one.judged.clause is not None and one.judged.clause.clause_id in quoted for one in told):
            return Gathered("yes_no", surveyed=tuple(told))
        return Gathered("yes_no", tuple(stating))
    return Gathered("yes_no", near(question, evidence, parts), refusal=Refusal.FALSE_PREMISE)


def _years(question: Question) -> list[str]:
    return [f"{year}年" for year in question.scope.years]
