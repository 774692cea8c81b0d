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


def understand_in_context(
    text: str, reports: Sequence[ReportMeta], scope: Scope, history: Sequence[str], *, max_chars: int
) -> Question:
    """Understand a question; a follow-up (``那2023年呢？``) inherits places, years and subject from the last one.

    Raises:
        QuestionError: the question is empty or too long.
    """
    question = understand(text, reports, scope, max_chars=max_chars)
    if not history or not _FOLLOWS.search(text.strip()):
        return question
    before = understand(history[-1], reports, scope, max_chars=max_chars)
    if question.asked.terms:
        asked, kind = question.asked, question.kind
    else:
        asked, kind = before.asked, before.kind
    merged = Scope(
        townships=question.scope.townships or before.scope.townships,
        counties=question.scope.counties or before.scope.counties,
        provinces=question.scope.provinces or before.scope.provinces,
        years=question.scope.years or before.scope.years,
        report_ids=question.scope.report_ids,
    )
    return replace(understand(text, reports, merged, max_chars=max_chars), asked=asked, kind=kind)
