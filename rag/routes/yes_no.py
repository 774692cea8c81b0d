"""Questions answered by yes or no: about one township, about all, about a figure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from rag.retrieve.support import support
from rag.routes.gathered import Gathered, Parts, find
from rag.routes.lists import can_survey, subjects_of, surely_about, survey_free, survey_subjects
from rag.routes.lookup import look_up, near
from rag.routes.spoken import spoken, told_by
from rag.survey.amounts import asks_number, of_number, suffice, tells_number
from rag.survey.doers import by_another
from rag.survey.ends import End, end_of
from rag.survey.grounds import Ground
from rag.survey.ideas import Ideas, ideas_of
from rag.survey.judge import Judged
from rag.survey.outright import names_outcome, opens, outright
from rag.survey.polarity import of_neighbours
from rag.survey.sense import Sense, lapsed
from rag.survey.sought import Sought
from rag.survey.survey import Surveyed, survey
from rag.survey.taxonomy import subject_of
from rag.text.numbers import unsupported
from rag.types import Evidence, Question, Refusal, ReportMeta, Role
from rag.understand.years import find_years

# What a report says plainly of a known subject; fainter grounds are left to the words.
_PLAIN = frozenset({Ground.STATED, Ground.DONE, Ground.PLANNED, Ground.SOLVED, Ground.CONTRARY, Ground.FINE})
_ONLY = re.compile(r"(?:只有?|仅有?|就|才|单)$")
_STATING = 0.4  # of the words asked, in a clause that states the figure too: 办了 and 属实吗 are said in no report
_NO_LONGER = frozenset({Ground.SOLVED, Ground.FINE})
_NEARBY = frozenset({Ground.NEARBY, Ground.OTHER_ASPECT, Ground.OTHERWISE, Ground.IN_PASSING})
# Asks what the report says, not what is the case: silence is an answer.
_SAYS = re.compile(
    r"提到|提及|提过|说没说|提没提|写没写|反映|承认|抱怨|叫苦|哭穷|诉苦|写(?:进|入|到|明|了|出)|说到|谈到|讲到|列(?:为|入|出)"
    r"|\b(?:mention|report|say|admit|complain|state|cite|note|acknowledge|refer|describe|call|name)\w*\b"
)


def yes_no(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered:
    """Judge the reports in scope; what nobody says is a no where the question is what the reports say."""
    found = _judged(question, in_scope, parts)
    return replace(found, surveyed=tuple(_outright(question, item) for item in found.surveyed))


def _outright(question: Question, item: Surveyed) -> Surveyed:
    """Let a clause that says outright what is asked decide by itself."""
    clause, words = item.judged.clause, question.asked.words
    if clause is None:
        return item
    if opens(words, frozenset().union(*question.asked.groups), clause.text):
        return Surveyed(item.meta, Judged(Ground.SILENT, None), None)
    ground = outright(words, clause.text)
    if ground is None and not names_outcome(words, clause.text):
        ground = Ground.SILENT
    if ground is None and item.judged.ground is Ground.ABSENT and lapsed(words):
        ground = Ground.STATED
    return item if ground is None else replace(item, judged=replace(item.judged, ground=ground))


def _judged(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered:
    if _claims(question):
        return _confirm_figures(question, in_scope, parts)
    what = _subjects(question)
    known = _enough(question, survey_subjects(what, question, in_scope, parts.library) if what is not None else [])
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


def _enough(question: Question, known: Sequence[Surveyed]) -> list[Surveyed]:
    """What says among a township's work that there are enough speaks to who asks for too few as well."""
    ideas = ideas_of(question.asked, question.language)
    return [
        replace(item, judged=replace(item.judged, ground=of_number(item.judged.ground, item.judged.clause.text, ideas)))
        if item.judged.ground is Ground.OTHERWISE and item.judged.clause is not None
        else item
        for item in known
    ]


