"""One writer at a time, across processes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rag.errors import LibraryLockedError, StorageError


@contextmanager
def writer_lock(folder: Path, seconds: float) -> Iterator[None]:
    """Hold the library's writer lock; the system frees it when the process ends, however it ends.

    Raises:
        LibraryLockedError: another process held it all that time.
        StorageError: the folder cannot be written.
    """
    from filelock import FileLock, Timeout

    try:
        lock = FileLock(folder / "writer.lock", timeout=seconds, thread_local=False)
        lock.acquire()
    except Timeout as exc:
        raise LibraryLockedError(
            f"{folder}: another process is writing to the library: try again when it is done"
        ) from exc
    except OSError as exc:
        raise StorageError(f"{folder}: {exc.strerror or exc}: the folder cannot be written") from exc
    try:
        yield
    finally:
        lock.release()
