"""The same township over the years, in words: what each report says on a subject, and problems they share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.library.protocol import Library
from rag.retrieve.candidates import QueryEncoder
from rag.retrieve.evidence import retrieve
from rag.settings import RetrieveSettings
from rag.text.fold import fold
from rag.types import Clause, Evidence, Kind, Question, ReportMeta, Role, Section

_OVER_TIME = re.compile(
    r"后来|解决(?:了)?(?:没|吗)|还(?:是|在|有|存在)|两年|变化|老问题|改(?:善|观)|\bstill\b|\bboth (?:years|reports)\b|\blater\b|\bsince then\b"
)
_SHARED = re.compile(
    r"都(?:提到|有|存在|说|写|列)|共同|同一(?:个)?问题|相同|反复|\bboth (?:years|reports)\b|\bin common\b|\bshared\b"
)
_PROBLEM = re.compile(r"问题|不足|短板|困难|缺|\bproblems?\b|\bshort|\bcomplain|\bweak")
_SOLVED = re.compile(r"解决|后来|\bresolved\b|\bsolved\b|\blater\b|\bfixed\b")
_NAME_OF_ITEM = 14  # characters: 一是执法岗位空缺
_LEAST, _MOST = 2, 4  # reports of one township to set side by side
_LOOKED_AT, _PAIRS = 8, 2
_WORDS_WEIGHT = 1.0  # of shared pairs of characters beside the likeness of vectors

Item = tuple[Clause, Section]


def spans_years(question: Question, in_scope: Sequence[ReportMeta]) -> bool:
    """Tell whether a question sets several years of one township side by side."""
    towns = {meta.township for meta in in_scope}
    years = {meta.year for meta in in_scope}
    counties = {meta.county for meta in in_scope if meta.county}
    if len(towns) != 1 or len(counties) > 1 or not _LEAST <= len(years) <= _MOST or not question.scope.townships:
        return False
    return question.kind is Kind.CROSS_YEAR or bool(_OVER_TIME.search(question.text.lower()))


def side_by_side(
    question: Question,
    in_scope: Sequence[ReportMeta],
    library: Library,
    encoder: QueryEncoder | None,
    settings: RetrieveSettings,
) -> tuple[Evidence, ...]:
    """Return the clauses to quote, by year: pairs of like problems where those are asked for, or one per report."""
    ordered = sorted(in_scope, key=lambda meta: meta.year or 0)
    if _SHARED.search(question.text.lower()) and _PROBLEM.search(question.text.lower()):
        found = _shared(ordered[0], ordered[-1], library)
    else:
        narrow = replace(settings, evidence=_LOOKED_AT)
        found = []
        for meta in ordered:
            told = retrieve(question, library, encoder, narrow, scope_ids=[meta.report_id])
            found += _chosen(question, told, library)
    return tuple(replace(item, rank=rank) for rank, item in enumerate(found, start=1))


def _chosen(question: Question, told: Sequence[Evidence], library: Library) -> list[Evidence]:
    """Take the best clause; one that is but the name of an item brings the sentence after it."""
    text = question.text.lower()
    wanted = [item for item in told if not _is_heading(item.clause, item.section)] or list(told)
    if _PROBLEM.search(text) and not _SOLVED.search(text):
        wanted = [item for item in wanted if item.section.role is Role.PROBLEMS] or wanted
    if not wanted:
        return []
    best = wanted[0]
    after = [
        replace(best, clause=clause, section=section)
        for clause, section in library.report_clauses_of(best.meta.report_id)
        if clause.order == best.clause.order + 1 and clause.section == best.clause.section
    ]
    return [best, *after] if len(best.clause.text) <= _NAME_OF_ITEM else [best]


def _shared(one: ReportMeta, other: ReportMeta, library: Library) -> list[Evidence]:
    """Return the most alike problems of two reports, each with its first sentence."""
    ours, theirs = _problems(one, library), _problems(other, library)
    if not ours or not theirs:
        return []
    vectors = [library.rows_of([clause.clause_id for clause, _ in items]) for items in (ours, theirs)]
    near = vectors[0] @ vectors[1].T
    pairs = sorted(
        (
            (float(near[i, j]) + _WORDS_WEIGHT * _words_shared(a[0].text, b[0].text), i, j)
            for i, a in enumerate(ours)
            for j, b in enumerate(theirs)
        ),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    kept: list[Evidence] = []
    for _, i, j in pairs[:_PAIRS]:
        for items, at, meta in ((ours, i, one), (theirs, j, other)):
            clause, section = items[at]
            if all(item.clause.clause_id != clause.clause_id for item in kept):
                kept.append(Evidence(clause, section, meta, 1.0, 1, "years"))
    return sorted(kept, key=lambda item: (item.meta.year or 0, item.clause.order))


def _problems(meta: ReportMeta, library: Library) -> list[Item]:
    rows = [row for row in library.report_clauses_of(meta.report_id) if row[1].role is Role.PROBLEMS]
    return [row for row in rows if not _is_heading(*row)] or rows


def _is_heading(clause: Clause, section: Section) -> bool:
    return bool(section.path) and clause.text == section.path[-1]


def _words_shared(one: str, other: str) -> float:
    first, second = _pairs(one), _pairs(other)
    return len(first & second) / max(1, min(len(first), len(second)))


def _pairs(text: str) -> set[str]:
    plain = re.sub(r"\W", "", fold(text))
    return {plain[at : at + 2] for at in range(len(plain) - 1)}
