"""What a matrix shows, as chosen on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from rag.assistant import Assistant
from rag.columns import columns_of
from rag.matrix import Matrix
from rag.types import Language, Scope


class MatrixOf(StrEnum):
    """What the columns of the matrix are; each value names all known ones of its kind (``rag.columns``)."""

    FIGURES = "figures"
    ISSUES = "problems"
    ACTIVITIES = "activities"


@dataclass(frozen=True, slots=True)
class Choice:
    """Kind and keys of the columns, none for all; years and counties of the rows, none for all."""

    of: str = MatrixOf.FIGURES.value
    items: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    counties: tuple[str, ...] = ()

    @classmethod
    def of_values(
        cls,
        of: str | None,
        items: Sequence[str] | None,
        years: Sequence[int] | None,
        counties: Sequence[str] | None,
    ) -> Choice:
        """Return the choice that the components of the page hold; a kind or a key that is none counts as not chosen."""
        kind = of if of in {one.value for one in MatrixOf} else MatrixOf.FIGURES.value
        return cls(
            kind,
            tuple(map(str, items or ())),
            tuple(int(year) for year in years or ()),
            tuple(map(str, counties or ())),
        )

    def plain(self) -> dict[str, Any]:
        """Return the choice as JSON knows it; ``of_values`` takes it back."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}


def matrix_of(assistant: Assistant, choice: Choice, language: Language) -> Matrix:
    """Return the matrix that was chosen; keys of another kind of column are passed over."""
    known = dict(choices_of(assistant, choice.of, language))
    items = [item for item in choice.items if item in known.values()] or [choice.of]
    scope = Scope(years=choice.years, counties=choice.counties)
    return assistant.matrix(items, scope=scope, language=language)


def choices_of(assistant: Assistant, of: str, language: Language) -> list[tuple[str, str]]:
    """Return what may stand in the columns: names with their keys."""
    columns = columns_of([of], assistant.library, language)
    return [(name, key) for key, name in columns.items.items()]
