"""Questions after a kind of section alone: who writes of next year's plans, who names weaknesses at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.survey.grounds import Ground
from rag.survey.judge import Judged
from rag.survey.parts import kept, parts_of
from rag.survey.sought import asks_unmentioned, left_unsaid
from rag.text.fold import fold
from rag.types import Asked, Clause, Language, Role, Section

_PLAN = re.compile(r"打算|计划|安排|思路|规划|设想|\bplans?\b|\bplanned\b|\bintentions?\b")
_PROBLEMS = re.compile(
    r"问题|短板|不足|困难|薄弱环节|弱项|差距|毛病|\b(?:problems?|weakness(?:es)?|shortcomings?|difficult(?:y|ies))\b"
)
# A part of the report given to what the leaders did: that they are named in some other part is not enough.
_PART = re.compile(r"单列|单独|专[章节门]|独立成|[一整]大?(?:部分|章|节|块|段)|章节|\b(?:sections?|chapters?|parts?)\b")
_LEADERS = re.compile(
    r"一把手|主要负责人|主要领导|第一责任|书记.{0,3}[镇乡]长|\bfirst[- ]responsible\b"
    r"|\b(?:top|principal|chief|main|leading) (?:leaders?|officials?)\b|\btwo leaders\b"
)
_RESPONSIBLE = re.compile(r"第一责任")
_GROUNDS = {Role.PLAN: Ground.PLANNED, Role.PROBLEMS: Ground.STATED, Role.LEADERSHIP: Ground.DONE}


def section_asked(asked: Asked, language: Language) -> Role | None:
    """Return the kind of section a question is after, or None when it names something beside it."""
    if asks_unmentioned(asked):
        asked = replace(asked, words=left_unsaid(asked.words))
    words = fold(kept(asked.words))
    if _PART.search(words) and _LEADERS.search(words):
        return Role.LEADERSHIP
    if parts_of(asked, language):
        return None
    if _PLAN.search(words):
        return Role.PLAN
    return Role.PROBLEMS if _PROBLEMS.search(words) else None


def judge_section(clauses: Sequence[tuple[Clause, Section]], role: Role) -> Judged:
    """Judge a report by whether it has a section of the kind; its first clause speaks for it.

    Where none is about the leaders, what another section says of their responsibility is in passing.
    """
    found = next((clause for clause, section in clauses if section.role is role), None)
    if found is not None:
        return Judged(_GROUNDS[role], found)
    named = role is Role.LEADERSHIP
    passing = next((clause for clause, _ in clauses if named and _RESPONSIBLE.search(clause.text)), None)
    return Judged(Ground.SILENT, None) if passing is None else Judged(Ground.IN_PASSING, passing)
