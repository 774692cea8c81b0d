"""Count what a library holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from pathlib import Path

from rag.library.changes import generation_of
from rag.library.protocol import Stats
from rag.types import ReportMeta


def count(connection: sqlite3.Connection, folder: Path, metas: Collection[ReportMeta], *, encoder: str) -> Stats:
    """Return the statistics of the library in a folder; ``encoder`` is the id of the one in use."""
    (files,) = connection.execute("SELECT count(*) FROM files").fetchone()
    (clauses,) = connection.execute("SELECT count(*) FROM clauses").fetchone()
    return Stats(
        folder=str(folder),
        reports=len(metas),
        files=files,
        clauses=clauses,
        townships=len({(meta.province, meta.county, meta.township) for meta in metas}),
        years=tuple(sorted({meta.year for meta in metas if meta.year})),
        generation=generation_of(connection),
        encoder=encoder,
        bytes=sum(map(_size, folder.rglob("*"))),
    )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except FileNotFoundError:  # who writes beside us has just replaced it
        return 0
