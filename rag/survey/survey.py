"""Survey every report in scope: nothing is left out because other reports scored better."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rag.survey.ideas import Ideas
from rag.survey.judge import Judged, judge_report
from rag.types import Clause, ReportMeta, Section

ReportClauses = Callable[[str], Sequence[tuple[Clause, Section]]]


@dataclass(frozen=True, slots=True)
class Surveyed:
    """One report with its judgement and the section of the clause that carries it."""

    meta: ReportMeta
    judged: Judged
    section: Section | None


def survey(reports: Iterable[ReportMeta], clauses_of: ReportClauses, ideas: Ideas) -> list[Surveyed]:
    """Judge each report by its own clauses; the result has one entry per report, in the order given."""
    result = []
    for meta in reports:
        clauses = clauses_of(meta.report_id)
        judged = judge_report(clauses, ideas)
        section = next((section for clause, section in clauses if clause is judged.clause), None)
        result.append(Surveyed(meta, judged, section))
    return result
