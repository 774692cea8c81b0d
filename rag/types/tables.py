"""Figures set side by side: one cell per report and indicator."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from rag.types.annotations import Fact
from rag.types.questions import Evidence
from rag.types.reports import ReportMeta


class Apart(StrEnum):
    """Why a figure is not comparable with the others."""

    UNIT = "unit"
    LAST_YEAR = "last_year"
    HIGHER = "higher"
    OTHER = "other"
    CUMULATIVE = "cumulative"
    PART_YEAR = "part_year"
    TARGET = "target"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Cell:
    """The figure a report gives for an indicator; ``apart`` says why it cannot be ranked, None where it can.

    ``fact`` and ``evidence`` are None where the report gives none. ``more`` are further figures of its own.
    """

    meta: ReportMeta
    name: str
    fact: Fact | None
    evidence: Evidence | None
    apart: Apart | None = None
    more: tuple[Fact, ...] = ()

    @property
    def value(self) -> Decimal | None:
        """The figure, where it can be compared."""
        return self.fact.value if self.fact is not None and self.apart is None else None
