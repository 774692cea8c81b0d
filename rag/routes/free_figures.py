"""Figures of things that are no known indicator: those of the clauses found whose own words answer the question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.facts.asked import Wanted
from rag.facts.table import apart_of
from rag.library.protocol import Library
from rag.routes.figures import Tabled
from rag.text.fold import fold
from rag.text.numbers import find_quantities
from rag.types import Cell, Clause, Evidence, Fact, Kind, Question

_AFTER = 10  # characters behind a figure that may name what it counts: 1900处隐患
_WORTH = 2.0  # characters of the question's terms that a figure's own words have to hold
_MOST = 3  # figures one question may ask for
_ASKS = re.compile(r"多少|几(?!乎)|how many|how much")
_UNITS = re.compile(r"(?:多少|几)(人次|场次|批次|[\u4e00-\u9fff])")
_VAGUE = frozenset({"多少", "数量", "情况", "工作", "全年", "一共", "开展", "活动", "人员", "部门", "建设"})


def free_table(question: Question, told: Sequence[Evidence], library: Library) -> Tabled | None:
    """Return the figure of each report whose words hold most of the question's, or None where no figure does."""
    by_clause = {item.clause.clause_id: item for item in told}
    facts = [
        fact
        for fact in library.facts(report_ids={item.clause.report_id for item in told})
        if fact.clause_id in by_clause and apart_of(fact) is None and _fits(fact, question)
    ]
    terms = {term: weight for term, weight in question.asked.terms.items() if len(term) > 1 and term not in _VAGUE}
    worth = {fact: _worth(fact, by_clause[fact.clause_id].clause, terms) for fact in facts}
    asked = min(_MOST, max(1, len(_ASKS.findall(question.asked.words.lower()))))
    cells: list[Cell] = []
    for report_id in dict.fromkeys(item.clause.report_id for item in told):
        mine = [fact for fact in facts if by_clause[fact.clause_id].clause.report_id == report_id]
        mine = sorted((fact for fact in mine if worth[fact] >= _WORTH), key=lambda fact: -worth[fact])
        for fact in sorted(mine[:asked], key=lambda fact: fact.start):
            place = by_clause[fact.clause_id]
            cells.append(Cell(place.meta, fact.what, fact, place))
    return Tabled(Wanted((), None, Kind.LOOKUP, False), tuple(cells)) if cells else None


def _worth(fact: Fact, clause: Clause, terms: dict[str, float]) -> float:
    """Add up the terms in a figure's own words; a number in quotation marks is part of a name (“三类台账”)."""
    start = fact.start - clause.start
    if clause.text[:start].endswith(("“", "「", '"')):
        return 0.0
    rest = clause.text[start:]
    after = fold(rest[len(fact.raw) : len(fact.raw) + _AFTER])
    said = f"{fold(fact.what)} {after[: _end(after)]}"
    return sum(len(term) * weight for term, weight in terms.items() if term in said)


def _end(text: str) -> int:
    return next((at for at, char in enumerate(text) if char in "，,。；;、：:"), len(text))


def _fits(fact: Fact, question: Question) -> bool:
    """Tell whether a figure has a unit asked for; several may be asked for at once."""
    wanted = {found.unit for unit in _UNITS.findall(question.asked.words) for found in find_quantities(f"3{unit}")}
    return not wanted or bool(wanted & {"", "个"}) or fact.unit in wanted
