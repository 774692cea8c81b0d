"""Every error a user can meet.

ZhengwenError
├── LibraryError
│   ├── LibraryNotFoundError    no library in that folder
│   ├── LibraryLockedError      another process is writing
│   ├── LibraryDamagedError     the database cannot be read
│   ├── StaleIndexError         a derived index does not match the database
│   └── StorageError            read-only folder, full disk
├── SkippedFileError            one file of a batch was not taken in
├── QuestionError               the question cannot be used as it is
├── CorrectionError             a correction or decision by hand cannot be used
├── SettingsError               the settings file or an option is wrong
├── ReaderError                 a reader failed
│   └── ModelFileError          a model file is missing, cut short or of another kind
├── GateShutError                an evaluation lost significantly against its baseline
└── MissingDependencyError      an optional package is not installed

Each message is one line: what, where, what to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path


class ZhengwenError(Exception):
    """Base of all errors raised on purpose. ``exit_code`` is what the command line ends with."""

    exit_code = 1


class LibraryError(ZhengwenError):
    """Something is wrong with a library folder."""

    exit_code = 3


class LibraryNotFoundError(LibraryError):
    """There is no library in the folder."""

    def __init__(self, folder: Path | str) -> None:
        super().__init__(f"no library at {str(folder)!r}: run `zhengwen ingest PATH --library {folder}` first")
        self.folder = Path(folder)


class LibraryLockedError(LibraryError):
    """Another process is writing to the library."""


class LibraryDamagedError(LibraryError):
    """The database of the library cannot be read."""


class StaleIndexError(LibraryError):
    """A derived index is missing, damaged, or stamped for another encoder, format or generation."""


class StorageError(LibraryError):
    """The folder is read-only or the disk is full; the library is left as it was."""


class SkipReason(StrEnum):
    """Why a file was not taken in."""

    EMPTY = "empty"
    NOT_TEXT = "not text"
    ENCRYPTED = "encrypted"
    NO_TEXT_LAYER = "scanned, no text layer"
    TOO_LARGE = "too large"
    NOT_A_REPORT = "not a report"
    UNSUPPORTED = "unsupported format"
    UNREADABLE = "unreadable"


class SkippedFileError(ZhengwenError):
    """One file was not taken in; the batch goes on."""

    exit_code = 4

    def __init__(self, path: Path | str, reason: SkipReason, detail: str = "") -> None:
        super().__init__(f"{str(path)!r}: {reason}" + (f" ({detail})" if detail else ""))
        self.path = Path(path)
        self.reason = reason
        self.detail = detail


class QuestionError(ZhengwenError):
    """The question cannot be used as it is."""

    exit_code = 4


class CorrectionError(ZhengwenError):
    """A correction or decision by hand cannot be used."""

    exit_code = 2


class SettingsError(ZhengwenError):
    """The settings file or an option is wrong."""

    exit_code = 2


class ReaderError(ZhengwenError):
    """A reader failed."""

    exit_code = 5


class ModelFileError(ReaderError):
    """A model file is missing, cut short, or of another kind."""


class GateShutError(ZhengwenError):
    """An evaluation lost significantly against its baseline, or broke a guard."""

    exit_code = 6

    def __init__(self, reasons: Sequence[str], *, most: int = 5) -> None:
        more = len(reasons) - most
        listed = "; ".join(reasons[:most]) + (f"; and {more} more" if more > 0 else "")
        super().__init__(f"the gate is shut: {listed}")


class MissingDependencyError(ZhengwenError):
    """An optional package is not installed."""

    def __init__(self, package: str) -> None:
        super().__init__(f"{package} is not installed: run `pip install {package}`")
