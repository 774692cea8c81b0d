"""What reports say of a section or a matter, put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.retrieve.outline import outline
from rag.retrieve.support import support
from rag.routes.gathered import Gathered, Parts, find
from rag.routes.lookup import look_up, near
from rag.routes.overview import outlines
from rag.routes.surveys import survey
from rag.types import Evidence, Question, Refusal, ReportMeta, Role
from rag.understand.focus import asked_of
from rag.understand.topic import names_topic

_MAX_OUTLINED = 4  # reports whose sections one summary may quote
_ITEMS, _LEAST = 8, 3  # clauses of one section in all, and of each report
_ALL_ITEMS, _ALL_LEAST = 15, 6  # the same where no section is named and the three main ones share
# Of the best score, where no section is asked about: what belongs in the samples' summaries lies above .75.
_SUMMED = 0.6
# 除了执法人员业务还有什么问题: the problem that is known already.
_BESIDES = re.compile(r"除(?:了|去|开)?(?P<aside>[^，,。]{2,20}?)(?:之外|以外|外|(?=[，,]|还|也|都?有))")
_SAME = 0.6  # of the words set aside, in a clause that tells of nothing else


def summary(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered:
    """Quote the sections asked about, or what is said of a matter; what 除了 sets aside is left out."""
    besides = _BESIDES.search(question.asked.words) if question.asked.wants is not None else None
    if besides is None:
        return _summary(question, in_scope, parts)
    words = question.asked.words
    asked = asked_of(f"{words[: besides.start()]}{words[besides.end() :]}", (), question.language)
    aside = asked_of(besides["aside"], (), question.language)
    found = _summary(replace(question, asked=asked), in_scope, parts)
    kept = [item for item in found.evidence if support(aside, question.language, item) < _SAME]
    ranked = tuple(replace(item, rank=rank) for rank, item in enumerate(kept, start=1))
    return replace(found, evidence=ranked) if ranked else found


def _summary(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered:
    wanted = question.asked.wants
    topic = names_topic(question.asked, question.language)
    many = len(in_scope) > (_MAX_OUTLINED if question.scope.townships else 1)
    if many and not topic and in_scope:
        points = outlines(wanted, in_scope, parts.library)
        if points:
            return Gathered("outlines", points=tuple(points))
    if not question.scope.townships and len(in_scope) > 1 and wanted is Role.PROBLEMS and topic:
        return survey(question, in_scope, parts)  # what each says of one matter
    if not question.scope or len(in_scope) > _MAX_OUTLINED or topic:
        found = replace(look_up(question, in_scope, parts), route="summary")
        # The section asked about is an answer where what seemed a topic was only a manner of asking.
        if found.refusal is None or wanted is None or not question.scope.townships:
            best = max((item.score for item in found.evidence), default=0.0)
            kept = tuple(item for item in found.evidence if wanted is not None or item.score >= _SUMMED * best)
            return replace(found, evidence=kept)
    items, least = (_ITEMS, _LEAST) if wanted is not None else (_ALL_ITEMS, _ALL_LEAST)
    evidence: list[Evidence] = []
    for meta in in_scope:
        evidence += outline(parts.library.report(meta.report_id), wanted, per_report=max(least, items // len(in_scope)))
    evidence = [replace(item, rank=rank) for rank, item in enumerate(evidence, start=1)]
    if not evidence:
        nearest = near(question, find(question, in_scope, parts), parts)
        return Gathered("summary", nearest, refusal=Refusal.NOT_MENTIONED)
    return Gathered("summary", tuple(evidence))