def _ended(question: Question, found: Gathered, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered:
    """Say yes or no by the clause a look-up took for the answer, where one township was asked about."""
    if found.refusal is not None or not found.evidence or len(in_scope) != 1 or found.tabled is not None:
        return found
    told = told_by(question, found.evidence[0], parts)
    return found if told is None else Gathered("yes_no", surveyed=(told,))


def _subjects(question: Question) -> Sought | None:
    """Return the known subjects a question is surely about, in the sense of the end it asks for.

    Who asks for a thing is not asked about the shortcoming of its subject: then its clause has to say so.
    """
    what = subjects_of(question)
    if what is None or not surely_about(question, what):
        return None
    end = end_of(question.asked.words)
    if end is End.LACK or says(question) or all(subject_of(key).activity for key in what.keys):
        return what
    if end is End.THING:
        return None
    return replace(what, sense=Sense.ENOUGH, each=()) if what.sense is Sense.SAID else what


def _weighed(
    question: Question, known: Sequence[Surveyed], in_scope: Sequence[ReportMeta], parts: Parts
) -> tuple[Surveyed, ...]:
    """Doubt a tag where the same clause speaks to the question and denies it: a shortcoming told outside the problems.

    A deed is denied where the clause negates what is asked for: 宪法日…未举行现场宣传活动.
    """
    ideas = ideas_of(question.asked, question.language)
    doubtful = {item.judged.clause.clause_id for item in known if item.judged.clause and _doubtful(item, ideas)}
    told = spoken(question, in_scope, parts) if doubtful else []
    denied = {item.meta.report_id: item for item in told if item.judged.clause and _denies(item, doubtful, ideas)}
    read = [_followed(item, ideas, parts) for item in known]
    return tuple(denied.get(item.meta.report_id, _again(question, item, ideas)) for item in read)


def _followed(item: Surveyed, ideas: Ideas, parts: Parts) -> Surveyed:
    """Let the next clause speak where it says of the number what a heading leaves open: 队伍能不配位。人数够用，但…."""
    clause = item.judged.clause
    if clause is None or not asks_number(ideas) or not _doubtful(item, ideas):
        return item
    for other, section in parts.library.report_clauses_of(clause.report_id):
        if other.order == clause.order + 1 and section == item.section and suffice(other.text):
            return replace(item, judged=Judged(item.judged.ground, other))
    return item


def _doubtful(item: Surveyed, ideas: Ideas) -> bool:
    """Doubt a shortcoming told outside the problems, and one of number that no word of number tells."""
    clause, ground = item.judged.clause, item.judged.ground
    if clause is None or item.section is None or ground not in {Ground.STATED, Ground.DONE, Ground.CONTRARY}:
        return False
    if asks_number(ideas) and ground is not Ground.DONE and not tells_number(clause.text, ideas):
        return True
    return ground is not Ground.CONTRARY and item.section.role is not Role.PROBLEMS


def _denies(item: Surveyed, doubtful: Collection[str], ideas: Ideas) -> bool:
    clause = item.judged.clause
    if clause is None:
        return False
    if asks_number(ideas) and suffice(clause.text):
        return item.judged.ground in {Ground.FINE, Ground.DONE}
    return item.judged.ground in {*_NO_LONGER, Ground.CONTRARY} and clause.clause_id in doubtful


def _again(question: Question, item: Surveyed, ideas: Ideas) -> Surveyed:
    """Read the clause of a tag: what a deputy did was not done by the head, what is unskilled may be many."""
    ground, clause = item.judged.ground, item.judged.clause
    if clause is None:
        return item
    if ground is Ground.DONE and by_another(question.asked.words, clause.text):
        ground = Ground.CONTRARY
    return replace(item, judged=Judged(of_number(ground, clause.text, ideas), clause))


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
        if support(question.asked, question.language, item) >= _STATING
        and not unsupported(_yearless(question), [item.clause.text, *years])
    ]
    if stating:
        quoted = {item.clause.clause_id for item in stating}
        told = [one for one in spoken(question, in_scope, parts) if one.judged.ground in _NO_LONGER]
        if any(one.judged.clause is not None and one.judged.clause.clause_id in quoted for one in told):
            return Gathered("yes_no", surveyed=tuple(told))
        first = {item.meta.report_id: item for item in reversed(stating)}  # the nearest clause of each report
        return Gathered("yes_no", surveyed=tuple(map(_stating, first.values())))
    return Gathered("yes_no", near(question, evidence, parts), refusal=Refusal.FALSE_PREMISE)


def _claims(question: Question) -> bool:
    """Tell whether a question states a figure: 一桩官司 and 一个人 count nothing, 只有一辆 does."""
    missing = unsupported(_yearless(question), _years(question))
    return any(one.raw[0] != "一" or _ONLY.search(question.text[: question.text.find(one.raw)]) for one in missing)


def _stating(item: Evidence) -> Surveyed:
    return Surveyed(item.meta, Judged(Ground.STATED, item.clause), item.section)


def _yearless(question: Question) -> str:
    """Return a question with the years it names blanked out: 23年 claims no figure."""
    text = question.text
    for start, end in find_years(text, ())[1]:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _years(question: Question) -> list[str]:
    return [f"{year}年" for year in question.scope.years]
