"""The clauses that outline a section: its items in order, for summaries of problems, plans and the like."""

from __future__ import annotations

from rag.text.closing import is_closing
from rag.types import Clause, Evidence, Report, Role, Section

_LEAD_IN = ("：", ":")
OVERVIEW = (Role.MEASURES, Role.PROBLEMS, Role.PLAN)


def outline(report: Report, wanted: Role | None, *, per_report: int) -> list[Evidence]:
    """Return up to ``per_report`` clauses of the sections with a role (all main roles when None), in text order.

    Items with headings are represented by heading and first sentence; lead-ins that only announce a list are left out.
    """
    roles = (wanted,) if wanted is not None else OVERVIEW
    share = max(1, per_report // len(roles))
    chosen: list[tuple[Clause, Section]] = []
    for role in roles:
        rows = [
            (clause, report.sections[clause.section])
            for clause in report.clauses
            if report.sections[clause.section].role is role
        ]
        chosen += representatives(rows, share)
    return [
        Evidence(clause, section, report.meta, 1.0, rank, "outline")
        for rank, (clause, section) in enumerate(chosen, start=1)
    ]


def representatives(rows: list[tuple[Clause, Section]], count: int) -> list[tuple[Clause, Section]]:
    """Return up to ``count`` of the clauses of a section that stand for it, in their order."""
    items = [row for row in rows if not row[0].text.endswith(_LEAD_IN) and not is_closing(row[0].text)]
    headings = [row for row in items if row[1].path and row[0].text == row[1].path[-1]]
    if len(headings) >= 2:
        return headings[:count] if len(headings) >= count else _with_first_sentences(items, headings, count)
    return items[:count]


def _with_first_sentences(
    items: list[tuple[Clause, Section]], headings: list[tuple[Clause, Section]], count: int
) -> list[tuple[Clause, Section]]:
    room = count - len(headings)
    orders = {row[0].order for row in headings}
    firsts = [row for row in items if row[0].order - 1 in orders and row[0].order not in orders][:room]
    return sorted([*headings, *firsts], key=lambda row: row[0].order)
