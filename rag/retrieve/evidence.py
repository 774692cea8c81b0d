"""Find the clauses that answer a question: lexical and vector search inside the scope, fused, capped per report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from numpy import float32
from numpy.typing import NDArray

from rag.retrieve.fuse import fuse
from rag.settings import RetrieveSettings
from rag.text.numbers import CLAIMS, NumberKind, find_quantities
from rag.types import Clause, Evidence, Hit, Question, ReportMeta, Role, Section

_COUNTS = CLAIMS - {NumberKind.YEAR, NumberKind.DATE}


class Searcher(Protocol):
    """What retrieval needs of a library."""

    def search_lexical(self, terms: Mapping[str, float], *, scope_ids: Collection[str] | None, limit: int) -> list[Hit]:
        """Return the best clauses for weighted terms."""
        ...

    def search_vectors(self, query: NDArray[float32], *, scope_ids: Collection[str] | None, limit: int) -> list[Hit]:
        """Return the clauses nearest to a unit vector."""
        ...

    def clauses(self, clause_ids: Sequence[str]) -> list[tuple[Clause, Section, ReportMeta]]:
        """Return clauses with their sections and reports, in the order asked; those gone meanwhile are left out."""
        ...


class QueryEncoder(Protocol):
    """What retrieval needs of an encoder."""

    def encode_queries(self, texts: Sequence[str]) -> NDArray[float32]:
        """Return unit rows, one per question."""
        ...


def retrieve(
    question: Question,
    searcher: Searcher,
    encoder: QueryEncoder | None,
    settings: RetrieveSettings,
    *,
    scope_ids: Collection[str] | None,
) -> list[Evidence]:
    """Return the best clauses for a question, best first, at most ``settings.evidence`` of them.

    ``scope_ids`` restricts both searches (None: the whole library). Without an encoder the lexical order stands.
    """
    lexical = searcher.search_lexical(question.asked.terms, scope_ids=scope_ids, limit=settings.candidates)
    vector: list[Hit] = []
    if encoder is not None and settings.vector_weight > 0:
        row = encoder.encode_queries([question.asked.focus or question.text])[0]
        vector = searcher.search_vectors(row, scope_ids=scope_ids, limit=settings.candidates)
    fused = fuse({"lexical": (lexical, settings.lexical_weight), "vector": (vector, settings.vector_weight)})
    scores = {hit.clause_id: hit.score for hit in fused}
    scored = [
        (scores[clause.clause_id] * _fit(question, clause, section, settings), clause, section, meta)
        for clause, section, meta in searcher.clauses(list(scores))
    ]
    scored.sort(key=lambda row: (-row[0], row[1].clause_id))
    one_report = scope_ids is not None and len(scope_ids) == 1
    kept = _cap(scored, settings.evidence if one_report else settings.per_report, settings.evidence)
    both = {hit.clause_id for hit in lexical} & {hit.clause_id for hit in vector}
    found = {hit.clause_id for hit in lexical}
    return [
        Evidence(clause, section, meta, score, rank, _found_by(clause.clause_id, found, both))
        for rank, (score, clause, section, meta) in enumerate(kept, start=1)
    ]


def _fit(question: Question, clause: Clause, section: Section, settings: RetrieveSettings) -> float:
    """Favour the section asked about, and clauses with a figure when a figure is asked for."""
    factor = 1.0
    if question.asked.wants in {Role.PLAN, Role.PROBLEMS, Role.LEADERSHIP} and section.role is question.asked.wants:
        factor *= settings.role_boost
    if question.asked.unit is not None and any(quantity.kind in _COUNTS for quantity in find_quantities(clause.text)):
        factor *= settings.number_boost
    return factor


def _cap(
    scored: Iterable[tuple[float, Clause, Section, ReportMeta]], per_report: int, total: int
) -> list[tuple[float, Clause, Section, ReportMeta]]:
    taken: Counter[str] = Counter()
    kept = []
    for row in scored:
        report = row[1].report_id
        if taken[report] < per_report:
            taken[report] += 1
            kept.append(row)
        if len(kept) == total:
            break
    return kept


def _found_by(clause_id: str, lexical: Collection[str], both: Collection[str]) -> str:
    if clause_id in both:
        return "lexical+vector"
    return "lexical" if clause_id in lexical else "vector"
