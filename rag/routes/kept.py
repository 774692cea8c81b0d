"""Whether what a township planned was done (2022年打算做的事做了没有): each plan beside what its next report says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.library.protocol import Library
from rag.retrieve.outline import outline
from rag.routes.gathered import Gathered, Parts, find
from rag.survey.free import WordEncoder
from rag.text.closing import is_closing
from rag.text.fold import fold
from rag.types import Evidence, Question, ReportMeta, Role
from rag.understand.topic import names_topic

_ASKS = re.compile(
    r"实现|兑现|做到|办到|办成|完成|落实(?!情况)|[做办干搞](?:了|成|到|好|完|过)?(?:没|吗|哪)|(?:都|真的?)[做办干]了"
    r"|\b(?:kept|carried out|fulfil\w*|realis\w*|realiz\w*|implemented|come true|came true|follow(?:ed)? through)\b"
)
_WORDS = re.compile(r"实现|兑现|做到|办到|办成|完成|落实|年|的事|事|真的|没有?|了|吗|呢|几|名|多少")
_MOST = 8  # plans held against the next report
# Cosine by words of a plan and of what came of it: 力争充实至7名 and 由3名充实到7名 come to .36, what is unlike to .21.
_ALIKE = 0.3
ROUTE = "kept"


def kept(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered | None:
    """Return the plans of a report, each with the clause of the next report nearest to it; None where not asked.

    A plan that nothing comes near stands alone.
    """
    asks = question.asked.wants is Role.PLAN and _ASKS.search(fold(question.asked.words).lower()) is not None
    if not asks or not isinstance(parts.encoder, WordEncoder):
        return None
    pair = _pair(in_scope, parts.library)
    if pair is None:
        return None
    plans = _plans(question, pair[0], parts)
    found: list[Evidence] = []
    for plan, came in zip(plans, _came_of(plans, pair[1], parts.library, parts.encoder), strict=True):
        found += [plan] if came is None else [plan, came]
    ranked = tuple(replace(item, rank=rank) for rank, item in enumerate(found, start=1))
    return Gathered(ROUTE, ranked) if plans else None


def _pair(in_scope: Sequence[ReportMeta], library: Library) -> tuple[ReportMeta, ReportMeta] | None:
    """Return the first report in scope and the next one of its township."""
    if len({(meta.county, meta.township) for meta in in_scope}) != 1:
        return None
    first = min(in_scope, key=lambda meta: meta.year or 0)
    own = [meta for meta in library.reports() if (meta.county, meta.township) == (first.county, first.township)]
    later = [meta for meta in own if first.year is not None and (meta.year or 0) > first.year]
    return (first, min(later, key=lambda meta: meta.year or 0)) if later else None


def _plans(question: Question, meta: ReportMeta, parts: Parts) -> list[Evidence]:
    """Return the plan the question is about, or all of them."""
    bare = replace(question.asked, focus=_WORDS.sub("", question.asked.focus))
    if names_topic(bare, question.language):
        found = [item for item in find(question, [meta], parts) if item.section.role is Role.PLAN]
        return found[:1]
    return outline(parts.library.report(meta.report_id), Role.PLAN, per_report=_MOST)


def _came_of(
    plans: Sequence[Evidence], later: ReportMeta, library: Library, encoder: WordEncoder
) -> list[Evidence | None]:
    pairs = [
        (clause, section)
        for clause, section in library.report_clauses_of(later.report_id)
        if section.role is not Role.PLAN and not is_closing(clause.text) and clause.text != "".join(section.path[-1:])
    ]
    if not plans or not pairs:
        return [None for _ in plans]
    ahead = encoder.words.encode_passages([plan.clause.text for plan in plans])
    near = ahead @ encoder.words.encode_passages([clause.text for clause, _ in pairs]).T
    best = near.argmax(axis=1).tolist()
    return [
        Evidence(pairs[at][0], pairs[at][1], later, float(near[row, at]), 1, "years")
        if near[row, at] >= _ALIKE
        else None
        for row, at in enumerate(best)
    ]
