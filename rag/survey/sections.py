"""Questions after a kind of section alone: who writes of next year's plans, who names weaknesses at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.survey.grounds import Ground
from rag.survey.judge import Judged
from rag.survey.parts import kept, parts_of
from rag.text.fold import fold
from rag.types import Asked, Clause, Language, Role, Section

_PLAN = re.compile(r"打算|计划|安排|思路|规划|设想|\bplans?\b|\bplanned\b|\bintentions?\b")
_PROBLEMS = re.compile(
    r"问题|短板|不足|困难|薄弱环节|弱项|差距|毛病|\b(?:problems?|weakness(?:es)?|shortcomings?|difficult(?:y|ies))\b"
)
_GROUNDS = {Role.PLAN: Ground.PLANNED, Role.PROBLEMS: Ground.STATED}


def section_asked(asked: Asked, language: Language) -> Role | None:
    """Return the kind of section a question is after, or None when it names something beside it."""
    if parts_of(asked, language):
        return None
    words = fold(kept(asked.words))
    if _PLAN.search(words):
        return Role.PLAN
    return Role.PROBLEMS if _PROBLEMS.search(words) else None


def judge_section(clauses: Sequence[tuple[Clause, Section]], role: Role) -> Judged:
    """Judge a report by whether it has a section of the kind; its first clause speaks for it."""
    found = next((clause for clause, section in clauses if section.role is role), None)
    return Judged(Ground.SILENT, None) if found is None else Judged(_GROUNDS[role], found)
