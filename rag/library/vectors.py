"""The vector index: exact cosine search with FAISS over the rows of the clauses."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection
from itertools import accumulate
from typing import Any

import numpy

from rag.library.records import clause_id
from rag.library.rows import RowFile, Rows
from rag.types import Hit

_TIES = 32  # more hits than asked for are compared, so that which of several equals come back does not vary


class VectorIndex:
    """Searches one state of the rows; a new state gets an index of its own. Any number of threads may search."""

    def __init__(self, rows: RowFile) -> None:
        import faiss

        self.stamp = rows.stamp
        self._faiss: Any = faiss
        self._segments = rows.segments
        self._starts = [0, *accumulate(segment.count for segment in rows.segments)]
        mapped = rows.rows()
        self._index = faiss.IndexFlatIP(rows.dim)
        for segment in rows.segments:
            self._index.add(numpy.ascontiguousarray(mapped[segment.start : segment.start + segment.count]))

    def search(self, query: Rows, *, scope_ids: Collection[str] | None, limit: int) -> list[Hit]:
        """Return the clauses nearest to a unit vector, best first; equal scores go by clause id."""
        limit_and_ties = min(limit + _TIES, self._starts[-1])
        if limit <= 0 or limit_and_ties == 0 or (scope_ids is not None and not scope_ids):
            return []
        # The parameters only point at the selector, and it at its mask: both need names to live until the search ends.
        mask = None if scope_ids is None else self._mask(scope_ids)
        selector = None if mask is None else self._faiss.IDSelectorBitmap(len(mask), self._faiss.swig_ptr(mask))
        params = None if selector is None else self._faiss.SearchParameters(sel=selector)
        row = numpy.ascontiguousarray(query, numpy.float32).reshape(1, -1)
        scores, places = self._index.search(row, limit_and_ties, params=params)
        hits = [Hit(self._clause(int(p)), float(s)) for s, p in zip(scores[0], places[0], strict=True) if p >= 0]
        return sorted(hits, key=lambda hit: (-hit.score, hit.clause_id))[:limit]

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
