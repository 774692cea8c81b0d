"""How a township solved a problem of its own: the clause that tells of it as solved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.routes.gathered import Gathered, Parts
from rag.routes.lists import subjects_of, survey_subjects
from rag.survey.grounds import Ground
from rag.text.fold import fold
from rag.types import Evidence, Kind, Question, ReportMeta, Role
from rag.understand.focus import asked_of

_HOW = re.compile(
    r"(?:是)?(?:怎么|如何|怎样|咋|靠什么)(?:样|去|把)?(?P<zh>[^，。？]{0,10}?)(?:解决|破解|缓解|化解|补上|补齐)(?:掉|了|好|的)*"
    r"|\bhow (?:did|was|were|has|have)\b(?P<en>.*?)"
    r"\b(?:solv(?:ed?|ing)|fix(?:ed)?|resolved?|overc[ao]me|eased?|address(?:ed)?)\b"
)


def how_solved(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered | None:
    """Return the clauses that tell how a known problem of one township was solved; None where none does."""
    asks = question.kind in {Kind.LOOKUP, Kind.SUMMARY} and question.asked.wants is not Role.PLAN
    match = _HOW.search(fold(question.asked.words).lower())
    if not asks or match is None or len(question.scope.townships) != 1 or question.by_hand:
        return None
    words = fold(question.asked.words).lower()
    matter = f"{words[: match.start()]}{match['zh'] or match['en'] or ''}{words[match.end() :]}".strip("的 ？?。")
    about = replace(question, asked=asked_of(matter, [], question.language))
    what = subjects_of(about)
    if what is None:
        return None
    told = [
        Evidence(item.judged.clause, item.section, item.meta, 1.0, 1, "survey")
        for item in survey_subjects(what, about, in_scope, parts.library)
        if item.judged.ground is Ground.SOLVED and item.judged.clause is not None and item.section is not None
    ]
    found = tuple(replace(item, rank=rank) for rank, item in enumerate(told, start=1))
    return Gathered("lookup", found) if found else None
