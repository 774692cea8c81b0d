"""What is loaded, and what runs where, in one line."""

from __future__ import annotations

from collections.abc import Sequence

from rag.types import Language, ReportMeta
from ui.strings import text

_SERVED = "openai:"  # readers on a server are named so


def counted(reports: Sequence[ReportMeta], language: Language) -> str:
    """Say how many reports of how many townships are loaded."""
    townships = {(meta.province, meta.county, meta.township) for meta in reports}
    return text("common.loaded", language, reports=len(reports), townships=len(townships))


def place(reader: str, language: Language) -> str:
    """Say where the work is done; a reader on a server is named, wherever that stands."""
    if reader.startswith(_SERVED):
        return text("common.remote", language, where=reader.removeprefix(_SERVED))
    return text("common.local", language)
