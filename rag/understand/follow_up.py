"""Understand a question in a conversation: what it leaves out is taken from the question before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.types import Question, ReportMeta, Scope
from rag.understand.question import understand

_FOLLOWS = re.compile(
    r"^(?:那么?|还有|再|另外|它|他们|其中|这个|该)|呢\s*[？?]?\s*$|^(?:and|what about|how about|then)\b|\b(?:their|its|they)\b",
    re.IGNORECASE,
)

_MAX_TURNS = 10  # questions looked back


def understand_in_context(
    text: str, reports: Sequence[ReportMeta], scope: Scope, history: Sequence[str | Question], *, max_chars: int
) -> Question:
    """Understand a question; a follow-up (``那2023年呢？``) inherits places, years and subject from the last one.

    ``history`` holds the questions before, as they were put or as they were understood, oldest first.

    Raises:
        QuestionError: the question is empty or too long.
    """
    question = understand(text, reports, scope, max_chars=max_chars)
    if not history or not _FOLLOWS.search(text.strip()):
        return question
    # The one before may be a follow-up too: its subject stands further back.
    *earlier, last = history[-_MAX_TURNS:]
    before = (
        last
        if isinstance(last, Question)
        else understand_in_context(last, reports, scope, earlier, max_chars=max_chars)
    )
    if question.asked.terms:
        asked, kind = question.asked, question.kind
    else:
        asked, kind = before.asked, before.kind
    merged = _merge(question.scope, before.scope, reports)
    return replace(understand(text, reports, merged, max_chars=max_chars), asked=asked, kind=kind)


def _merge(own: Scope, before: Scope, reports: Sequence[ReportMeta]) -> Scope:
    """Inherit as much as some report fits: after a question on 城口县庙坝镇2021, ``那松村镇呢`` means neither."""
    years = Scope(years=own.years or before.years)
    places = [_inherit(own, before)]
    if own.townships or own.counties or own.provinces:
        places.append(own)
    wanted = [_with_years(place, years_of) for place in places for years_of in (years, own)]
    return next((scope for scope in wanted if any(map(scope.admits, reports))), wanted[0])


def _inherit(own: Scope, before: Scope) -> Scope:
    return Scope(
        townships=own.townships or before.townships,
        counties=own.counties or before.counties,
        provinces=own.provinces or before.provinces,
        report_ids=own.report_ids,
    )


def _with_years(places: Scope, years: Scope) -> Scope:
    return Scope(
        townships=places.townships,
        counties=places.counties,
        provinces=places.provinces,
        years=years.years,
        report_ids=places.report_ids,
    )
