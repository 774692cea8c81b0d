"""Questions for several figures at once: each part is asked by itself, what a part leaves out is the first's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.conversation.frames import subject
from rag.facts.asked import Wanted, wanted_of
from rag.facts.likeness import Sought
from rag.facts.taxonomy import Indicator
from rag.routes.figures import Tabled, evidence_of, table_of
from rag.routes.free_figures import Pick, instead, picks
from rag.routes.gathered import Gathered, Parts
from rag.routes.stated import sought_of
from rag.text.tokens import query_tokens
from rag.types import Cell, Fact, Kind, Question, ReportMeta
from rag.understand.question import understand

_SPLIT = re.compile(
    r"[，,、；;。？?！!]|以及|[和与及](?=[^，,]{0,10}(?:多少|几))|\band\b(?=.{0,40}\b(?:how (?:many|much)|what)\b)"
)
_ASKS = re.compile(
    r"多少|(?<![哪这那])几(?!乎)|多[大久长远重]|第几"
    r"|\bhow (?:many|much|often|long|far|old|large|big)\b|\bwhat (?:percentage|share|rate|score|rank)\b"
)
# A part that goes on about what the part before it found: 还有多少在打官司, how many people attended.
_GOES_ON = re.compile(
    r"还[有剩]|其余|剩[下余]|参加的?$|到场|来了"
    r"|\b(?:it|there|them|they|these|those|attend(?:ed)?|took part|came|of which)\b"
)
_REST = re.compile(r"还[有剩]|其余|剩[下余]")  # what is left is counted in the same unit
_BESIDE = 4.0  # by which a figure beside that of the part before may come behind one elsewhere
_MOST = 4  # parts of one question


def several(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered | None:
    """Return the figures of a question on one township that asks for more than one; None where it does not."""
    if question.kind is not Kind.LOOKUP or len(question.scope.townships) != 1:
        return None
    asked = [part.strip() for part in _SPLIT.split(question.asked.words) if _ASKS.search(part.lower())]
    if not 1 < len(asked) <= _MOST:
        return None
    found: dict[tuple[str, int], Cell] = {}
    indicators: dict[str, Indicator] = {}
    answered = 0
    first = ""
    for words in asked:
        one = _part(words, first, question, parts)
        first = first or subject(one)
        given = frozenset(start for _, start in found)
        soughts = _soughts(one, words, first)
        before = [cell.fact for cell in found.values() if cell.fact is not None]
        tabled = _beside(words, soughts, before, in_scope, parts) or _table(one, soughts, in_scope, parts, given)
        if tabled is None:
            continue
        new = {(cell.meta.report_id, cell.fact.start): cell for cell in tabled.cells if cell.fact is not None}
        answered += bool(new.keys() - found.keys())
        found = {**new, **found}
        indicators |= {item.key: item for item in tabled.wanted.indicators}
    if answered < len(asked):
        return None
    cells = tuple(sorted(found.values(), key=lambda cell: (cell.meta.year or 0, cell.fact.start if cell.fact else 0)))
    tabled = Tabled(Wanted(tuple(indicators.values()), None, Kind.LOOKUP, False), cells)
    return Gathered("figures", evidence_of(cells), tabled=tabled)


def _part(words: str, first: str, question: Question, parts: Parts) -> Question:
    """Understand a part; one of few words of its own is about what the first part asked."""
    reports, most = parts.library.reports(), parts.settings.read.max_question_chars
    own = [term for term in query_tokens(words) if len(term) > 1]
    text = words if len(own) > 1 or not first else f"{first}{words}"
    one = understand(text, reports, question.scope, max_chars=most, language=question.language, kind=Kind.LOOKUP)
    return replace(one, scope=question.scope)


def _soughts(one: Question, words: str, first: str) -> list[Sought]:
    """A part of few words is sought by its own and by those it shares with the first part."""
    alone = replace(sought_of(one), words=words)
    return [alone] if first in words or one.asked.words == words else [alone, replace(alone, words=one.asked.words)]


def _beside(
    words: str, soughts: Sequence[Sought], before: Sequence[Fact], in_scope: Sequence[ReportMeta], parts: Parts
) -> Tabled | None:
    """Return the figure of a part that goes on about the one before it, out of the clause that gives that one."""
    if not before or not _GOES_ON.search(words.lower()):
        return None
    clauses = {fact.clause_id for fact in before}
    units = {fact.unit for fact in before} if _REST.search(words) and not soughts[0].measured().units else None
    cells = []
    for pick in picks(soughts, in_scope, parts, without=frozenset(fact.start for fact in before)):
        for fact, score in ((pick.fact, pick.score), *pick.rest):
            fits = fact.clause_id in clauses and (units is None or fact.unit in units)
            if fits and pick.apart is None and pick.score - score < _BESIDE:
                cells.append(instead(pick, fact, parts).cell())
                break
    return Tabled(Wanted((), None, Kind.LOOKUP, False), tuple(cells)) if cells else None


def _table(
    question: Question,
    soughts: Sequence[Sought],
    in_scope: Sequence[ReportMeta],
    parts: Parts,
    given: frozenset[int],
) -> Tabled | None:
    """Return the figure of one part: a known one, else the nearest that no part before was given."""
    wanted = wanted_of(question)
    least = parts.settings.figures.least_told
    told = [pick for pick in picks(soughts, in_scope, parts, without=given) if pick.apart is None]
    told = [pick for pick in told if pick.score >= least]
    if wanted is not None and not any(_nearer(pick, wanted, parts) for pick in told):
        tabled = table_of(question, wanted, in_scope, parts.library)
        if any(
            cell.fact is not None and cell.value is not None and cell.fact.start not in given for cell in tabled.cells
        ):
            return tabled
    if not told:
        return None
    return Tabled(Wanted((), None, Kind.LOOKUP, False), tuple(pick.cell() for pick in told))


def _nearer(pick: Pick, wanted: Wanted, parts: Parts) -> bool:
    keys = {item.key for item in wanted.indicators}
    return pick.fact.indicator not in keys and pick.score - pick.known >= parts.settings.figures.nearer
