"""Hand-written stretches of reports, each with its questions and every subject that its clauses speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rag.text.naming import english_name

KEPT_VOICES = frozenset({"f"})  # written by another hand than all the rest: no wording of theirs is taught
_STEM = re.compile(r"(.{2,}?)(?:街道|镇|乡)$")


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause, and how it speaks of each subject; a subject that is not named is not spoken of."""

    text: str
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the numbers, from 0, of the statements that answer it; none if none does."""

    text: str
    gold: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one section of an invented report."""

    town: str
    year: int
    role: str
    statements: tuple[Statement, ...]
    questions: tuple[Question, ...]


def read_passages(folder: Path, *, kept: bool) -> list[Passage]:
    """Read the files of a folder, one for each hand; those kept for evaluation share no hand with the others.

    Raises:
        ValueError: a line is none of the three kinds, or names a statement that is not there.
    """
    files = sorted(folder.glob("*.tsv"))
    return [passage for file in files if (file.stem in KEPT_VOICES) is kept for passage in read_hand(file)]


def read_hand(file: Path) -> list[Passage]:
    """Read the passages of one hand.

    Raises:
        ValueError: as ``read_passages``.
    """
    return list(_passages(file))


def renamed(passage: Passage, town: str) -> Passage:
    """Return a passage of another township; its questions name that one, in either language."""
    if not (names := other_names(passage.town, town)):
        return passage
    put = Names(names)
    statements = tuple(replace(statement, text=put(statement.text)) for statement in passage.statements)
    questions = tuple(replace(question, text=put(question.text)) for question in passage.questions)
    return replace(passage, town=town, statements=statements, questions=questions)


class Names:
    """Puts names for others in a text, all at once: a new name that holds an old one is not renamed again."""

    def __init__(self, others: Iterable[tuple[str, str]]) -> None:
        self._others = dict(others)
        names = sorted(map(re.escape, self._others), key=len, reverse=True)
        self._known = re.compile(
            "|".join(f"(?<![A-Za-z]){name}(?![A-Za-z])" if name.isascii() else name for name in names)
        )

    def __call__(self, text: str) -> str:
        """Return a text with the names exchanged."""
        return self._known.sub(lambda match: self._others[match[0]], text) if self._others else text


def other_names(old: str, new: str) -> list[tuple[str, str]]:
    """Return what to put for what where a township gets another's name, in either language; nothing for no township."""
    if not (found := _STEM.match(old)):
        return []
    before, after = english_name(old), english_name(new)
    return [(old, new), (found[1], new), (before, after), (before.split()[0], after.split()[0])]


def _passages(file: Path) -> Iterator[Passage]:
    lines: list[str] = []
    for line in file.read_text("utf-8").splitlines():
        if line.startswith("#") and lines:
            yield _passage(lines, file.name)
            lines = []
        if line.strip():
            lines.append(line)
    if lines:
        yield _passage(lines, file.name)


def _passage(lines: Sequence[str], name: str) -> Passage:
    statements: list[Statement] = []
    questions: list[Question] = []
    try:
        town, year, role = lines[0].removeprefix("#").split()
        for line in lines[1:]:
            if line.startswith("?"):
                _, _, numbers, text = line.split("\t")
                gold = () if numbers == "-" else tuple(int(number) - 1 for number in numbers.split(","))
                questions.append(Question(text, gold))
            else:
                labels, text = line.split("\t")
                statements.append(Statement(text, _labels(labels)))
    except ValueError as exc:
        raise ValueError(f"{name}: cannot read the passage {lines[0]!r}: {exc}") from exc
    if any(not 0 <= number < len(statements) for question in questions for number in question.gold):
        raise ValueError(f"{name}: a question of {lines[0]!r} names a clause that is not there")
    return Passage(town, int(year), role, tuple(statements), tuple(questions))


def _labels(written: str) -> dict[str, str]:
    if written == "-":
        return {}
    pairs = (label.partition(":") for label in written.split(","))
    return {key: status for key, _, status in pairs}
