"""By how much something grew or fell, where the clause that gives it states the change itself: 较上年下降3.1万元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.routes.gathered import Gathered, Parts
from rag.survey.outright import topic
from rag.text.fold import fold
from rag.types import Clause, Evidence, Kind, Language, Question, ReportMeta, Section

_WAYS = r"(?:(?P<up>增|升|提[高升]|涨|多)|(?P<down>降|减|少(?!数)|下滑|回落|压))"
_ASKED = re.compile(rf"(?:[比较]|同比|环比)[^，。？]{{0,10}}?{_WAYS}[^，。？]{{0,5}}(?:多少|几)")
# A change with its amount, in the part of the sentence that sets it against the year before.
_TOLD = re.compile(
    rf"(?:同比|环比|[较比](?:上一?年|去年|往年|前一年|同期|(?:19|20)\d\d年)(?:度|同期)?)[^，。；\d]{{0,6}}?{_WAYS}[^，。；\d一二三四五六七八九十]{{0,4}}"
    r"(?:\d|[一二三四五六七八九十百千])"
)
_OVER = re.compile(r"[，。；;]")
_REACH = 2  # parts of a sentence before the change in which it is said what changed


def stated_change(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered | None:
    """Return the clause of one report that states the change asked for; None where there is none."""
    asked = fold(question.asked.words)
    match = _ASKED.search(asked)
    if match is None or len(in_scope) != 1 or question.language is not Language.ZH or question.by_hand:
        return None
    if question.kind not in {Kind.LOOKUP, Kind.CROSS_YEAR, Kind.COMPARE}:
        return None
    subject, up = asked[: match.start()], match["up"] is not None
    told = [one for one in _told(in_scope[0], parts) if _fits(one[0].text, subject, up=up)]
    if not told:
        return None
    clause, section = max(told, key=lambda one: (_shared(subject, fold(one[0].text)), -one[0].order))
    return Gathered("lookup", (Evidence(clause, section, in_scope[0], 1.0, 1, "change"),))


def _told(meta: ReportMeta, parts: Parts) -> Iterator[tuple[Clause, Section]]:
    for clause, section in parts.library.report_clauses_of(meta.report_id):
        if _TOLD.search(fold(clause.text)):
            yield clause, section


def _fits(text: str, subject: str, *, up: bool) -> bool:
    """Tell whether a change of that way stands right behind what is asked about."""
    clause = fold(text)
    for one in _TOLD.finditer(clause):
        before = "，".join(_OVER.split(clause[: one.start()])[-_REACH:])
        if (one["up"] is not None) is up and topic(subject, before) is not None:
            return True
    return False


def _shared(subject: str, clause: str) -> int:
    return sum(subject[at : at + 2] in clause for at in range(len(subject) - 1))
