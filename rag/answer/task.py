"""What is to be made of cells, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from rag.types import Cell, Coverage, Fact, Kind, Language, Status, Verdict

Rows = tuple[dict[str, object], ...]


class Limit(Protocol):
    """A threshold."""

    @property
    def value(self) -> Decimal:
        """The threshold in single units."""
        ...

    @property
    def bound(self) -> str:
        """How figures have to lie to it: >, >=, <, <= or =."""
        ...

    @property
    def upper(self) -> Decimal | None:
        """The other end of a range."""
        ...

    def holds(self, value: Decimal) -> bool:
        """Tell whether a figure meets it."""
        ...


@dataclass(frozen=True, slots=True)
class Task:
    """What to make of cells. ``names`` are the indicators' names in the answer's language.

    ``added`` is "total" or "mean" where the figures of all reports are to be added up;
    ``rank`` is which of them in order is asked for.
    """

    kind: Kind
    language: Language
    names: Mapping[str, str]
    least: bool = False
    limit: Limit | None = None
    added: str | None = None
    rank: int = 1


@dataclass(frozen=True, slots=True)
class Tabled:
    """The wording of a table: text, rows, and for thresholds a verdict on every report."""

    text: str
    rows: Rows
    verdicts: tuple[Verdict, ...] = ()
    coverage: Coverage | None = None


def status_of(cell: Cell, limit: Limit) -> Status:
    """Judge a report by a threshold; a figure that is not comparable makes it borderline at most."""
    if cell.value is not None:
        return Status.YES if limit.holds(cell.value) else Status.NO
    return Status.BORDERLINE if cell.fact is not None and limit.holds(cell.fact.value) else Status.NO


def further(cell: Cell) -> list[Fact]:
    """Return further figures of the report's own that stand in the clause that is cited."""
    if cell.evidence is None:
        return []
    clause = cell.evidence.clause
    return [fact for fact in cell.more if clause.start <= fact.start < clause.end and fact.value][:3]
