"""What is loaded, and what runs where, in one line."""

from __future__ import annotations

from collections.abc import Sequence

from rag.types import Language, ReportMeta
from ui.strings import text


def counted(reports: Sequence[ReportMeta], language: Language) -> str:
    """Say how many reports of how many townships are loaded."""
    townships = {(meta.province, meta.county, meta.township) for meta in reports}
    return text("common.loaded", language, reports=len(reports), townships=len(townships))


def place(sends_to: str | None, language: Language) -> str:
    """Say where the work is done; a server that words answers is named by its address, wherever that stands."""
    return text("common.local", language) if sends_to is None else text("common.remote", language, where=sends_to)
