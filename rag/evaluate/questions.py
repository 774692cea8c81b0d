"""Question sets: one JSON object a line, with gold clauses as exact quotes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.errors import QuestionError


@dataclass(frozen=True, slots=True)
class Gold:
    """A stretch of a report that answers the question: ``quote`` stands verbatim in ``file``."""

    file: str
    quote: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question with its gold.

    ``reports`` are the files a list question should name; ``refusal`` is the expected reason.
    """

    id: str
    language: str
    type: str
    question: str
    answer: str
    gold: tuple[Gold, ...]
    reports: tuple[str, ...]
    near_misses: tuple[str, ...]
    refusal: str | None


def load_questions(path: Path) -> list[Item]:
    """Read a question set.

    Raises:
        QuestionError: the file is missing, or a line is not a question.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as exc:
        raise QuestionError(f"{path}: cannot read the question set: {exc}") from exc
    items = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                items.append(_item(json.loads(line)))
            except (ValueError, KeyError, TypeError, AttributeError) as exc:
                raise QuestionError(
                    f"{path}:{number}: not a question ({type(exc).__name__}: {exc}); see docs/evaluation.md"
                ) from exc
    return items


def _item(row: Mapping[str, Any]) -> Item:
    gold = [Gold(entry["file"], entry["snippet"]) for entry in row.get("gold", ())]
    gold += [Gold(f"{entry['report']}.txt", entry["quote"]) for entry in row.get("gold_quotes", ())]
    unanswerable = row["type"] == "unanswerable"
    return Item(
        row["id"],
        row["lang"],
        row["type"],
        row["question"],
        str(row["answer"]),
        tuple(gold),
        tuple(f"{name}.txt" for name in row.get("gold_reports", ())),
        tuple(f"{name}.txt" for name in row.get("near_misses", ())),
        str(row["answer"]) if unanswerable else None,
    )
