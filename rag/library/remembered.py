"""What a library remembers beside its reports: decisions on verdicts, and files that were not taken in.

No index depends on it, so none of it counts as a change of the library.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterable

from rag.text.fold import fold
from rag.types import Decision, SkippedEntry

_MARKS = re.compile(r"[\s\W_]+")


def question_key(text: str) -> str:
    """Return a question as decisions are filed under it: spacing, punctuation, width and script make no difference.

    >>> question_key("哪些鄉鎮 提到執法人員不足？") == question_key("哪些乡镇提到执法人员不足")
    True
    """
    return _MARKS.sub("", fold(text)) or text.strip()


def decide(connection: sqlite3.Connection, question: str, report_id: str, decision: Decision | None) -> None:
    """Remember a decision inside a running transaction; None takes it back."""
    key = (question_key(question), report_id)
    connection.execute("DELETE FROM decisions WHERE question = ? AND report_id = ?", key)
    if decision is not None:
        connection.execute("INSERT INTO decisions (question, report_id, decision) VALUES (?, ?, ?)", (*key, decision))


def decisions(connection: sqlite3.Connection, question: str) -> dict[str, str]:
    """Return the decisions on a question by report id."""
    select = "SELECT report_id, decision FROM decisions WHERE question = ? ORDER BY report_id"
    return dict(connection.execute(select, (question_key(question),)))


def follow(connection: sqlite3.Connection, before: str, report_id: str) -> None:
    """Let the decisions on a report hold for the one that its file is read as now, where none were made on that."""
    connection.execute(
        "INSERT OR IGNORE INTO decisions (question, report_id, decision) "
        "SELECT question, ?, decision FROM decisions WHERE report_id = ?",
        (report_id, before),
    )


def note_skipped(connection: sqlite3.Connection, skipped: Iterable[SkippedEntry], done: Collection[str] | None) -> None:
    """Note files that were not taken in, and forget what was noted of the files in ``done``; None forgets all."""
    if done is None:
        connection.execute("DELETE FROM skipped")
    else:
        connection.executemany("DELETE FROM skipped WHERE name = ?", [(name,) for name in done])
    rows = [(one.name, one.reason, one.detail) for one in skipped]
    connection.executemany("INSERT OR REPLACE INTO skipped (name, reason, detail) VALUES (?, ?, ?)", rows)


def skipped_files(connection: sqlite3.Connection) -> list[SkippedEntry]:
    """Return the files that were not taken in when last tried, by name."""
    return [SkippedEntry(*row) for row in connection.execute("SELECT name, reason, detail FROM skipped ORDER BY name")]
