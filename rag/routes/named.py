"""The reports that an answer names: what "those" and 其中 mean in the question after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.answer.task import status_of
from rag.routes.by_kind import gather
from rag.routes.figures import Tabled
from rag.routes.gathered import Parts
from rag.types import Kind, Question, ReportMeta, Status


def named_reports(question: Question, reports: Sequence[ReportMeta], parts: Parts) -> frozenset[str]:
    """Return the ids of the reports a list holds, of the most or the least; none where the answer names none."""
    if question.refusal is not None:
        return frozenset()
    gathered = gather(question, [meta for meta in reports if question.scope.admits(meta)], parts)
    if gathered.tabled is not None:
        return frozenset(_told(gathered.tabled))
    return frozenset(item.meta.report_id for item in gathered.surveyed if item.judged.status is Status.YES)


def _told(tabled: Tabled) -> Iterator[str]:
    wanted = tabled.wanted
    if wanted.threshold is not None:
        yield from (cell.meta.report_id for cell in tabled.cells if status_of(cell, wanted.threshold) is Status.YES)
    elif wanted.kind is Kind.SUPERLATIVE:
        values = [cell.value for cell in tabled.cells if cell.value is not None]
        best = (min if wanted.least else max)(values, default=None)
        yield from (cell.meta.report_id for cell in tabled.cells if cell.value is not None and cell.value == best)
