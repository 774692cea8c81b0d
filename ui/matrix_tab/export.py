"""A matrix as a file for the browser to keep."""

from __future__ import annotations

import tempfile
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rag.assistant import Assistant
from rag.errors import ZhengwenError
from rag.export.write import write_sheet
from rag.types import Language
from ui.matrix_tab.choice import Choice, matrix_of
from ui.matrix_tab.drawing import FORMATS
from ui.strings import text


def exporter(assistant: Assistant) -> Callable[[dict[str, Any]], dict[str, str]]:
    """Return the function that the page's script calls."""

    def export_matrix(wanted: dict[str, Any]) -> dict[str, str]:
        """Return a file: its name, and its bytes in base64; or an error in words."""
        language = Language.EN if wanted.get("language") == "en" else Language.ZH
        format_ = str(wanted.get("format"))
        what = wanted.get("what") or {}
        try:
            choice = Choice.of_values(*(what.get(name) for name in Choice().plain()))
            if format_ not in FORMATS:
                raise ValueError(format_)
            data = file_of(assistant, choice, language, format_)
        except (ZhengwenError, ValueError, TypeError, AttributeError) as exc:
            return {"error": text("common.failed", language, why=exc)}
        return {"name": f"{text('matrix.file', language)}.{format_}", "data": b64encode(data).decode("ascii")}

    return export_matrix


def file_of(assistant: Assistant, choice: Choice, language: Language, format_: str) -> bytes:
    """Return the bytes of the matrix as a file, quotes and hashes included.

    Raises:
        ZhengwenError: the file cannot be made.
    """
    with tempfile.TemporaryDirectory(prefix="zhengwen-") as folder:
        path = Path(folder) / f"matrix.{format_}"
        write_sheet(matrix_of(assistant, choice, language).sheet(), path)
        return path.read_bytes()
