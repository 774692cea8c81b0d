"""Thresholds in questions: 超过100件, 不到一百场, at least fifty."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from rag.text.fold import fold_width
from rag.text.numbers import NumberKind, Quantity, find_quantities

_NUMBERS = {NumberKind.COUNT, NumberKind.PERCENT}
_TIMES = {"年", "月", "天", "小时", "岁"}


class Bound(StrEnum):
    """How a figure has to lie to a threshold."""

    OVER = ">"
    LEAST = ">="
    UNDER = "<"
    MOST = "<="
    EQUAL = "="


_HOLDS: dict[Bound, Callable[[Decimal, Decimal], bool]] = {
    Bound.OVER: operator.gt,
    Bound.LEAST: operator.ge,
    Bound.UNDER: operator.lt,
    Bound.MOST: operator.le,
    Bound.EQUAL: operator.eq,
}
_BEFORE: tuple[tuple[Bound, str], ...] = (
    (Bound.MOST, r"(?:不超过|不多于|不高于|至多|最多(?:只有)?|no more than|at most|up to|not more than)$"),
    (Bound.LEAST, r"(?:不少于|不低于|至少|起码|达到?了?|满|at least|no fewer than|no less than|not less than)$"),
    (
        Bound.OVER,
        r"(?:超过?了?|多于|大于|高于|高过|逾|突破|过|more than|over|above|exceed(?:s|ed|ing)?|greater than|higher than|upwards of)$",
    ),
    (
        Bound.UNDER,
        r"(?:不到|不足|少于|低于|小于|未达到?|没到|没有超过|不满|fewer than|less than|below|under|lower than|short of)$",
    ),
    (Bound.EQUAL, r"(?:正好|刚好|恰好|等于|exactly|equal to)$"),
)
_AFTER: tuple[tuple[Bound, str], ...] = (
    (
        Bound.LEAST,
        r"^(?:\s?(?:件|次|场|人|份|起|元)?(?:及|或)?(?:以上|之上|往上)|\s(?:\w+ )?or more|\s(?:and|or) (?:above|over))",
    ),
    (Bound.MOST, r"^(?:(?:及|或)?(?:以下|以内|之内)|\s(?:\w+ )?or (?:fewer|less))"),
)
_NOUGHT = re.compile(
    r"(?:没有|未|没|无)(?:发生|出现|办过?|收到|引发|被提起|被|一[件起])?(?:过|任何)?(?:一[件起])?(?:的)?(?:行政)?(?:诉讼|复议|处罚|官司|信访|罚款)"
    r"|\b(?:no|zero|without(?: any)?) (?:administrative )?(?:penalt|lawsuit|litigation|reconsideration|petition|fine)"
)


@dataclass(frozen=True, slots=True)
class Threshold:
    """A bound with its value in single units."""

    bound: Bound
    value: Decimal
    unit: str
    raw: str

    def holds(self, value: Decimal) -> bool:
        """Tell whether a figure meets it."""
        return _HOLDS[self.bound](value, self.value)


def threshold_of(text: str) -> Threshold | None:
    """Return the threshold a question sets, or None."""
    plain = fold_width(text).lower()
    for quantity in find_quantities(plain):
        if quantity.kind in _NUMBERS and quantity.unit not in _TIMES:
            bound = _bound(plain, quantity)
            if bound is not None:
                return Threshold(bound, quantity.value, quantity.unit, text[quantity.start : quantity.end])
    return Threshold(Bound.EQUAL, Decimal(0), "", "0") if _NOUGHT.search(plain) else None


def _bound(text: str, quantity: Quantity) -> Bound | None:
    before, after = text[: quantity.start].rstrip(), text[quantity.end :]
    for bound, pattern in _BEFORE:
        if re.search(pattern, before):
            return bound
    return next((bound for bound, pattern in _AFTER if re.match(pattern, after)), None)
