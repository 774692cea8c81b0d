"""A named kind of dispute is not any dispute: what was found for 医患纠纷 counts only where a report names it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.library.protocol import Library
from rag.routes.gathered import Gathered
from rag.survey.grounds import Ground
from rag.survey.judge import Judged
from rag.survey.survey import Surveyed
from rag.text.disputes import kinds_named, tells_of
from rag.types import Question, Refusal, ReportMeta, Status


def of_its_kind(question: Question, gathered: Gathered, in_scope: Sequence[ReportMeta], library: Library) -> Gathered:
    """Take back what reports that name none of the kinds asked about were found to say of disputes."""
    kinds = kinds_named(question.asked.words)
    if not kinds or gathered.refusal is not None:
        return gathered
    silent = {
        meta.report_id
        for meta in in_scope
        if not any(tells_of(library.text_of(meta.report_id), kind) for kind in kinds)
    }
    if gathered.surveyed:
        surveyed = tuple(_taken_back(one) if one.meta.report_id in silent else one for one in gathered.surveyed)
        return replace(gathered, surveyed=surveyed)
    if len(silent) < len(in_scope):
        return gathered
    return Gathered("lookup", gathered.evidence, refusal=Refusal.NOT_MENTIONED)


def _taken_back(one: Surveyed) -> Surveyed:
    """Of other disputes a report may tell: that is near, and no yes; to who says nothing of the kind it is one."""
    if one.judged.ground is Ground.MENTIONED:
        return replace(one, judged=Judged(Ground.UNMENTIONED, None), section=None)
    if one.judged.status is not Status.YES or one.judged.ground is Ground.UNMENTIONED:
        return one
    return replace(one, judged=Judged(Ground.NEARBY, one.judged.clause))
