"""Take files in while the page shows how far it is."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from rag.assistant import Assistant
from rag.intake import IngestResult

_ENCODING = "encoding"  # what the library says while it works on its indexes


@dataclass(frozen=True, slots=True)
class Given:
    """What to take in: files the browser sent, and a folder of this machine with ``prune`` for what is gone from it."""

    uploads: Sequence[str | Path] = ()
    folder: str = ""
    prune: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """How far a batch is: the file being read, or no name while the indexes are made."""

    name: str
    done: int
    total: int
    indexing: bool = False


def taking_in(assistant: Assistant, given: Given) -> Iterator[Step | IngestResult]:
    """Yield each step and last the result. Whoever stops listening does not stop the batch: it is whole or nothing.

    Files that were dropped are no folder to be compared with: beside them nothing counts as gone.

    Raises:
        ZhengwenError: the library cannot be written.
    """
    told: SimpleQueue[Step | IngestResult | Exception] = SimpleQueue()

    def tell(what: str, done: int, total: int) -> None:
        told.put(Step("" if what == _ENCODING else what, done, total, indexing=what in {_ENCODING, ""}))

    def work() -> None:
        try:
            with staged(given.uploads) as files:
                folder = [Path(given.folder).expanduser()] if given.folder else []
                told.put(assistant.add([*files, *folder], prune=given.prune and not files, progress=tell))
        except Exception as exc:  # handed to whoever listens
            told.put(exc)

    Thread(target=work, name="taking-in", daemon=True).start()
    while True:
        item = told.get()
        if isinstance(item, Exception):
            raise item
        yield item
        if isinstance(item, IngestResult):
            return


@contextmanager
def staged(uploads: Sequence[str | Path]) -> Iterator[list[Path]]:
    """Move uploaded files into a folder named after the time, from which a report may take a longer name.

    The folder is removed with the block: the library keeps what it needs of a file.
    """
    with tempfile.TemporaryDirectory(prefix="zhengwen-") as root:
        moved = []
        for number, upload in enumerate(uploads):
            folder = Path(root) / f"{datetime.now():%Y-%m-%d %H.%M}"
            while (folder / Path(upload).name).exists():
                folder = folder.with_name(f"{folder.name} {number}")
            folder.mkdir(exist_ok=True)
            moved.append(Path(shutil.move(upload, folder / Path(upload).name)))
        yield moved
