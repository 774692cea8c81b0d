"""Who lost a lawsuit and who lost none, who proposed something to the county: told by clauses of a fixed form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.routes.gathered import Gathered, Parts
from rag.survey.grounds import Ground
from rag.survey.judge import Judged
from rag.survey.outcomes import judge_outcome, outcome_asked
from rag.survey.proposals import judge_proposals
from rag.survey.survey import Surveyed
from rag.types import Question, ReportMeta


def by_outcome(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> list[Surveyed]:
    """Judge every report on the outcome asked about; empty where none is."""
    ended = outcome_asked(question.asked)
    told = []
    for meta in in_scope if ended is not None else ():
        rows = parts.library.report_clauses_of(meta.report_id)
        judged = judge_outcome(rows, ended) if ended is not None else Judged(Ground.SILENT, None)
        section = next((section for clause, section in rows if clause is judged.clause), None)
        told.append(Surveyed(meta, judged, section))
    return told


def by_proposals(in_scope: Sequence[ReportMeta], parts: Parts) -> list[Surveyed]:
    """Judge every report on whether it proposed something to the level above."""
    told = []
    for meta in in_scope:
        rows = parts.library.report_clauses_of(meta.report_id)
        judged = judge_proposals(rows)
        told.append(Surveyed(meta, judged, next((one for clause, one in rows if clause is judged.clause), None)))
    return told


def outcome_of_one(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered | None:
    """Say yes or no on the outcome where the reports of a township tell one; None where none of them does."""
    told = by_outcome(question, in_scope, parts)
    if not any(one.judged.clause is not None for one in told):
        return None
    return Gathered("yes_no", surveyed=tuple(_no(one) for one in told if one.judged.clause is not None))


def _no(one: Surveyed) -> Surveyed:
    contrary = one.judged.ground is Ground.CONTRARY
    return replace(one, judged=Judged(Ground.FINE, one.judged.clause)) if contrary else one
