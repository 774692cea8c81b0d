"""Find the clauses that answer a question: lexical and vector search inside the scope, fused, capped per report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from rag.retrieve.candidates import Lists, QueryEncoder, Searcher, score_candidates
from rag.retrieve.fuse import fuse
from rag.settings import RetrieveSettings
from rag.text.closing import is_closing
from rag.text.numbers import CLAIMS, NumberKind, find_quantities
from rag.types import Clause, Evidence, Question, ReportMeta, Role, Section

_COUNTS = CLAIMS - {NumberKind.YEAR, NumberKind.DATE}


def retrieve(
    question: Question,
    searcher: Searcher,
    encoder: QueryEncoder | None,
    settings: RetrieveSettings,
    *,
    scope_ids: Collection[str] | None,
) -> list[Evidence]:
    """Return the best clauses for a question, best first, at most ``settings.evidence`` of them.

    What only closes a report, signature and date, answers nothing and is left out.

    ``scope_ids`` restricts the searches themselves (None: the whole library). Without an encoder the lexical order
    stands.
    """
    lists = score_candidates(question.asked, searcher, encoder, settings, scope_ids=scope_ids)
    fused = fuse(lists)
    scores = {hit.clause_id: hit.score for hit in fused}
    scored = [
        (scores[clause.clause_id] * _fit(question, clause, section, settings), clause, section, meta)
        for clause, section, meta in searcher.clauses(list(scores))
        if not is_closing(clause.text)
    ]
    scored.sort(key=lambda row: (-row[0], row[1].clause_id))
    one_report = scope_ids is not None and len(scope_ids) == 1
    kept = _cap(scored, settings.evidence if one_report else settings.per_report, settings.evidence)
    return [
        Evidence(clause, section, meta, score, rank, _found_by(clause.clause_id, lists))
        for rank, (score, clause, section, meta) in enumerate(kept, start=1)
    ]


def _fit(question: Question, clause: Clause, section: Section, settings: RetrieveSettings) -> float:
    """Favour the section asked about, clauses over the headings they stand under, and figures when one is asked for."""
    factor = 1.0
    if question.asked.wants in {Role.PLAN, Role.PROBLEMS, Role.LEADERSHIP} and section.role is question.asked.wants:
        factor *= settings.role_boost
    if (clause.text,) == section.path[-1:] and section.end > clause.end + 1:
        factor *= settings.heading_factor
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


def _found_by(clause_id: str, lists: Lists) -> str:
    """Name the scores that speak for a clause, such as ``lexical+vector``."""
    return "+".join(name for name, (hits, _) in lists.items() if any(hit.clause_id == clause_id for hit in hits))
