"""What an assistant does with its library when nothing is asked: take reports in and out, list them, show them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rag.intake import IngestResult, Progress, take_in
from rag.library.local import LocalLibrary
from rag.library.protocol import Batch
from rag.settings import Settings
from rag.types import Report, ReportMeta, Scope


class Keeper:
    """Keeps one library. Safe to share between threads."""

    def __init__(self, library: LocalLibrary, settings: Settings) -> None:
        self._library = library
        self._settings = settings

    def add(
        self, paths: Iterable[Path | str], *, prune: bool = False, progress: Progress | None = None
    ) -> IngestResult:
        """Take files and folders in; known files are left, changed ones replaced. One bad file never stops the batch.

        Raises:
            LibraryLockedError: another process is writing.
            StorageError: the folder is read-only or the disk is full; the library is as before.
        """
        return take_in(
            self._library, [Path(path) for path in paths], self._settings.ingest, prune=prune, progress=progress
        )

    def remove(self, report_ids: Iterable[str]) -> int:
        """Remove reports by id; return how many there were."""
        known = {meta.report_id for meta in self.reports()}
        wanted = frozenset(report_ids) & known
        if wanted:
            self._library.apply(Batch(remove_reports=wanted))
        return len(wanted)

    def reports(self, scope: Scope | None = None) -> list[ReportMeta]:
        """List the reports in scope."""
        return self._library.reports(scope or Scope())

    def source(self, report_id: str) -> Report:
        """Return a report with its cleaned text, to which all citation offsets refer.

        Raises:
            LibraryError: no report has this id.
        """
        return self._library.report(report_id)

    @property
    def library(self) -> LocalLibrary:
        """The library itself, for statistics, checks and rebuilding."""
        return self._library

    @property
    def settings(self) -> Settings:
        """The settings it was opened with."""
        return self._settings
