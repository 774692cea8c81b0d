"""Every report in scope judged: by the known subjects a question names, or against its own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.routes.gathered import Gathered, Parts
from rag.routes.lists import can_survey, subjects_of, surely_about, survey_free, survey_known
from rag.routes.lookup import look_up
from rag.routes.members import as_list
from rag.routes.spoken import confirmed
from rag.routes.yes_no import says
from rag.survey.ends import of_mishap
from rag.survey.grounds import Ground
from rag.survey.sought import Sought
from rag.survey.taxonomy import subject_of
from rag.types import Kind, Question, Refusal, ReportMeta

# Which one, not which ones.
_ONE = re.compile(
    r"哪(?:一|一?个|一?家)(?:乡镇|镇街|街道|镇|乡|地方)|\b(?:which|what) (?:town|township|place|report)\b"
)


def _subjects(question: Question) -> Sought | None:
    """Return the known subjects; none where a yes is that something went wrong with what is only done (脱管)."""
    what = subjects_of(question)
    mishap = question.kind is Kind.YES_NO and of_mishap(question.asked.words)
    return None if what is None or (mishap and all(subject_of(key).activity for key in what.keys)) else what


def survey(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered:
    """Judge the reports; where all are silent, show the nearest there is."""
    question = as_list(question)
    what = _subjects(question)
    if what is not None:
        surveyed = survey_known(what, question, in_scope, parts)
    else:
        if not can_survey(question, parts):
            return look_up(question, in_scope, parts)
        surveyed = survey_free(question, in_scope, parts)
        if question.kind is Kind.YES_NO:
            surveyed = confirmed(question, surveyed, parts)
    if all(item.judged.ground is Ground.SILENT for item in surveyed):
        if question.kind is Kind.YES_NO and says(question):
            return Gathered("survey", surveyed=tuple(surveyed))
        found = look_up(question, in_scope, parts)
        if found.refusal is None and _ONE.search(question.asked.words.lower()):
            return found  # who asks which one it was knows that there is one
        # What a subject was only faintly recognised in may be about anything: 今天堵不堵车, the winner of a cup.
        doubtful = what is None or not surely_about(question, what)
        if found.refusal is Refusal.OUT_OF_SCOPE and doubtful and not says(question):
            return Gathered("survey", refusal=Refusal.OUT_OF_SCOPE)
        return Gathered("survey", found.evidence, tuple(surveyed), refusal=Refusal.NOT_MENTIONED)
    return Gathered("survey", surveyed=tuple(surveyed))
