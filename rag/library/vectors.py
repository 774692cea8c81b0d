"""What the encoder made of the clauses: cosine search with FAISS, rows and tokens of single clauses.

A small library is searched exactly. A large one is searched over rows rounded to bytes, a quarter of the memory and of
the time, and the best are scored again exactly: measured, that loses nothing where inverted lists lose 2 % for the same
time (docs/measurements.md). FAISS is loaded by the first search, not before: a clause's row or tokens need it not.
"""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any

import numpy
from numpy.typing import NDArray

from rag.library.records import clause_id, split_clause_id
from rag.library.rows import RowFile, Rows, Segment, Tokens
from rag.types import Hit

_TIES = 32  # more hits than asked for are compared, and more yet while they are equal: the id decides, not the place
_DIGITS = 5  # decimals of a cosine that do not depend on the order of additions
EXACT_UP_TO = 20_000  # clauses
SAMPLE = 1_500  # clauses from which the usual likeness to a question is told
_NONE = Segment("", 0, 0)
_SPREAD = 127.0  # the search among bytes rounds the question's numbers too


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the encoder made of many reports' clauses, to be read at once.

    Clause ``n`` of ``report_ids[i]`` has row ``starts[i] + n`` of ``rows``, for ``n`` below ``counts[i]``; its tokens
    are ``tokens[ends[row - 1]:ends[row]]``, from 0 for the first row. ``sample`` are rows spread over the library.
    """

    report_ids: tuple[str, ...]
    starts: NDArray[numpy.int64]
    counts: NDArray[numpy.int64]
    rows: Rows
    tokens: Tokens
    ends: Tokens
    sample: NDArray[numpy.int64]

    def clause_id(self, report: int, order: int) -> str:
        """Return the id of clause ``order`` of report number ``report``."""
        return clause_id(self.report_ids[report], order)


class VectorIndex:
    """One state of the vectors; a new state gets an index of its own. Any number of threads may use it."""

    def __init__(self, rows: RowFile, *, exact_up_to: int = EXACT_UP_TO) -> None:
        self.stamp = rows.stamp
        self._file = rows
        self._rows = rows.rows()
        self._tokens, self._ends = rows.tokens()
        self._segments = rows.segments
        self._by_report: dict[str, Segment] = {segment.report_id: segment for segment in rows.segments}
        self._starts = [0, *accumulate(segment.count for segment in rows.segments)]
        self._building = threading.Lock()
        self._exact = self._starts[-1] <= exact_up_to

    def search(self, query: Rows, *, scope_ids: Collection[str] | None, limit: int) -> list[Hit]:
        """Return the clauses nearest to a unit vector, best first; equal scores go by clause id."""
        if limit <= 0 or self._starts[-1] == 0 or (scope_ids is not None and not scope_ids):
            return []
        import faiss

        # The parameters only point at the selector, and it at its mask: both need names to live until the search ends.
        mask = None if scope_ids is None else self._mask(scope_ids)
        selector = None if mask is None else faiss.IDSelectorBitmap(len(mask), faiss.swig_ptr(mask))
        make: Any = faiss.SearchParameters
        row = numpy.ascontiguousarray(query, numpy.float32).reshape(1, -1)
        params = None if selector is None else make(sel=selector)
        names = [self._clause(place) for place in self._nearest(row * _SPREAD, limit, params)]
        scores = (round(float(score), _DIGITS) for score in self.rows_of(names) @ row[0])
        return sorted(map(Hit, names, scores), key=lambda hit: (-hit.score, hit.clause_id))[:limit]

    def rows_of(self, clause_ids: Sequence[str]) -> Rows:
        """Return the rows of clauses; a row of 0 for a clause that has none. Shape ``(len(clause_ids), dim)``."""
        found = numpy.zeros((len(clause_ids), self._file.dim), numpy.float32)
        places = [self._place(name) for name in clause_ids]
        known = [number for number, place in enumerate(places) if place is not None]
        found[known] = self._rows[[place for place in places if place is not None]]
        return found

    def tokens_of(self, clause_ids: Sequence[str]) -> list[Tokens]:
        """Return the distinct tokens of clauses; none for a clause that is not known here."""
        return [self._tokens_at(self._place(name)) for name in clause_ids]

    def shelf(self, report_ids: Sequence[str]) -> Shelf:
        """Return the rows and tokens of reports, in the order given; one that is not known here has no clauses."""
        found = [self._by_report.get(name, _NONE) for name in report_ids]
        starts = numpy.array([segment.start for segment in found], numpy.int64)
        counts = numpy.array([segment.count for segment in found], numpy.int64)
        return Shelf(tuple(report_ids), starts, counts, self._rows, self._tokens, self._ends, self._sample)

    @cached_property
    def _sample(self) -> NDArray[numpy.int64]:
        """Places of at most ``SAMPLE`` clauses, evenly spread."""
        total = self._starts[-1]
        picked = numpy.unique(numpy.linspace(0, max(0, total - 1), min(total, SAMPLE)).astype(numpy.int64))
        segments = numpy.searchsorted(self._starts, picked, "right") - 1
        firsts = numpy.array([segment.start for segment in self._segments], numpy.int64)
        places: NDArray[numpy.int64] = firsts[segments] + picked - numpy.array(self._starts, numpy.int64)[segments]
        return places

    @cached_property
    def token_counts(self) -> Tokens:
        """How many clauses hold each token, by its number; shape ``(highest number + 1,)``."""
        if len(self._tokens) == 0:
            return numpy.zeros(1, numpy.int64)
        parts = [self._tokens_of_segment(segment) for segment in self._segments if segment.count]
        return numpy.bincount(numpy.concatenate(parts))

    def clause_count(self) -> int:
        """Return how many clauses are in the index."""
        return self._starts[-1]

    @cached_property
    def _index(self) -> Any:
        import faiss

        # One question at a time: a second thread has nothing to do, and waiting for it costs more than the search.
        faiss.omp_set_num_threads(1)
        kind, metric = faiss.ScalarQuantizer.QT_8bit_direct_signed, faiss.METRIC_INNER_PRODUCT
        index: Any = faiss.IndexScalarQuantizer(self._file.dim, kind, metric)
        source: Any = self._file.codes()
        add = index.add_sa_codes
        if self._exact:
            index = faiss.IndexFlatIP(self._file.dim)
            add, source = index.add, self._rows
        for segment in self._segments:
            add(numpy.ascontiguousarray(source[segment.start : segment.start + segment.count]))
        return index

    def _nearest(self, row: Rows, limit: int, params: Any) -> list[int]:
        """Return the places of the nearest rows, and of all that equal the last one asked for."""
        with self._building:
            index = self._index
        depth = max(2 * limit, limit + _TIES)
        while True:
            depth = min(depth, self._starts[-1])
            ((scores,), (places,)) = index.search(row, depth, params=params)
            if depth == self._starts[-1] or places[-1] < 0 or scores[-1] < scores[limit - 1] - _SPREAD * 10**-_DIGITS:
                return [int(place) for place in places if place >= 0]
            depth *= 4

    def _place(self, name: str) -> int | None:
        report_id, order = split_clause_id(name)
        segment = self._by_report.get(report_id)
        return segment.start + order if segment is not None and 0 <= order < segment.count else None

    def _tokens_at(self, place: int | None) -> Tokens:
        if place is None:
            return self._tokens[:0]
        return self._tokens[self._ends[place - 1] if place else 0 : self._ends[place]]

    def _tokens_of_segment(self, segment: Segment) -> Tokens:
        first = self._ends[segment.start - 1] if segment.start else 0
        return self._tokens[first : self._ends[segment.start + segment.count - 1]]

    def _mask(self, scope_ids: Collection[str]) -> Any:
        """One bit for each row that lies in scope."""
        inside = numpy.zeros(-(-self._starts[-1] // 8) * 8, bool)
        wanted = frozenset(scope_ids)
        for segment, start in zip(self._segments, self._starts, strict=False):
            if segment.report_id in wanted:
                inside[start : start + segment.count] = True
        return numpy.packbits(inside, bitorder="little")

    def _clause(self, place: int) -> str:
        number = bisect_right(self._starts, place) - 1
        return clause_id(self._segments[number].report_id, place - self._starts[number])
