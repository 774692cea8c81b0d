"""Read the hand-written data: terms, synonyms, clauses with their questions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from embeddings.training.config import Inputs


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Phrases that mean the same in both languages, and phrases that share words with them but do not."""

    chinese: tuple[str, ...]
    english: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with clauses that answer it and clauses that only look like it."""

    question: str
    positive: tuple[str, ...]
    negative: tuple[str, ...]


def glossary(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each term with its English alternatives."""
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            chinese, english, *_ = line.split("\t")
            yield chinese, english.split("|")


def synonym_groups(path: Path) -> Iterator[Synonyms]:
    """Yield the groups of the synonym file."""
    for row in _rows(path):
        yield Synonyms(tuple(row["zh"]), tuple(row["en"]), tuple(row.get("not", ())))


def questions_with_clauses(folder: Path) -> Iterator[Asked]:
    """Yield the free questions."""
    for row in _rows(folder / "question_clause_pairs.jsonl"):
        yield Asked(row["question"], tuple(row["positive"]), tuple(row["negative"]))


def clause_bank(folder: Path) -> Iterator[Asked]:
    """Yield the questions of every item of the bank with the clauses that answer them.

    A shortcoming is answered by the clauses that state it, not by those that plan, solve or deny it.
    """
    rows = list(_rows(folder / "clause_bank.jsonl"))
    for item in sorted({row["item"] for row in rows}):
        mine = [row for row in rows if row["item"] == item]
        positive = tuple(row["text"] for row in mine if row.get("status") in ("problem", "number", "done"))
        negative = tuple(row["text"] for row in mine if row.get("status") == "near")
        for row in mine:
            if row["kind"] == "question":
                yield Asked(row["text"], positive, negative)


def passage_questions(folder: Path, held_back: frozenset[str]) -> Iterator[Asked]:
    """Yield the questions on hand-written passages, with a passage's other clauses as those that do not answer.

    ``held_back`` are files left out for measuring.
    """
    for path in sorted(folder.glob("*.tsv")):
        if path.stem not in held_back:
            for block in path.read_text("utf-8").split("\n# "):
                lines = [line.split("\t") for line in block.splitlines()[1:] if line]
                clauses = [fields[1] for fields in lines if len(fields) == 2]
                for _, _, answers, question in (fields for fields in lines if len(fields) == 4):
                    told = {int(one) - 1 for one in answers.split(",") if one != "-"}
                    if told:
                        others = tuple(text for place, text in enumerate(clauses) if place not in told)
                        yield Asked(question, tuple(clauses[place] for place in sorted(told)), others)


def translated_questions(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield (English, Chinese) questions."""
    for line in (folder / "en_questions.tsv").read_text("utf-8").splitlines():
        english, chinese = line.split("\t")
        yield english, chinese


def written_english(inputs: Inputs) -> Iterator[str]:
    """Yield every English text of the hand-written data but the glossary."""
    yield from (english for english, _ in translated_questions(inputs.written))
    for path in (inputs.synonyms, inputs.thesaurus):
        yield from (phrase for group in synonym_groups(path) for phrase in group.english)
    asked = (*questions_with_clauses(inputs.written), *clause_bank(inputs.written))
    yield from (row.question for row in asked if row.question.isascii())


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text("utf-8").splitlines():
        if line:
            yield json.loads(line)
