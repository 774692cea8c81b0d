"""Figures that clauses state about what a question asks: a first, clause-level fact reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rag.text.fold import fold
from rag.text.numbers import NumberKind, Quantity, find_quantities
from rag.types import Asked, Evidence

_NUMERIC = {NumberKind.COUNT, NumberKind.PERCENT, NumberKind.FRACTION}
_REACH = 24  # characters between the thing counted and its figure
# Words that any figure may count.
_VAGUE = frozenset({"案件", "数量", "次数", "件数", "人数", "活动", "工作", "情况", "金额", "总数", "开展"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with the clause that states it. ``value`` is in single units, percent in points."""

    value: Decimal
    unit: str
    raw: str
    evidence: Evidence


def figure_in(evidence: Evidence, asked: Asked) -> Figure | None:
    """Return the figure of a clause that the asked words lead up to, or None.

    In these reports the figure follows what it counts (调解纠纷200余件), within the same sentence part.
    """
    best, best_worth = None, 0.0
    for quantity in find_quantities(evidence.clause.text):
        if quantity.kind in _NUMERIC and _unit_fits(quantity, asked.unit):
            worth = _worth(evidence.clause.text, quantity, asked)
            if worth > best_worth:
                best, best_worth = quantity, worth
    return Figure(best.value, best.unit, best.raw, evidence) if best is not None else None


def _worth(text: str, quantity: Quantity, asked: Asked) -> float:
    before = fold(text[max(0, quantity.start - _REACH) : quantity.start])
    after = fold(re.split(r"[，,。；;、]", text[quantity.end : quantity.end + _REACH // 2])[0])
    worth = sum(
        (0.3 if term in _VAGUE else 1.0) * len(term) * weight
        for term, weight in asked.terms.items()
        if len(term) > 1 and term in before
    )
    worth += 0.5 * sum(
        len(term) * weight
        for term, weight in asked.terms.items()
        if len(term) > 1 and term in after and term not in _VAGUE
    )
    return worth / (1 + 0.02 * len(before.rpartition("，")[0]))


def has_figure(evidence: Evidence, asked: Asked) -> bool:
    """Tell whether a clause states a figure in the unit asked for."""
    return any(q.kind in _NUMERIC and _unit_fits(q, asked.unit) for q in find_quantities(evidence.clause.text))


def best_figures(evidence: Sequence[Evidence], asked: Asked) -> list[Figure]:
    """Return one figure per report: that of its best clause which states one, in the order of the evidence."""
    chosen: dict[str, Figure] = {}
    for item in evidence:
        if item.clause.report_id not in chosen and (figure := figure_in(item, asked)) is not None:
            chosen[item.clause.report_id] = figure
    return list(chosen.values())


def _unit_fits(quantity: Quantity, unit: str | None) -> bool:
    if not unit:
        return True
    wanted = find_quantities(f"1{unit}")
    return not wanted or not wanted[0].unit or quantity.unit in {wanted[0].unit, ""} or wanted[0].unit == "个"
