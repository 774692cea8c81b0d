"""The system that is measured, and its reports: where gold stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Protocol

from rag.evaluate.questions import Item
from rag.evaluate.spans import Span, covering, locate
from rag.types import Answer, Report, ReportMeta

_KEPT = 500  # reports kept at hand while a set is run


class System(Protocol):
    """What is measured: an Assistant, or anything that answers as one does."""

    def ask(self, text: str, *, history: Sequence[str] = ()) -> Answer:
        """Answer one question."""

    def reports(self) -> list[ReportMeta]:
        """List the reports."""

    def source(self, report_id: str) -> Report:
        """Return a report with its text."""


class Sources:
    """The reports a set asks about, read when they are needed."""

    def __init__(self, system: System) -> None:
        self._system = system
        self.by_id = lru_cache(_KEPT)(system.source)

    @cached_property
    def files(self) -> Mapping[str, str]:
        """The id of each file's report."""
        return {meta.file: meta.report_id for meta in self._system.reports()}

    def by_file(self, file: str) -> Report | None:
        """Return a file's report, None where there is no such file."""
        report_id = self.files.get(file)
        return None if report_id is None else self.by_id(report_id)

    def places(self, item: Item) -> tuple[tuple[Span, ...], ...]:
        """Return where each gold quote of a question stands: every place of it, none where it is not found."""
        reports = [(entry.quote, self.by_file(entry.file)) for entry in item.gold]
        return tuple(() if report is None else locate(quote, report) for quote, report in reports)

    def relevant(self, gold: Iterable[Sequence[Span]]) -> frozenset[str]:
        """Return the ids of the clauses that hold gold."""
        spans = [span for places in gold for span in places]
        ids = {span.report_id for span in spans}
        return frozenset(
            clause
            for report_id in ids
            for clause in covering([span for span in spans if span.report_id == report_id], self.by_id(report_id))
        )
