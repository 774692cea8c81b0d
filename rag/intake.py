"""Take files into a library: find, read, parse, store; one bad file never stops the batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rag.errors import SkippedFileError
from rag.ingest.parse import parse_report
from rag.ingest.sources import Source, find_sources, read_source
from rag.library.protocol import Batch, Library, StoredReport
from rag.settings import IngestSettings
from rag.types import Note, ReportMeta


@dataclass(frozen=True, slots=True)
class Card:
    """What became of one file that was taken in: its report, and the notes of what was found, guessed and cut."""

    meta: ReportMeta
    notes: tuple[Note, ...]
    replaced: bool


@dataclass(frozen=True, slots=True)
class IngestResult:
    """The outcome of a batch.

    ``unchanged`` files were known already; ``duplicates`` hold a report known by another file.
    """

    cards: tuple[Card, ...]
    unchanged: tuple[str, ...]
    duplicates: tuple[str, ...]
    pruned: tuple[str, ...]
    skipped: tuple[SkippedFileError, ...]


Progress = Callable[[str, int, int], None]


def take_in(
    library: Library,
    paths: Iterable[Path],
    settings: IngestSettings,
    *,
    prune: bool = False,
    progress: Progress | None = None,
) -> IngestResult:
    """Ingest files and folders as one transaction; with ``prune`` files that are gone leave the library.

    ``progress`` is told the file name, how many files are done, and how many there are.
    """
    sources, skipped = find_sources(paths)
    known = library.known()
    stored: list[StoredReport] = []
    unchanged: list[str] = []
    for done, source in enumerate(sources):
        if progress is not None:
            progress(source.name, done, len(sources))
        try:
            report = _read(source, known, settings)
        except SkippedFileError as exc:
            skipped.append(exc)
            continue
        if report is None:
            unchanged.append(source.name)
        else:
            stored.append(report)
    if progress is not None:
        progress("", len(sources), len(sources))
    gone = sorted(set(known) - {source.name for source in sources}) if prune else []
    have = {meta.report_id for meta in library.reports()}
    if stored or gone:
        library.apply(Batch(add=tuple(stored), remove_files=frozenset(gone)))
    return _result(stored, unchanged, gone, skipped, known=known, have=have)


def _read(source: Source, known: Mapping[str, str], settings: IngestSettings) -> StoredReport | None:
    sha256, raw = read_source(source, settings)
    if known.get(source.name) == sha256:
        return None
    return StoredReport(parse_report(raw, source.name, settings), sha256)


def _result(
    stored: Sequence[StoredReport],
    unchanged: Sequence[str],
    gone: Sequence[str],
    skipped: Sequence[SkippedFileError],
    *,
    known: Mapping[str, str],
    have: set[str],
) -> IngestResult:
    cards: list[Card] = []
    duplicates: list[str] = []
    seen = set(have)
    for item in stored:
        meta = item.report.meta
        if meta.report_id in seen:
            duplicates.append(meta.file)
        else:
            cards.append(Card(meta, item.report.card, meta.file in known))
        seen.add(meta.report_id)
    return IngestResult(tuple(cards), tuple(unchanged), tuple(duplicates), tuple(gone), tuple(skipped))
