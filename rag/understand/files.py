"""Report files that a question names: s03.txt是哪个镇的."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from rag.text.fold import fold
from rag.types import ReportMeta

_ENDING = re.compile(r"\.(?:txt|html?|docx|pdf)(?![a-z0-9])")
_UNKNOWN = re.compile(r"[\w\-]+\.(?:txt|html?|docx|pdf)(?![a-z0-9])", re.ASCII)


@dataclass(frozen=True, slots=True)
class NamedFiles:
    """The reports whose files a question names, where it has them, and names of files that hold no report."""

    report_ids: frozenset[str] = frozenset()
    spans: tuple[tuple[int, int], ...] = ()
    unknown: tuple[str, ...] = ()


def find_files(text: str, reports: Sequence[ReportMeta]) -> NamedFiles:
    """Match file names with those of the library, whatever their folder and capitals."""
    folded = fold(text).lower()
    if not _ENDING.search(folded):
        return NamedFiles()
    ids: set[str] = set()
    spans: list[tuple[int, int]] = []
    for meta in sorted(reports, key=lambda one: -len(one.file)):
        name = fold(PurePosixPath(meta.file).name).lower()
        at = folded.find(name)
        inside = any(
            start < at + len(name) and at < end and (start, end) != (at, at + len(name)) for start, end in spans
        )
        if at >= 0 and not inside:
            ids.add(meta.report_id)
            spans.append((at, at + len(name)))
    unknown = [
        text[slice(*match.span())]
        for match in _UNKNOWN.finditer(folded)
        if not any(start < match.end() and match.start() < end for start, end in spans)
    ]
    return NamedFiles(frozenset(ids), tuple(sorted(set(spans))), tuple(unknown))
