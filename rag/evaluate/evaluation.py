"""An evaluation: what was measured, question by question and added up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rag.evaluate.judge import Fault, Outcome, faults, outcome
from rag.evaluate.metrics import GUARDS, shares_of
from rag.evaluate.run import Record
from rag.evaluate.share import Share
from rag.evaluate.summary import Summary, Times, summarise, times


@dataclass(frozen=True, slots=True)
class About:
    """What was measured on what: the set's file name and SHA-256, reports asked about, reader and version."""

    questions: str
    sha256: str
    reports: int
    reader: str
    version: str


@dataclass(frozen=True, slots=True)
class Judged:
    """One question with what it adds to each metric, how it ended and what went wrong."""

    record: Record
    shares: Mapping[str, Share]
    outcome: Outcome | None
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All of it. ``times`` and ``memory_mb`` (peak, of the whole process) are of this machine; the rest is not."""

    about: About
    rows: tuple[Judged, ...]
    summaries: tuple[Summary, ...]
    times: Mapping[str, Times]
    memory_mb: float

    def violations(self) -> list[Judged]:
        """Return the questions whose answer breaks a guard: a quote not verbatim, a number no cited clause states."""
        return [row for row in self.rows if any(breaks(row.shares, guard) for guard in GUARDS)]


def breaks(shares: Mapping[str, Share], guard: str) -> bool:
    """Tell whether a question's share of a guard is less than the whole."""
    share = shares.get(guard)
    return share is not None and share.part < share.whole


def evaluate(records: Sequence[Record], about: About, *, memory_mb: float = 0.0) -> Evaluation:
    """Judge every question and add up."""
    rows = tuple(Judged(one, shares_of(one), outcome(one), tuple(faults(one))) for one in records)
    summaries = summarise((row.record.item, row.shares) for row in rows)
    return Evaluation(about, rows, tuple(summaries), times(records), memory_mb)
