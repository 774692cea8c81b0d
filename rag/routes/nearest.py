"""The clauses of each of many reports that come nearest to what is asked."""

from __future__ import annotations

from collections.abc import Sequence

import numpy

from rag.facts.likeness import Sought
from rag.library.protocol import Library
from rag.retrieve.candidates import QueryEncoder

_EACH, _MOST = 5, 2000  # clauses of each report, and of all together, but never none of a report


def nearest_of_each(
    sought: Sought, report_ids: Sequence[str], library: Library, encoder: QueryEncoder | None
) -> list[str]:
    """Return the clauses of each report nearest to a question: none is left out because others told it more alike."""
    if encoder is None:
        return []
    shelf, row = library.shelf(report_ids), encoder.encode_queries([sought.words])[0]
    each, names = max(1, min(_EACH, _MOST // len(report_ids))), []
    for number, (start, count) in enumerate(zip(shelf.starts.tolist(), shelf.counts.tolist(), strict=True)):
        likeness = shelf.rows[start : start + count] @ row
        names += [shelf.clause_id(number, int(order)) for order in numpy.argsort(-likeness, kind="stable")[:each]]
    return names
