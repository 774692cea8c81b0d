"""Find the files to ingest and read each into raw text."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from rag.errors import SkippedFileError, SkipReason
from rag.ingest.formats import docx, html, pdf, txt
from rag.settings import IngestSettings
from rag.types import RawText

PARSERS: dict[str, Callable[[bytes, str, IngestSettings], RawText]] = {
    ".txt": txt.parse,
    ".html": html.parse,
    ".htm": html.parse,
    ".docx": docx.parse,
    ".pdf": pdf.parse,
}
KNOWN_SUFFIXES = ", ".join(PARSERS)
_ADVICE = {
    ".doc": "save it as .docx",
    ".wps": "save it as .docx",
    ".rtf": "save it as .docx",
    ".odt": "save it as .docx",
    ".ofd": "export it as .pdf",
    ".mht": "save the page as .html",
    ".mhtml": "save the page as .html",
    ".zip": "unpack it first",
    ".rar": "unpack it first",
    ".7z": "unpack it first",
}
_IGNORED = re.compile(r"\.|~\$|(?:thumbs\.db|desktop\.ini)$", re.IGNORECASE)
_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Source:
    """One file to ingest. ``name`` is its path inside the folder given, posix style; ``suffix`` is lower case."""

    path: Path
    name: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """The bytes of one file and their SHA-256 in hex."""

    source: Source
    data: bytes
    sha256: str


def find_sources(paths: Iterable[Path]) -> tuple[list[Source], list[SkippedFileError]]:
    """List the files under the paths, and those that cannot be ingested.

    Folders are searched to the bottom in a fixed order; hidden and office lock files are passed over. Each file is
    listed once, however many paths or links lead to it. No two sources share a name.
    """
    sources: list[Source] = []
    skipped: list[SkippedFileError] = []
    seen: set[str] = set()
    names: set[str] = set()
    for given in map(Path, paths):
        files, failures = _files(given)
        skipped += failures
        for path in files:
            real = str(path) if "\0" in str(path) else os.path.realpath(path)
            if real in seen:
                continue
            seen.add(real)
            name = _free_name(path, given, names)
            names.add(name)
            try:
                sources.append(_source(path, name))
            except SkippedFileError as exc:
                skipped.append(exc)
    return sources, skipped


def load_source(source: Source, settings: IngestSettings) -> Loaded:
    """Read the bytes of one file. The size is checked before anything is read.

    Raises:
        SkippedFileError: the file is too large, or cannot be read.
    """
    limit = settings.max_file_mb * _MB
    try:
        size = source.path.stat().st_size
        data = source.path.read_bytes() if size <= limit else b""
    except OSError as exc:
        raise SkippedFileError(source.name, SkipReason.UNREADABLE, _cause(exc)) from exc
    size = max(size, len(data))
    if size > limit:
        raise SkippedFileError(
            source.name, SkipReason.TOO_LARGE, f"{size / _MB:.0f} MB; at most {settings.max_file_mb} MB are read"
        )
    return Loaded(source, data, hashlib.sha256(data).hexdigest())


def parse_source(loaded: Loaded, settings: IngestSettings) -> RawText:
    """Turn the bytes of one file into raw text.

    Raises:
        SkippedFileError: the file holds no text that can be read.
    """
    source = loaded.source
    if not loaded.data:
        raise SkippedFileError(source.name, SkipReason.EMPTY, "the file has no content")
    return PARSERS[source.suffix](loaded.data, source.name, settings)


def read_source(source: Source, settings: IngestSettings) -> tuple[str, RawText]:
    """Return the SHA-256 of one file in hex, and its raw text.

    Raises:
        SkippedFileError: the file is too large, cannot be read, or holds no text.
    """
    loaded = load_source(source, settings)
    return loaded.sha256, parse_source(loaded, settings)


def _files(given: Path) -> tuple[list[Path], list[SkippedFileError]]:
    if not os.path.isdir(given):
        return [given], []
    failures: list[OSError] = []
    found: list[Path] = []
    visited: set[str] = set()
    for folder, folders, files in os.walk(given, followlinks=True, onerror=failures.append):
        real = os.path.realpath(folder)
        if real in visited:  # a link back into a folder already searched
            folders.clear()
            continue
        visited.add(real)
        # Links last, so that a file keeps the name of its true place.
        ranked = sorted((os.path.islink(os.path.join(folder, name)), name) for name in folders if name[0] != ".")
        folders[:] = [name for _, name in ranked]
        found += [Path(folder, name) for name in files if not _IGNORED.match(name)]
    skipped = [SkippedFileError(str(exc.filename), SkipReason.UNREADABLE, _cause(exc)) for exc in failures]
    return sorted(found, key=lambda path: path.relative_to(given).parts), skipped


def _source(path: Path, name: str) -> Source:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as exc:
        raise SkippedFileError(name, SkipReason.UNREADABLE, _cause(exc)) from exc
    if not stat.S_ISREG(mode):
        raise SkippedFileError(name, SkipReason.UNREADABLE, "not a regular file")
    suffix = path.suffix.lower()
    if suffix not in PARSERS:
        advice = f"{_ADVICE[suffix]}; " if suffix in _ADVICE else ""
        raise SkippedFileError(name, SkipReason.UNSUPPORTED, f"{advice}known: {KNOWN_SUFFIXES}")
    return Source(path, name, suffix)


def _free_name(path: Path, given: Path, taken: set[str]) -> str:
    """Name a file by its path inside the folder given, with as many folders before it as make it unique."""
    inside = path.name if path == given else path.relative_to(given).as_posix()
    name = _readable(inside)
    parts = Path(os.path.abspath(path)).as_posix().split("/")
    depth = inside.count("/") + 1
    while name in taken and depth < len(parts):
        depth += 1
        name = _readable("/".join(parts[-depth:]))
    return name


def _readable(name: str) -> str:
    """Repair a file name that is no UTF-8, as archives packed on Chinese systems leave them."""
    raw = os.fsencode(name)
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def _cause(exc: OSError | ValueError) -> str:
    if isinstance(exc, FileNotFoundError):
        return "no such file or folder"
    return (exc.strerror if isinstance(exc, OSError) else None) or str(exc)
