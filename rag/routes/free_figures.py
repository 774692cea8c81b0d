"""Figures of things that are no known indicator: those of the clauses found whose own words answer the question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rag.facts.asked import Wanted
from rag.facts.table import apart_of
from rag.library.protocol import Library
from rag.routes.figures import Tabled
from rag.text.contrasts import counterparts
from rag.text.fold import fold
from rag.text.numbers import find_quantities
from rag.types import Cell, Clause, Evidence, Fact, Kind, Question

_AFTER = 10  # characters behind a figure that may name what it counts: 1900处隐患
_BEFORE = 24  # characters before a figure that may name what it is about
_LED = 0.5
_NO_UNITS = frozenset("个了的人")
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
    facts = _in_unit(facts, question, library)
    terms = {term: weight for term, weight in question.asked.terms.items() if len(term) > 1 and term not in _VAGUE}
    leads = {fact: _lead(fact, library) for fact in facts}
    facts = _of_the_named(facts, question, leads)
    worth = {fact: _worth(fact, by_clause[fact.clause_id].clause, terms, leads[fact]) for fact in facts}
    asked = min(_MOST, max(1, len(_ASKS.findall(question.asked.words.lower()))))
    cells: list[Cell] = []
    for report_id in dict.fromkeys(item.clause.report_id for item in told):
        mine = [fact for fact in facts if by_clause[fact.clause_id].clause.report_id == report_id]
        mine = sorted((fact for fact in mine if worth[fact] >= _WORTH), key=lambda fact: -worth[fact])
        for fact in sorted(mine[:asked], key=lambda fact: fact.start):
            place = by_clause[fact.clause_id]
            cells.append(Cell(place.meta, fact.what, fact, place))
    return Tabled(Wanted((), None, Kind.LOOKUP, False), tuple(cells)) if cells else None


def _worth(fact: Fact, clause: Clause, terms: dict[str, float], lead: str) -> float:
    """Add up the terms in a figure's own words, by half those before it in its sentence (儿童建档1404人，第一针1404针).

    A number in quotation marks is part of a name (“三类台账”).
    """
    start = fact.start - clause.start
    if clause.text[:start].endswith(("“", "「", '"')):
        return 0.0
    rest = clause.text[start:]
    after = fold(rest[len(fact.raw) : len(fact.raw) + _AFTER])
    said = f"{fold(fact.what)} {after[: _end(after)]}"
    own = {term for term in terms if term in said}
    led = {term for term in terms if term in lead and term not in own}
    return _added(own, terms) + _LED * _added(led, terms)


def _added(found: Iterable[str], terms: dict[str, float]) -> float:
    return sum(len(term) * terms[term] for term in found)


def _of_the_named(facts: list[Fact], question: Question, leads: dict[Fact, str]) -> list[Fact]:
    """Drop figures of a counterpart (成人, where 儿童 are asked about), and where any tell of the named, all others."""
    subject = " ".join((question.asked.focus, *(word for group in question.asked.groups for word in group)))
    for named, others in counterparts(subject):
        said = {fact: f"{leads[fact]} {fold(fact.what)}" for fact in facts}
        telling = [fact for fact in facts if any(word in said[fact] for word in named)]
        facts = telling or [fact for fact in facts if not any(word in said[fact] for word in others)]
    return facts


def _ends_in(fact: Fact, unit: str, library: Library) -> bool:
    """Tell whether a figure is written with a unit, which may stand behind what was read as the figure."""
    text = library.text_of(fact.clause_id.rpartition("-")[0])
    return text.startswith(unit, fact.end) or text[: fact.end].endswith(unit)


def _lead(fact: Fact, library: Library) -> str:
    """Return what stands before a figure in its sentence, as far as it can speak for it."""
    text = library.text_of(fact.clause_id.rpartition("-")[0])
    return fold(re.split(r"[。；;！？\n]", text[max(0, fact.start - _BEFORE) : fact.start])[-1])


def _in_unit(facts: list[Fact], question: Question, library: Library) -> list[Fact]:
    """Keep the figures with a unit asked for that is no known one (多少针), where there are any."""
    asked = [unit for unit in _UNITS.findall(question.asked.words) if unit not in _NO_UNITS]
    kept = [fact for fact in facts if any(_ends_in(fact, unit, library) for unit in asked)]
    return kept or facts


def _end(text: str) -> int:
    return next((at for at, char in enumerate(text) if char in "，,。；;、：:"), len(text))


def _fits(fact: Fact, question: Question) -> bool:
    """Tell whether a figure has a unit asked for; several may be asked for at once."""
    wanted = {found.unit for unit in _UNITS.findall(question.asked.words) for found in find_quantities(f"3{unit}")}
    return not wanted or bool(wanted & {"", "个"}) or fact.unit in wanted
