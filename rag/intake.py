"""Take files into a library: find, read, parse, store; one bad file never stops the batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rag.errors import SkippedFileError
from rag.ingest.parse import parse_report
from rag.ingest.sources import Source, find_sources, load_source, parse_source
from rag.library.protocol import Batch, Library, StoredReport
from rag.settings import IngestSettings
from rag.types import Note, Report, ReportMeta, SkippedEntry


@dataclass(frozen=True, slots=True)
class Card:
    """What became of one file that was taken in: its report, and the notes of what was found, guessed and cut."""

    meta: ReportMeta
    notes: tuple[Note, ...]
    replaced: bool


@dataclass(frozen=True, slots=True)
class IngestResult:
    """The outcome of a batch.

    ``unchanged`` files were known already; ``duplicates`` hold a report known by another file, each named in ``same``.
    ``doubled`` are files taken in whose township and year another file reports on too, with that file.
    """

    cards: tuple[Card, ...]
    unchanged: tuple[str, ...]
    duplicates: tuple[str, ...]
    pruned: tuple[str, ...]
    skipped: tuple[SkippedFileError, ...]
    same: Mapping[str, str] = field(default_factory=dict)
    doubled: Mapping[str, str] = field(default_factory=dict)


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

    A folder that is missing or cannot be listed may still hold its files: then nothing counts as gone.
    ``progress`` is told the file name, how many files are done, and how many there are.
    """
    paths, tell = list(paths), progress or _silent
    sources, skipped = find_sources(paths)
    searched = all(path.exists() for path in paths) and not any(error.path.is_dir() for error in skipped)
    shelf = _shelf_of(library, sources)
    stored: list[StoredReport] = []
    unchanged: list[str] = []
    present: set[str] = set()
    for done, source in enumerate(sources):
        tell(source.name, done, len(sources))
        try:
            name, report = _read(source, shelf, settings)
        except SkippedFileError as exc:
            skipped.append(exc)
            present.add(source.name)
            continue
        present.add(name)
        if report is None:
            unchanged.append(name)
        else:
            stored.append(report)
    tell("", len(sources), len(sources))
    gone = sorted(set(shelf.known) - present) if prune and searched else []
    if stored or gone:
        library.apply(Batch(add=tuple(stored), remove_files=frozenset(gone)), progress)
    library.note_skipped([_entry(error) for error in skipped], None if prune and searched else present)
    return _result(_as_held(stored, library), unchanged, gone, skipped, shelf)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What a library holds before a batch, by file name: hashes and reports; and the names of the batch's files.

    ``as_read`` are fields by report id as they were before they were corrected by hand.
    """

    known: Mapping[str, str]
    held: Mapping[str, ReportMeta]
    coming: set[str]
    as_read: Mapping[str, Mapping[str, str | int | None]]


def _shelf_of(library: Library, sources: Sequence[Source]) -> _Shelf:
    held = {meta.file: meta for meta in library.reports()}
    return _Shelf(library.known(), held, {source.name for source in sources}, library.as_read())


def _silent(what: str, done: int, total: int) -> None:
    """Tell nobody."""


def _read(source: Source, shelf: _Shelf, settings: IngestSettings) -> tuple[str, StoredReport | None]:
    """Return the name a file goes by in the library, and its report, or None when it is known already."""
    loaded = load_source(source, settings)
    sha256 = loaded.sha256
    if shelf.known.get(source.name) == sha256:
        return source.name, None
    report = parse_report(parse_source(loaded, settings), source.name, settings)
    name = _name(source, report, sha256, shelf)
    if shelf.known.get(name) == sha256:
        return name, None
    return name, StoredReport(replace(report, meta=replace(report.meta, file=name)), sha256)


def _name(source: Source, report: Report, sha256: str, shelf: _Shelf) -> str:
    """A file replaces one of its name; one of another township or year is another file, from another folder."""
    held = shelf.held.get(source.name)
    if held is None or not _differ(held, report.meta, shelf.as_read.get(held.report_id, {})):
        return source.name
    parts = source.path.absolute().parts[1:]
    for depth in range(source.name.count("/") + 2, len(parts) + 1):
        name = "/".join(parts[-depth:])
        if shelf.known.get(name, sha256) == sha256 and name not in shelf.coming:
            return name
    return source.name


def _differ(held: ReportMeta, new: ReportMeta, as_read: Mapping[str, str | int | None]) -> bool:
    """A field corrected by hand may read as it did before, or as it should."""
    for name in ("county", "township", "year"):
        known = {getattr(held, name), as_read.get(name)} - {None}
        if known and getattr(new, name) not in {*known, None}:
            return True
    return False


def _entry(error: SkippedFileError) -> SkippedEntry:
    return SkippedEntry(str(error.path), error.reason.value, error.detail)


def _as_held(stored: Sequence[StoredReport], library: Library) -> list[StoredReport]:
    """Return reports as the library has them: corrections by hand may have been handed on to them."""
    corrected = library.as_read()
    held: list[StoredReport] = []
    for item in stored:
        report = item.report
        if report.meta.report_id in corrected:
            found = library.report(report.meta.report_id)
            report = replace(found, meta=replace(found.meta, file=report.meta.file))
        held.append(replace(item, report=report))
    return held


def _result(
    stored: Sequence[StoredReport],
    unchanged: Sequence[str],
    gone: Sequence[str],
    skipped: Sequence[SkippedFileError],
    shelf: _Shelf,
) -> IngestResult:
    cards: list[Card] = []
    same: dict[str, str] = {}
    doubled: dict[str, str] = {}
    seen = {meta.report_id: meta.file for meta in shelf.held.values()}
    away = {*gone, *(item.report.meta.file for item in stored)}
    places = {_place(meta): meta.file for meta in shelf.held.values() if meta.file not in away}
    for item in stored:
        meta = item.report.meta
        if meta.report_id in seen:
            same[meta.file] = seen[meta.report_id]
        else:
            cards.append(Card(meta, item.report.card, meta.file in shelf.known))
            if meta.township and meta.year and _place(meta) in places:
                doubled[meta.file] = places[_place(meta)]
            places.setdefault(_place(meta), meta.file)
        seen.setdefault(meta.report_id, meta.file)
    return IngestResult(
        tuple(cards), tuple(unchanged), tuple(same), tuple(gone), tuple(skipped), same=same, doubled=doubled
    )


def _place(meta: ReportMeta) -> tuple[str | None, str | None, int | None]:
    return meta.county, meta.township, meta.year
