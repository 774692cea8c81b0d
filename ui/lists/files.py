"""An answer as a file: its verdicts, its figures, or the passages it cites."""

from __future__ import annotations

import tempfile
from pathlib import Path

from rag.assistant import Assistant
from rag.errors import SettingsError
from rag.export.answers import answer_sheet
from rag.export.write import write_sheet
from rag.types import Answer
from ui.lists.downloads import KINDS

_NAMES = {"xlsx": "zhengwen.xlsx", "docx": "zhengwen.docx", "csv": "zhengwen.csv", "md": "zhengwen.md"}


def answer_file(assistant: Assistant, answer: Answer, kind: str) -> tuple[str, bytes]:
    """Return the name and the bytes of an answer as a file of one of ``KINDS``.

    Raises:
        SettingsError: there is no such kind.
        ZhengwenError: it cannot be written.
    """
    if kind not in KINDS:
        raise SettingsError(f"cannot save as {kind!r}: known are {', '.join(KINDS)}")
    with tempfile.TemporaryDirectory(prefix="zhengwen-") as folder:
        path = Path(folder) / _NAMES[kind]
        if answer.verdicts:
            assistant.export_verdicts(answer, path)
        else:
            write_sheet(answer_sheet(answer, assistant.library.known()), path)
        return path.name, path.read_bytes()
