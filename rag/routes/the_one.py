"""Which township it was: who asks so knows that there is one, so the clause that names most of the fact is it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.routes.gathered import Parts
from rag.survey.grounds import Ground
from rag.survey.judge import Judged
from rag.survey.parts import Part, parts_of
from rag.survey.survey import Surveyed
from rag.text.closing import is_closing
from rag.text.fold import fold
from rag.text.tokens import rarity
from rag.types import Clause, Question, ReportMeta, Role, Section, Status

# Which one, not which ones.
_ONE = re.compile(r"哪(?:一|一?个|一家)(?:乡镇|镇街|街道|镇|乡|地方)|\b(?:which|what) (?:town|township|place|report)\b")
_HITS = 40
_LEAST, _SHARE = 2, 0.66  # of what the question names: two things, and two of three


def asks_one(question: Question) -> bool:
    """Tell whether a question asks which one township it was."""
    return _ONE.search(question.asked.words.lower()) is not None


def with_the_one(question: Question, surveyed: list[Surveyed], parts: Parts) -> list[Surveyed]:
    """Take the report whose clause alone names most of what is asked as the one, where no report was a yes."""
    if not asks_one(question) or any(one.judged.status is Status.YES for one in surveyed):
        return surveyed
    found = _best(question, [one.meta for one in surveyed], parts)
    return surveyed if found is None else [_told(one, found) for one in surveyed]


def _best(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> tuple[Clause, Section] | None:
    named = parts_of(question.asked, question.language)
    whole = len(in_scope) == len(parts.library.reports())
    scope = None if whole else {meta.report_id for meta in in_scope}
    hits = parts.library.search_lexical(question.asked.terms, scope_ids=scope, limit=_HITS) if named else []
    best: dict[str, tuple[int, Clause, Section]] = {}
    for clause, section, _ in parts.library.clauses([hit.clause_id for hit in hits]):
        met = 0 if section.role is Role.PLAN or is_closing(clause.text) else _met(clause.text, named)
        if met > best.get(clause.report_id, (0,))[0]:
            best[clause.report_id] = met, clause, section
    ranked = sorted(best.values(), key=lambda one: -one[0])
    if not ranked or ranked[0][0] < max(_LEAST, _SHARE * len(named)):
        return None
    return None if len(ranked) > 1 and ranked[1][0] == ranked[0][0] else ranked[0][1:]


def _met(text: str, named: Sequence[Part]) -> int:
    """How many things of the question a clause names; none where the rarest is not among them."""
    clause = fold(text).lower()
    met = [any(word in clause for word in part.words) for part in named]
    rarest = max(range(len(named)), key=lambda place: rarity(named[place].words[0]))
    return sum(met) if met[rarest] else 0


def _told(one: Surveyed, found: tuple[Clause, Section]) -> Surveyed:
    clause, section = found
    if one.meta.report_id != clause.report_id or one.judged.ground is Ground.CONTRARY:
        return one
    ground = Ground.STATED if section.role is Role.PROBLEMS else Ground.DONE
    return Surveyed(one.meta, Judged(ground, clause), section)
