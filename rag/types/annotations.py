"""What is read out of clauses at ingest: figures, and the subjects they speak of."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Whose(StrEnum):
    """Whose figure it is."""

    OWN = "own"
    HIGHER = "higher"  # the county, city or province
    OTHER = "other"  # a neighbour, a village, one person


class Period(StrEnum):
    """What time a figure covers."""

    YEAR = "year"  # the report year
    LAST_YEAR = "last_year"
    CUMULATIVE = "cumulative"  # several years, or since a start
    PART = "part"  # a quarter, a month, one campaign
    TARGET = "target"  # planned or demanded, not reached


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure with what it counts.

    ``value`` is in single units of ``unit`` (percent in points); ``what`` is the phrase of the text that names the
    thing counted, ``indicator`` the known indicator it is (see rag/data), or None. ``start``/``end`` are offsets of
    ``raw`` into the report's cleaned text. ``part`` says that it counts only some of the thing (其中...).
    """

    clause_id: str
    start: int
    end: int
    raw: str
    value: Decimal
    unit: str
    what: str
    indicator: str | None
    whose: Whose
    period: Period
    part: bool = False
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Tag:
    """A subject a clause speaks of, with how: ``item`` is a key of the taxonomy, ``stance`` what is said of it.

    Stances: problem, plan, opposite (stated to be fine), solved, near (shares words, is something else), done.
    ``score`` is 0 to 1, higher is surer.
    """

    clause_id: str
    item: str
    stance: str
    score: float
