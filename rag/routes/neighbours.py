"""Questions on a township beside the reporting one (旁边没有车的是哪个乡): answered by what the report tells of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.retrieve.support import supports_of
from rag.routes.answering import candidates
from rag.routes.gathered import Gathered, Parts
from rag.survey.polarity import of_neighbours
from rag.text.fold import fold
from rag.types import Kind, Question, ReportMeta

_ASKS = re.compile(
    r"(?:旁边|隔壁|邻近|相邻|毗邻|挨着|邻[镇乡县])(?=.*(?:哪|什么|多少|几|谁|吗|有没有))"
    r"|\b(?:neighbou?ring|next-?door|adjacent|nearby) (?:town|township|place|one)s?\b|\bneighbou?rs?\b"
)
_LEAST = 0.25  # of support: a report tells of its neighbours in a clause or two, so little is needed to know it


def neighbours(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered | None:
    """Return the clauses that tell of a neighbour and come near to the question; None where none is asked or told."""
    asks = _ASKS.search(fold(question.asked.words).lower()) is not None and len(question.scope.townships) == 1
    if not asks or not in_scope or question.kind in {Kind.YES_NO, Kind.SUMMARY} or question.by_hand:
        return None
    sought = replace(question, kind=Kind.LOOKUP, asked=replace(question.asked, unit=None))
    told = [item for item in candidates(sought, in_scope, parts) if of_neighbours(item.clause.text)]
    limits = parts.settings.retrieve
    supports = supports_of(
        question.asked, question.language, told, parts.library, parts.encoder, likeness=limits.min_likeness
    )
    ranked = sorted(zip(supports, told, strict=True), key=lambda pair: (-pair[0], pair[1].rank))
    near = [item for share, item in ranked if share >= _LEAST]
    return Gathered("lookup", tuple(replace(item, rank=1) for item in near[:1])) if near else None
