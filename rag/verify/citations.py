"""Make citations by re-finding each quote in the stored text: byte-identical at its offsets, or none at all."""

from __future__ import annotations

from rag.errors import LibraryDamagedError
from rag.types import Citation, Clause, ReportMeta, Section


def cite(label: int, clause: Clause, section: Section, meta: ReportMeta, source: str) -> Citation:
    """Return the citation of a clause, proved against ``source``, the stored text of its report.

    Raises:
        LibraryDamagedError: the stored text does not hold the clause at its offsets.
    """
    quote = source[clause.start : clause.end]
    if quote != clause.text:
        raise LibraryDamagedError(
            f"{meta.file}: the stored text does not match clause {clause.clause_id}: "
            "run `zhengwen library check`, then ingest the file again"
        )
    return Citation(
        label,
        clause.report_id,
        meta.file,
        meta.township,
        meta.county,
        meta.province,
        meta.year,
        section.path,
        section.role,
        quote,
        clause.start,
        clause.end,
    )
