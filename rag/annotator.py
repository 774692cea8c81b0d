"""Reads figures and subjects out of every report at ingest: joins the stages that know how."""

from __future__ import annotations

from collections.abc import Iterable

from rag.facts.extract import FACTS_ID, facts_of_report
from rag.types import Fact, Report, Tag


class ReportAnnotator:
    """What the library calls for each report. ``id`` names the versions of both readers."""

    id = f"{FACTS_ID}+tags-0"

    def facts(self, report: Report) -> Iterable[Fact]:
        """Return the figures a report states."""
        return facts_of_report(report)

    def tags(self, report: Report) -> Iterable[Tag]:
        """Return the subjects its clauses speak of."""
        return ()
