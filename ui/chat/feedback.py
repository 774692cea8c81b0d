"""Thumbs up and down with a comment, one line of JSON each, in the library's own folder. Nothing is sent anywhere."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from rag.errors import StorageError
from rag.types import Answer

LOG = "feedback.jsonl"
_LONGEST = 2000  # characters of a comment that are kept
_LOCK = Lock()


@dataclass(frozen=True, slots=True)
class Vote:
    """What somebody thinks of an answer; ``key`` is the turn's: of several votes on one, the last counts."""

    key: str
    good: bool
    comment: str = ""


def keep(folder: Path, answer: Answer, vote: Vote, *, when: datetime | None = None) -> None:
    """Add a vote to the log of a library folder.

    Raises:
        StorageError: the log cannot be written.
    """
    entry = {
        "time": (when or datetime.now(UTC)).isoformat(timespec="seconds"),
        "turn": vote.key,
        "vote": "good" if vote.good else "bad",
        "comment": vote.comment[:_LONGEST],
        "question": answer.question,
        "language": answer.language.value,
        "kind": answer.kind.value,
        "refusal": None if answer.refusal is None else answer.refusal.value,
        "route": answer.trace.route,
        "reader": answer.trace.reader,
        "text": answer.text,
        "citations": [f"{one.report_id}:{one.start}-{one.end}" for one in answer.citations],
    }
    line = json.dumps(entry, ensure_ascii=False) + "\n"
    try:
        with _LOCK, (folder / LOG).open("a", encoding="utf-8") as log:
            log.write(line)
    except OSError as exc:
        raise StorageError(f"cannot write {str(folder / LOG)!r}: {exc.strerror}: free it, or mend its rights") from exc
