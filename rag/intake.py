"""Take files into a library: find, read, parse, store; one bad file never stops the batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rag.errors import SkippedFileError
from rag.ingest.parse import parse_report
from rag.ingest.reading import READING
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
    ``reread`` are files that were known, but read by another version of the program: their reports were read anew.
    ``doubled`` are files taken in whose township and year another file reports on too, with that file.
    """

    cards: tuple[Card, ...]
    unchanged: tuple[str, ...]
    duplicates: tuple[str, ...]
    pruned: tuple[str, ...]
    skipped: tuple[SkippedFileError, ...]
    same: Mapping[str, str] = field(default_factory=dict)
    doubled: Mapping[str, str] = field(default_factory=dict)
    reread: tuple[Card, ...] = ()


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

    A known file is read anew where another reading made its report. A folder that is missing or cannot be listed may
    still hold its files: then nothing counts as gone. ``progress`` is told a file's name, how many are done, and all.
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
            present.update(_names(source))
            continue
        present.add(name)
        if report is None:
            unchanged.append(name)
        else:
            stored.append(report)
    tell("", len(sources), len(sources))
    gone = sorted(set(shelf.known) - present) if prune and searched else []
    stored.sort(key=lambda item: not shelf.leads(item))
    if stored or gone:
        library.apply(Batch(add=tuple(stored), remove_files=frozenset(gone)), progress)
    library.note_skipped([_entry(error) for error in skipped], None if prune and searched else present)
    return _result(_as_held(stored, library), unchanged, gone, skipped, shelf)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What a library holds before a batch, by file name: hashes and reports; and the names of the batch's files.

    ``as_read`` are fields by report id as they were before they were corrected by hand. ``stale`` are the files whose
    reports another reading made.
    """

    known: Mapping[str, str]
    held: Mapping[str, ReportMeta]
    coming: set[str]
    as_read: Mapping[str, Mapping[str, str | int | None]]
    stale: frozenset[str]

    def rereads(self, item: StoredReport) -> bool:
        """Tell whether a file that is taken in is known as it is, so that it only was read anew."""
        return self.known.get(item.report.meta.file) == item.sha256

    def leads(self, item: StoredReport) -> bool:
        """Tell whether it is a file read anew that its report is shown under: its name may have made the title."""
        return self.rereads(item) and item.report.meta.file in self.held


def _shelf_of(library: Library, sources: Sequence[Source]) -> _Shelf:
    held = {meta.file: meta for meta in library.reports()}
    stale = frozenset(name for name, reading in library.readings().items() if reading != READING)
    return _Shelf(library.known(), held, {source.name for source in sources}, library.as_read(), stale)


def _silent(what: str, done: int, total: int) -> None:
    """Tell nobody."""


def _read(source: Source, shelf: _Shelf, settings: IngestSettings) -> tuple[str, StoredReport | None]:
    """Return the name a file goes by in the library, and its report, or None when there is nothing new in it."""
    loaded = load_source(source, settings)
    known = _known_name(source, loaded.sha256, shelf)
    if known is not None and known not in shelf.stale:
        return known, None
    report = parse_report(parse_source(loaded, settings), source.name, settings)
    name = known or _new_name(source, report, shelf)
    return name, StoredReport(replace(report, meta=replace(report.meta, file=name)), loaded.sha256, READING)


def _known_name(source: Source, sha256: str, shelf: _Shelf) -> str | None:
    """Return the name a file is known by with this content, whatever was read out of it, or None."""
    name, *longer = _names(source)
    if shelf.known.get(name) == sha256:
        return name
    if name not in shelf.held:
        return None
    return next((name for name in longer if shelf.known.get(name) == sha256 and name not in shelf.coming), None)


def _new_name(source: Source, report: Report, shelf: _Shelf) -> str:
    """A file replaces one of its name; one of another township or year is another file, from another folder."""
    held = shelf.held.get(source.name)
    if held is None or not _differ(held, report.meta, shelf.as_read.get(held.report_id, {})):
        return source.name
    _, *longer = _names(source)
    free = (name for name in longer if name not in shelf.known and name not in shelf.coming)
    return next(free, source.name)


def _names(source: Source) -> Iterator[str]:
    """Return the names a file may go by: the one it comes under, then with more and more of the folders it lies in."""
    yield source.name
    parts = source.path.absolute().parts[1:]
    for depth in range(source.name.count("/") + 2, len(parts) + 1):
        yield "/".join(parts[-depth:])


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
    reread: list[Card] = []
    same: dict[str, str] = {}
    doubled: dict[str, str] = {}
    anew = {item.report.meta.file for item in stored if shelf.rereads(item)}
    seen = {meta.report_id: meta.file for meta in shelf.held.values() if meta.file not in anew}
    places = _places_beside(stored, gone, shelf)
    for item in stored:
        meta = item.report.meta
        known = seen.setdefault(meta.report_id, meta.file)
        card = Card(meta, item.report.card, meta.file in shelf.known)
        if meta.file in anew:
            reread.append(card)
        elif known != meta.file:
            same[meta.file] = known
        else:
            cards.append(card)
        if known == meta.file and meta.township and meta.year:
            other = places.setdefault(_place(meta), meta.file)
            doubled.update({meta.file: other} if other != meta.file else {})
    left = (tuple(unchanged), tuple(same), tuple(gone), tuple(skipped))
    return IngestResult(tuple(cards), *left, same=same, doubled=doubled, reread=tuple(reread))


def _places_beside(
    stored: Sequence[StoredReport], gone: Sequence[str], shelf: _Shelf
) -> dict[tuple[str | None, str | None, int | None], str]:
    """Return the files of the reports that a batch leaves as they are, by township and year."""
    away = {*gone, *(item.report.meta.file for item in stored)}
    read = {item.sha256 for item in stored}  # the same content under another name is no other report
    return {
        _place(meta): meta.file
        for meta in shelf.held.values()
        if meta.file not in away and shelf.known[meta.file] not in read
    }


def _place(meta: ReportMeta) -> tuple[str | None, str | None, int | None]:
    return meta.county, meta.township, meta.year
