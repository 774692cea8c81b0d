"""Every report in scope judged: by the known subjects a question names, or against its own words."""

from __future__ import annotations

from collections.abc import Sequence

from rag.routes.gathered import Gathered, Parts
from rag.routes.joined_lists import joined
from rag.routes.lists import can_survey, subjects_of, surely_about, survey_free, survey_known
from rag.routes.lookup import look_up
from rag.routes.members import as_list
from rag.routes.outcomes import by_outcome, by_proposals
from rag.routes.spoken import confirmed
from rag.routes.the_one import asks_one, with_the_one
from rag.routes.turned import turned
from rag.routes.yes_no import says
from rag.survey.ends import of_mishap
from rag.survey.grounds import Ground
from rag.survey.outcomes import outcome_asked
from rag.survey.own_words import kept_to
from rag.survey.proposals import asks_proposals
from rag.survey.sought import Sought
from rag.survey.survey import Surveyed
from rag.survey.taxonomy import subject_of
from rag.types import Kind, Question, Refusal, ReportMeta


def _subjects(question: Question) -> Sought | None:
    """Return the known subjects; none where a yes is that something went wrong with what is only done (脱管)."""
    what = subjects_of(question)
    mishap = question.kind is Kind.YES_NO and of_mishap(question.asked.words)
    return None if what is None or (mishap and all(subject_of(key).activity for key in what.keys)) else what


def survey(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered:
    """Judge the reports; where all are silent, show the nearest there is."""
    question = as_list(question)
    judged = joined(question, in_scope, parts, _simple) or turned(question, in_scope, parts, _judged)
    if judged is not None and any(item.judged.ground is not Ground.SILENT for item in judged):
        return Gathered("survey", surveyed=tuple(judged))
    what = _subjects(question)
    if what is None and not can_survey(question, parts):
        return look_up(question, in_scope, parts)
    surveyed = _judged(question, in_scope, parts)
    if what is None and question.kind is Kind.YES_NO and outcome_asked(question.asked) is None:
        surveyed = confirmed(question, surveyed, parts)
    if all(item.judged.ground is Ground.SILENT for item in surveyed):
        if question.kind is Kind.YES_NO and says(question):
            return Gathered("survey", surveyed=tuple(surveyed))
        return _silent(question, what, surveyed, look_up(question, in_scope, parts))
    return Gathered("survey", surveyed=tuple(surveyed))


def _silent(question: Question, what: Sought | None, surveyed: Sequence[Surveyed], found: Gathered) -> Gathered:
    """Say that no report tells of it, with the nearest that a look-up ``found``, or that it is out of their scope."""
    if found.refusal is None and asks_one(question):
        return found  # who asks which one it was knows that there is one
    # What a subject was only faintly recognised in may be about anything: 今天堵不堵车, the winner of a cup. A list
    # after a term of the field (模拟法庭) is about the reports, though none of them has the like.
    termed = question.kind in {Kind.LIST, Kind.COUNT} and bool(question.asked.groups)
    doubtful = not termed and (what is None or not surely_about(question, what))
    if found.refusal is Refusal.OUT_OF_SCOPE and doubtful and not says(question):
        return Gathered("survey", refusal=Refusal.OUT_OF_SCOPE)
    return Gathered("survey", found.evidence, tuple(surveyed), refusal=Refusal.NOT_MENTIONED)


def _simple(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> list[Surveyed]:
    """Judge the reports on one thing, whichever way round it is asked."""
    return turned(question, in_scope, parts, _judged) or _judged(question, in_scope, parts)


def _judged(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> list[Surveyed]:
    if outcome_asked(question.asked) is not None:
        return by_outcome(question, in_scope, parts)
    if asks_proposals(question.asked) and question.kind is not Kind.YES_NO:
        return by_proposals(in_scope, parts)
    what = _subjects(question)
    if what is not None:
        return survey_known(what, question, in_scope, parts)
    told = kept_to(question.asked, survey_free(question, in_scope, parts))
    return with_the_one(question, told, parts)
