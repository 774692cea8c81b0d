"""How many are lacking: the clause that states the gap, not the one that states how many there are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.routes.gathered import Gathered, Parts, find
from rag.routes.lookup import near
from rag.survey.outright import topic
from rag.text.fold import fold
from rag.types import Clause, Evidence, Kind, Language, Question, Refusal, ReportMeta, Role, Section

_ASKED = re.compile(
    r"(?<!不)(?:短缺|空缺|缺编|缺少?|还差)[着了]?(?:多少|几)(?![次回分天])"
    r"|\bhow many\b.*\b(?:short of|short|lack\w*|missing|need\w* more)\b"
    r"|\bhow (?:short of|big (?:is|was) the shortage)\b"
)
_NUMBER = (
    r"[^，。；]{0,10}?(?:\d|[一二两三四五六七八九十])[\d一二三四五六七八九十余多]*(?:万?[名人个件台辆元处间]|万|$)"
)
_TOLD = re.compile(
    rf"(?:缺口|短缺|空缺|空编|缺编|缺额|[还尚仍]缺|(?<![紧短空欠或所])缺(?!乏|点|陷|席)|[还尚]差){_NUMBER}"
)
# How many there should be beside how many there are.
_BOTH = re.compile(
    r"(?:核定|编制|应[配有到])[^。；]*\d[^。；]*(?:在岗|实有|实际|现有|到岗|在编)[^。；]*\d+[名人个台辆]"
    r"|预算[^。；]*\d万?元[^。；]*(?:到位|拨付)[^。；]*\d万?元"
)
_MONEY = re.compile(r"钱|资金|经费|\b(?:money|funds?|yuan)\b")
_VAGUE = re.compile(r"(?:多少|几)?[个名]?(?:人手?|钱|资金|经费)\W*$")
_PEOPLE = re.compile(r"[人员名]|\b(?:people|officers?|staff|workers?|mediators?|clerks?)\b")


def gap(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered | None:
    """Return the clauses of a township's reports that state what is lacking; None where that is not asked.

    Where none does, that is said: how many there are is no answer.
    """
    asks = question.kind in {Kind.LOOKUP, Kind.CROSS_YEAR} and _ASKED.search(fold(question.asked.words).lower())
    if not asks or len(question.scope.townships) != 1 or question.by_hand:
        return None
    found = [one for meta in in_scope for one in _told(question, meta, parts)]
    if found:
        return Gathered("lookup", tuple(found))
    nearest = near(question, find(question, in_scope, parts), parts)
    return Gathered("lookup", nearest, refusal=Refusal.NOT_MENTIONED)


def _told(question: Question, meta: ReportMeta, parts: Parts) -> list[Evidence]:
    """Return the clause of one report that states the gap, else the one that states both ends of it."""
    rows = list(parts.library.report_clauses_of(meta.report_id))
    for pattern in (_TOLD, _BOTH):
        told = [row for row in rows if row[1].role is not Role.PLAN and _states(pattern, question, row[0])]
        if told:
            clause, section = max(told, key=lambda row: (_shared(question, row), -row[0].order))
            return [Evidence(clause, section, meta, 1.0, 1, "gap")]
    return []


def _states(pattern: re.Pattern[str], question: Question, clause: Clause) -> bool:
    text = fold(clause.text)
    match = pattern.search(text)
    if match is None or not _measured(question, match):
        return False
    words = [one for one in _words(question) if len(one) > 1]
    # Of people or money as such the unit tells enough, as in English, whose words are only translated.
    alone = not words or question.language is Language.EN
    return alone or any(topic(one, text) is not None for one in words)


def _measured(question: Question, match: re.Match[str]) -> bool:
    """Tell whether what is stated is counted as what is asked for: people, money, or things."""
    asked = fold(question.asked.words).lower()
    units = re.findall(r"[\d十余多万]([名人个元万件台辆处间])", match[0])
    if _PEOPLE.search(asked):
        return not units or not {"名", "人", "个"}.isdisjoint(units)
    return ("元" in units or "万" in units) if _MONEY.search(asked) else {"名", "人", "元"}.isdisjoint(units)


def _shared(question: Question, row: tuple[Clause, Section]) -> int:
    text = fold(row[0].text)
    return sum(words[at : at + 2] in text for words in _words(question) for at in range(len(words) - 1))


def _words(question: Question) -> list[str]:
    """Return the Chinese words of what is said to be lacking."""
    groups = [word for group in question.asked.groups for word in group]
    words = [question.asked.focus, *(groups if question.language is Language.EN else [])]
    return [_ASKED.sub("", _VAGUE.sub("", fold(one))) for one in words]
