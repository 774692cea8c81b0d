"""What an assistant does with its library when nothing is asked: take reports in and out, list them, show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from rag.by_hand import check_correction
from rag.conversation.talk import Asking
from rag.errors import CorrectionError
from rag.export.verdicts import verdict_sheet
from rag.export.write import write_sheet
from rag.ingest.reading import READING
from rag.intake import IngestResult, Progress, take_in
from rag.library.local import LocalLibrary
from rag.library.protocol import Batch
from rag.settings import Settings
from rag.text.fold import fold
from rag.text.naming import who
from rag.types import Answer, Correction, Decision, Language, Report, ReportMeta, Role, Scope, SkippedEntry


class Keeper:
    """Keeps one library. Safe to share between threads."""

    def __init__(self, library: LocalLibrary, settings: Settings) -> None:
        self._library = library
        self._settings = settings

    def add(
        self, paths: Iterable[Path | str], *, prune: bool = False, progress: Progress | None = None
    ) -> IngestResult:
        """Take files and folders in; known files are left, changed ones replaced. One bad file never stops the batch.

        A known file that another version of the program read is read anew; what was set by hand stays.

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

    def find_reports(self, text: str, *, scope: Scope | None = None) -> list[ReportMeta]:
        """List the reports in scope whose title, place, year or file holds every word of ``text``.

        Places may be in Chinese, traditional or simplified, or in pinyin; an empty text lists all.
        """
        words = fold(text).split()
        return [meta for meta in self.reports(scope) if all(word in _label(meta) for word in words)]

    def source(self, report_id: str) -> Report:
        """Return a report with its cleaned text, to which all citation offsets refer.

        Raises:
            LibraryError: no report has this id.
        """
        return self._library.report(report_id)

    def correct_report(
        self,
        report_id: str,
        *,
        township: str | None = None,
        county: str | None = None,
        city: str | None = None,
        province: str | None = None,
        year: int | None = None,
        roles: Mapping[int, Role | str] | None = None,
        restore: bool = False,
    ) -> Report:
        """Set by hand what was read wrongly, and return the report as it then is; None leaves a field as it is.

        ``roles`` are by ``Section.order``; sections below that had the same role follow. ``restore`` takes earlier
        corrections back first. Corrections stay when the file is taken in again, unchanged or changed, and are lines
        of the report's card. What depends on them is read anew before this returns.

        Raises:
            CorrectionError: a value cannot be used.
            LibraryError: no report has this id, or it has no such section.
            LibraryLockedError: another process is writing.
            StorageError: the folder is read-only or the disk is full.
        """
        values = {"township": township, "county": county, "city": city, "province": province, "year": year}
        change = check_correction(report_id, values, roles or {}, restore=restore)
        self._library.apply(Batch(by_hand=(change,)))
        return self.source(report_id)

    def corrections(self, report_id: str) -> list[Correction]:
        """Return what was corrected by hand in a report, each with what had been read."""
        return self._library.corrections(report_id)

    def decide(self, question: str | Asking, report_id: str, decision: Decision | str | None) -> None:
        """Remember that a report's verdict on a question was accepted or rejected; None takes it back.

        The question may be put with other punctuation or spacing later; of a follow-up, give the understood question:
        its own words (那2023年呢？) are those of many. A decision holds for the report as it was
        read: an unchanged file that is taken in again or read anew keeps it, a changed one is judged anew.

        Raises:
            CorrectionError: the decision is none of ``accepted`` and ``rejected``.
            LibraryError: no report has this id.
            LibraryLockedError: another process is writing.
            StorageError: the folder is read-only or the disk is full.
        """
        known = {one.value for one in Decision}
        if decision is not None and decision not in known:
            raise CorrectionError(f"{decision!r} is no decision; known: {', '.join(sorted(known))}")
        self._library.text_of(report_id)
        self._library.decide(_whole(question), report_id, None if decision is None else Decision(decision))

    def decisions(self, question: str | Asking) -> dict[str, str]:
        """Return what was decided on a question: ``accepted`` or ``rejected`` by report id."""
        return self._library.decisions(_whole(question))

    def export_verdicts(self, answer: Answer, path: Path | str, *, question: Asking | None = None) -> Path:
        """Write the verdicts of a list answer, with quotes, file hashes and decisions by hand; return the path.

        ``question`` is the understood question, needed where the answer is one to a follow-up. The kind of file
        follows from the name: .csv, .xlsx, .docx or .md.

        Raises:
            SettingsError: the answer has no verdicts, or the name ends otherwise.
            ZhengwenError: the file cannot be written.
        """
        reports = {meta.report_id: meta for meta in self.reports()}
        sheet = verdict_sheet(
            answer,
            decisions=self.decisions(question or answer.question),
            reports=reports,
            hashes=self._library.known(),
        )
        write_sheet(sheet, Path(path))
        return Path(path)

    def files(self) -> dict[str, str]:
        """Return the report of every file taken in: ids by name. Several files may hold one report."""
        return dict(self._library.files())

    def outdated(self) -> list[ReportMeta]:
        """List the reports that another version of the program read: taking their files in again reads them anew."""
        files = self._library.files()
        stale = {files[name] for name, reading in self._library.readings().items() if reading != READING}
        return [meta for meta in self.reports() if meta.report_id in stale]

    def skipped(self) -> list[SkippedEntry]:
        """Return the files that were not taken in when last tried, with the reason, by name."""
        return self._library.skipped()

    @property
    def library(self) -> LocalLibrary:
        """The library itself, for statistics, checks and rebuilding."""
        return self._library

    @property
    def settings(self) -> Settings:
        """The settings it was opened with."""
        return self._settings


def _label(meta: ReportMeta) -> str:
    """Everything a report is known by."""
    places = (meta.province, meta.city, meta.county, meta.township)
    return fold(" ".join(filter(None, (*places, str(meta.year or ""), meta.title, meta.file, who(meta, Language.EN)))))


def _whole(question: str | Asking) -> str:
    """Return a question's text; that of a follow-up was made whole when it was understood."""
    if isinstance(question, str):
        return question
    return question.question.text if question.leaned else question.text
