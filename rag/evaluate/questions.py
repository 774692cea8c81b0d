"""Question sets: what is asked, and the gold it is held against."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path, PurePosixPath
from typing import Any

from rag.errors import QuestionError
from rag.evaluate.rows import Row, read_rows
from rag.text.numbers import NumberKind, numbers_in, same_quantity

# Types whose gold numbers are those of the gold answer that stand in a gold quote, where a set names none itself.
NUMBER_TYPES = frozenset({"lookup_number", "numeric", "superlative", "compare", "cross_year"})
UNANSWERABLE = "unanswerable"
_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")


@dataclass(frozen=True, slots=True)
class Gold:
    """A stretch of a report that answers the question: ``quote`` stands verbatim in ``file``."""

    file: str
    quote: str


@dataclass(frozen=True, slots=True)
class Number:
    """A figure of the answer in single units (1.2万 is 12000), its unit as the report has it ("" for none)."""

    value: Decimal
    unit: str

    @property
    def text(self) -> str:
        """The figure as shown: four decimals at most, its unit behind it."""
        return f"{round(self.value, 4).normalize():f}{self.unit}"


@dataclass(frozen=True, slots=True)
class Item:
    """One question with its gold.

    ``reports`` are the files a list should name, ``near_misses`` those that only come close; ``verdicts`` maps files to
    yes, borderline or no; ``refusal`` is the expected reason; ``history`` the questions asked before, oldest first;
    ``place`` the line or row of the set it was read from.
    """

    id: str
    language: str
    type: str
    question: str
    answer: str
    gold: tuple[Gold, ...] = ()
    reports: tuple[str, ...] = ()
    near_misses: tuple[str, ...] = ()
    refusal: str | None = None
    verdicts: Mapping[str, str] = field(default_factory=dict)
    numbers: tuple[Number, ...] = ()
    history: tuple[str, ...] = ()
    trap: str = ""
    place: int = 0


def load_questions(path: Path) -> list[Item]:
    """Read a question set: .jsonl, .csv or .xlsx, as docs/evaluation.md describes.

    Files are named as the set names them; ``settle`` puts the files of a library in their place.

    Raises:
        QuestionError: the file is missing or of another kind, or a row is not a question.
    """
    items = []
    for row in read_rows(path):
        try:
            items.append(_item(row))
        except (ValueError, KeyError, TypeError, AttributeError, InvalidOperation) as exc:
            raise QuestionError(
                f"{path}:{row.place}: not a question ({type(exc).__name__}: {exc}); see docs/evaluation.md"
            ) from exc
    return items


def settle(items: Iterable[Item], files: Sequence[str]) -> list[Item]:
    """Return the questions with every file named as the library names it; names that fit none stay as they are."""
    asked = list(items)
    known = {name: file for name in _names(asked) if (file := find_file(name, files)) is not None}
    return [_renamed(item, known) for item in asked]


def find_file(name: str, files: Sequence[str]) -> str | None:
    """Return the one file meant by a name: its path, else its file name, else its name without the ending."""
    ways = (str, lambda file: PurePosixPath(file).name, lambda file: PurePosixPath(file).stem)
    for way in ways:
        fits = [file for file in files if way(file) == name]
        if fits:
            return fits[0] if len(fits) == 1 else None
    return None


def _names(items: Sequence[Item]) -> set[str]:
    lists = ((*item.reports, *item.near_misses, *item.verdicts, *(gold.file for gold in item.gold)) for item in items)
    return {name for names in lists for name in names}


def _renamed(item: Item, known: Mapping[str, str]) -> Item:
    return replace(
        item,
        gold=tuple(Gold(known.get(gold.file, gold.file), gold.quote) for gold in item.gold),
        reports=tuple(known.get(name, name) for name in item.reports),
        near_misses=tuple(known.get(name, name) for name in item.near_misses),
        verdicts={known.get(name, name): status for name, status in item.verdicts.items()},
    )


def _item(row: Row) -> Item:
    fields = row.fields
    kind = fields["type"]
    answer = str(fields["answer"])
    gold = [Gold(entry["file"], entry["snippet"]) for entry in fields.get("gold", ())]
    gold += [Gold(entry["report"], entry["quote"]) for entry in fields.get("gold_quotes", ())]
    numbers = tuple(Number(Decimal(str(one["value"])), one.get("unit", "")) for one in fields.get("numbers", ()))
    verdicts: Mapping[str, Any] = fields.get("verdicts") or {}
    return Item(
        str(fields["id"]),
        fields["lang"],
        kind,
        fields["question"],
        answer,
        tuple(gold),
        tuple(fields.get("gold_reports", ())),
        tuple(fields.get("near_misses", ())),
        answer if kind == UNANSWERABLE else None,
        {str(name): str(status) for name, status in verdicts.items()},
        numbers or (_numbers(answer, gold) if kind in NUMBER_TYPES else ()),
        tuple(fields.get("history", ())),
        fields.get("trap", ""),
        row.place,
    )


def _numbers(answer: str, gold: Sequence[Gold]) -> tuple[Number, ...]:
    """The figures of a gold answer that its quotes state: those outside brackets, which explain, else those inside."""
    stated = [quantity for entry in gold for quantity in numbers_in(entry.quote)]
    for text in (_BRACKETS.sub(" ", answer), answer):
        claims = [one for one in numbers_in(text) if one.kind not in {NumberKind.YEAR, NumberKind.DATE}]
        found = [next((other for other in stated if same_quantity(one, other)), None) for one in claims]
        numbers = tuple(dict.fromkeys(Number(one.value, one.unit) for one in found if one is not None))
        if numbers:
            return numbers
    return ()
