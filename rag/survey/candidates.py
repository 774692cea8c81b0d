"""Which clauses of each report may answer a free question: the likest, and those that hold its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Protocol

import numpy
from numpy.typing import NDArray

from rag.survey.free import Free, Usual, WordEncoder, match_parts, usual_of
from rag.text.soft import Floats, along

LIKEST = 6  # clauses of a report looked at for their likeness, before their words are
KEPT = 4  # clauses of a report that are read, fewer where that would come to more than MOST_READ, but never none
MOST_READ = 5_000  # clauses read for one question: bounds the time over thousands of reports
PROMISING = 0.5  # of development clauses that the scorer puts near a question, 0.4 % promise less; of all, 42 %

Numbers = NDArray[Any]
Places = NDArray[numpy.int64]


class Shelf(Protocol):
    """Rows and tokens of many reports, as a library hands them out."""

    @property
    def report_ids(self) -> tuple[str, ...]:
        """The reports, in order."""
        ...

    @property
    def starts(self) -> Places:
        """The row of each report's first clause."""
        ...

    @property
    def counts(self) -> Places:
        """How many clauses each report has."""
        ...

    @property
    def rows(self) -> Floats:
        """All rows."""
        ...

    @property
    def tokens(self) -> Numbers:
        """All tokens, row after row."""
        ...

    @property
    def ends(self) -> Numbers:
        """Where the tokens of each row end."""
        ...

    @property
    def sample(self) -> Places:
        """Rows spread evenly over the library."""
        ...


@dataclass(frozen=True, slots=True)
class Candidates:
    """Clauses as pairs of report number and order; ``cosines`` and ``met`` (parts, clauses) as clues want them."""

    reports: Places
    orders: Places
    cosines: Floats
    met: Floats
    usual: Usual
    whole: Floats


def candidates_of(
    free: Free,
    shelf: Shelf,
    hits: Mapping[int, Sequence[int]],
    encoder: WordEncoder,
    *,
    always: Mapping[int, Sequence[int]] = MappingProxyType({}),
) -> Candidates:
    """Choose the clauses worth reading, at most ``KEPT`` a report; ``hits`` hold words of the question.

    Those of ``always`` are read however little they promise.
    """
    usual = usual_of(free, shelf.rows[shelf.sample], tokens_of(shelf, shelf.sample), encoder)
    reports, places = _all_places(shelf)
    cosines = _cosines(free, shelf, places)
    chosen = _best_of_each(reports, cosines, LIKEST)
    held = _held(shelf, hits)
    told = _held(shelf, always)
    chosen = numpy.unique(numpy.concatenate([chosen, held, told]))
    reports, places, cosines = reports[chosen], places[chosen], cosines[chosen]
    met = match_parts(free.parts, tokens_of(shelf, places), encoder)
    share = usual.weights @ met / usual.weights.sum() if len(free.parts) else 0.0
    promise = (cosines - usual.mean) / usual.spread / 4 + share
    kept = numpy.union1d(_promising(reports, promise), numpy.searchsorted(chosen, told))
    orders = places[kept] - shelf.starts[reports[kept]]
    whole = along(shelf.rows[places[kept]], free.whole)
    return Candidates(reports[kept], orders, cosines[kept], met[:, kept], usual, whole)


def _promising(reports: Places, promise: Floats) -> Places:
    for most in range(KEPT, 0, -1):
        kept = numpy.sort(_best_of_each(reports, promise, most))
        kept = kept[promise[kept] >= PROMISING]
        if len(kept) <= MOST_READ:
            break
    return kept


def tokens_of(shelf: Shelf, places: Places) -> list[Numbers]:
    """Return the tokens of rows."""
    if len(shelf.tokens) == 0:
        return [shelf.tokens] * len(places)
    ends = shelf.ends[places].tolist()
    starts = numpy.where(places > 0, shelf.ends[numpy.maximum(places - 1, 0)], 0).tolist()
    tokens = shelf.tokens
    return [tokens[start:end] for start, end in zip(starts, ends, strict=True)]


def _all_places(shelf: Shelf) -> tuple[Places, Places]:
    """The report number and the row of every clause, report after report."""
    total = int(shelf.counts.sum())
    reports = numpy.repeat(numpy.arange(len(shelf.counts)), shelf.counts)
    firsts = numpy.cumsum(shelf.counts) - shelf.counts
    return reports, numpy.arange(total) - firsts[reports] + shelf.starts[reports]


def _cosines(free: Free, shelf: Shelf, places: Places) -> Floats:
    if 2 * len(places) > len(shelf.rows):  # most of the library: read in its own order
        return along(shelf.rows, free.vector)[places]
    return along(shelf.rows[places], free.vector)


def _best_of_each(reports: Places, worth: Floats, most: int) -> Places:
    """Return the positions of the best of each report; equal ones by their order."""
    order = numpy.lexsort((-worth, reports))
    ranked = reports[order]
    firsts = numpy.searchsorted(ranked, ranked)
    return order[numpy.arange(len(order)) - firsts < most]


def _held(shelf: Shelf, hits: Mapping[int, Sequence[int]]) -> Places:
    """Positions of hits, given by report number and order, in the list of all places."""
    firsts = numpy.cumsum(shelf.counts) - shelf.counts
    found = [int(firsts[report]) + order for report, orders in hits.items() for order in orders]
    return numpy.array(found, numpy.int64)
