"""Questions that take something for granted: whether the report says so, the opposite, or nothing of the kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.library.protocol import Library
from rag.routes.lists import subjects_of, survey_subjects
from rag.survey.grounds import Ground
from rag.survey.ideas import ideas_of
from rag.survey.sense import Sense
from rag.survey.survey import Surveyed, survey
from rag.text.fold import fold
from rag.text.tokens import cut, rarity
from rag.types import Evidence, Kind, Language, Question, ReportMeta
from rag.understand.question import understand

# 没有请法律顾问，那合同是谁审的 takes the first part for granted.
_GIVEN = re.compile(r"(.*(?:没有?|未|不).*)[，,](?:那么?|又|怎么|为什么|为何|谁)")
# 一件也没有 denies as a whole, wherever it stands; elsewhere a 没有 at the end only asks.
_NONE_AT_ALL = re.compile(r"一[一-鿿].{0,12}[都也](?:没|未|不)")
_COUNT = re.compile(r"[一二两三四五六七八九十百几]+[\u4e00-\u9fff]?$")  # 两起: a number names nothing
_SENTENCE = re.compile(r"[。；;\n]")
_LONG = 3
_RUN = re.compile(r"[一-鿿]{2,}")
_RARE = 6.4  # of `rarity`: rarer than 总是 or 突然, which tell nothing; 撤销 and 直升机 name a deed or a thing
_REFUTES = (Ground.SOLVED, Ground.FINE, Ground.CONTRARY)
_NEAR = (Ground.OTHERWISE, Ground.OTHER_ASPECT, Ground.NEARBY, Ground.PLAN_ONLY, Ground.IN_PASSING)
_NOT_DONE = re.compile(r"没|未(?!成年|来)|\b(?:never|not|fall through|fell through)\b|n't")


@dataclass(frozen=True, slots=True)
class Premise:
    """What the reports say of a premise: ``holds`` is None when that cannot be told.

    ``contrary`` tells evidence of the opposite from what merely comes near.
    """

    holds: bool | None
    evidence: tuple[Evidence, ...] = ()
    contrary: bool = False


def check(question: Question, in_scope: Sequence[ReportMeta], library: Library) -> Premise:
    """Hold what a question takes for granted against the reports in scope."""
    given = _given(question, library)
    if given is None:
        return Premise(None)
    what = subjects_of(given)
    if what is not None and not _plain_deed(given):
        told = survey_subjects(what, given, in_scope, library)
        stated = _evidence(told, (Ground.STATED, Ground.DONE))
        if stated:
            return Premise(True, stated)
        # What never came about is no false premise where the report tells that it was only intended.
        unmet = _NOT_DONE.search(given.asked.words) and _evidence(told, (Ground.PLAN_ONLY,))
        if unmet or _says_so(given, in_scope, library):
            return Premise(None)
        opposite = _evidence(told, _REFUTES)
        return Premise(False, opposite or _evidence(told, _NEAR), contrary=bool(opposite))
    ideas = ideas_of(given.asked, given.language)
    if ideas.empty or ideas.shortcoming:
        return Premise(None)
    if _NONE_AT_ALL.search(given.asked.words):
        ideas = replace(ideas, sense=Sense.ABSENT)
    contrary = _evidence(survey(in_scope, library.report_clauses_of, ideas), (Ground.CONTRARY,))
    return Premise(False, contrary, contrary=True) if contrary else Premise(None)


def _says_so(given: Question, in_scope: Sequence[ReportMeta], library: Library) -> bool:
    ideas = ideas_of(given.asked, given.language)
    told = [] if ideas.empty else survey(in_scope, library.report_clauses_of, ideas)
    return any(item.judged.ground in {Ground.STATED, Ground.DONE} for item in told)


def names_something_absent(question: Question, in_scope: Sequence[ReportMeta], library: Library) -> bool:
    """Tell whether a telling word of a Chinese question stands nowhere in the reports in scope."""
    if question.language is not Language.ZH:
        return False
    texts = [fold(library.report(meta.report_id).text) for meta in in_scope]
    words = {word for word in _words(question) if not _apart(word, texts)}
    known = {word: {word}.union(*(group for group in question.asked.groups if word in group)) for word in words}
    return any(
        rarity(word) >= _RARE and not any(one in text for one in same for text in texts) for word, same in known.items()
    )


def tells_of_thing(question: Question, text: str) -> bool:
    """Tell whether a clause has a telling word of a Chinese question: it is on the very thing asked about."""
    return any(rarity(word) >= _RARE and word in fold(text) for word in _words(question))


def _words(question: Question) -> set[str]:
    words = {word for run in _RUN.findall(fold(question.asked.focus)) for word in cut(run) if len(word) > 1}
    return {word for word in words if not _COUNT.match(word)}


def _apart(word: str, texts: Sequence[str]) -> bool:
    """Tell whether the parts of a word of three characters stand in one sentence: 成本高 is said by 成本较高."""
    parts = {(word[:2], word[2:]), (word[:1], word[1:])} if len(word) == _LONG else set()
    sentences = [one for text in texts for one in _SENTENCE.split(text)] if parts else []
    return any(first in one and last in one for first, last in parts for one in sentences)


def _given(question: Question, library: Library) -> Question | None:
    match = _GIVEN.match(question.text)
    if match is None or question.kind is not Kind.LOOKUP:
        return question if question.asked.why else None
    part = understand(match[1], library.reports(), question.scope, max_chars=len(question.text))
    return replace(part, scope=question.scope)


def _plain_deed(question: Question) -> bool:
    ideas = ideas_of(question.asked, question.language)
    return not ideas.shortcoming and bool(ideas.subjects) and "没" in question.asked.words


def _evidence(told: Sequence[Surveyed], grounds: Sequence[Ground]) -> tuple[Evidence, ...]:
    found = [
        Evidence(item.judged.clause, item.section, item.meta, 1.0, 1, "survey")
        for ground in grounds
        for item in told
        if item.judged.ground is ground and item.judged.clause is not None and item.section is not None
    ]
    return tuple(replace(item, rank=rank) for rank, item in enumerate(found, start=1))
