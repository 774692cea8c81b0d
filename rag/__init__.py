"""Zhengwen: questions over township law-based-government reports, answered with verified clause citations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rag.types import Answer, Citation, Scope, Verdict

if TYPE_CHECKING:
    from rag.assistant import Assistant

__all__ = ["Answer", "Assistant", "Citation", "Scope", "Verdict"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Load the assistant on first use: ``import rag`` alone stays light."""
    if name == "Assistant":
        from rag.assistant import Assistant

        return Assistant
    raise AttributeError(f"module 'rag' has no attribute {name!r}")
