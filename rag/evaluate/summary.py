"""Add questions up: by all, language, type, both, trap and expected refusal; times by stage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rag.evaluate.metrics import METRICS
from rag.evaluate.questions import Item
from rag.evaluate.run import Record
from rag.evaluate.share import Interval, Share, figure, interval

ALL = "all"


@dataclass(frozen=True, slots=True)
class Figure:
    """A metric of a group: its value, 95 % interval, and the questions it was measured on."""

    value: float
    low: float
    high: float
    questions: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures of one group of questions; a metric that applies to none of them is left out."""

    group: str
    questions: int
    figures: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of a stage: half, and 95 of 100 questions, took no longer."""

    p50: float
    p95: float
    questions: int


def groups_of(item: Item) -> list[str]:
    """Return the groups a question counts in."""
    groups = [ALL, item.language, item.type, f"{item.language} {item.type}"]
    if item.trap:
        groups.append(f"trap: {item.trap}")
    if item.refusal:
        groups.append(f"reason: {item.refusal}")
    return groups


def summarise(rows: Iterable[tuple[Item, Mapping[str, Share]]]) -> list[Summary]:
    """Add the shares of questions up by group; the whole set first, the others by name."""
    groups: defaultdict[str, list[Mapping[str, Share]]] = defaultdict(list)
    for item, shares in rows:
        for name in groups_of(item):
            groups[name].append(shares)
    names = sorted(groups, key=lambda name: (name != ALL, ":" in name, " " in name, name))
    return [Summary(name, len(groups[name]), _figures(groups[name])) for name in names]


def _figures(group: Sequence[Mapping[str, Share]]) -> dict[str, Figure]:
    found = {}
    for name in METRICS:
        shares = [row[name] for row in group if name in row]
        value, spread = (figure(shares), interval(shares)) if shares else (None, None)
        if value is not None:
            low, high = spread or Interval(value, value)
            found[name] = Figure(value, low, high, len(shares))
    return found


def times(records: Iterable[Record]) -> dict[str, Times]:
    """Return how long each stage took: the whole answer, the stages within, the search alone."""
    taken: defaultdict[str, list[float]] = defaultdict(list)
    for record in records:
        for stage, milliseconds in record.milliseconds.items():
            taken[stage].append(milliseconds)
    return {stage: _times(values) for stage, values in taken.items()}


def _times(values: Sequence[float]) -> Times:
    p50, p95 = np.percentile(values, (50, 95))
    return Times(float(p50), float(p95), len(values))
