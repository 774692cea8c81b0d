"""Thresholds in questions: 超过100件, 不到一百场, at least fifty."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

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
    WITHIN = "<=>"


_HOLDS: dict[Bound, Callable[[Decimal, Decimal], bool]] = {
    Bound.OVER: operator.gt,
    Bound.LEAST: operator.ge,
    Bound.UNDER: operator.lt,
    Bound.MOST: operator.le,
    Bound.EQUAL: operator.eq,
}
_DIGITS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_ROUND = {"百": 100, "千": 1000, "万": 10000, "百万": 1_000_000, "千万": 10_000_000, "亿": 100_000_000}
_PLACES = {"一": 1, "两": 10, "二": 10, "三": 100, "四": 1000, "五": 10000}
# Numbers as people put them, and signs, in the words the bounds below know.
_SAID: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (
        re.compile(r"([一两二三四五六七八九十])成([一二三四五六七八九])?"),
        lambda m: f"{_DIGITS[m[1]] * 10 + _DIGITS.get(m[2] or '', 0)}%",
    ),
    (re.compile(r"(?<=[\d千百万])块(?!钱)"), lambda m: "元"),
    (re.compile(r"上([百千万])(?=[件起次场份人名元家个条余])"), lambda m: f"至少{_ROUND[m[1]]}"),
    (re.compile(r"(?:一半|半数|50%)(?=以上|以下|[^以]|$)|\bhalf\b"), lambda m: "50%"),
    (
        re.compile(
            r"(?<![一二两三四五六七八九十百千万几数\d])(百万|千万|[百千万亿])(?=[件起次场份人名元家个条]|以上|余|$|[的?？，,。\s])"
        ),
        lambda m: str(_ROUND[m[1]]),
    ),
    (re.compile(r"([一两二三四五])位数(?:以上)?"), lambda m: f"至少{_PLACES[m[1]]}件"),
    (re.compile(r"\ban? hundred\b"), lambda m: "100"),
    (re.compile(r"\ban? thousand\b"), lambda m: "1000"),
    (re.compile(r"\ba dozen\b"), lambda m: "12"),
    (re.compile(r"大于(?:或)?等于|大于或者等于|>=|≥|不小于|不止于"), lambda m: "至少"),
    (re.compile(r"小于(?:或)?等于|小于或者等于|<=|≤|不大于"), lambda m: "至多"),
    (re.compile(r">|＞|不止|高过|多过"), lambda m: "超过"),
    (re.compile(r"<|＜"), lambda m: "少于"),
)
_BEFORE: tuple[tuple[Bound, str], ...] = (
    (
        Bound.MOST,
        r"(?:(?:没有?|未|并未|不)超过|不多于|不高于|至多|最多(?:只有)?|no more than|at most|up to|not more than)$",
    ),
    (Bound.UNDER, r"(?:(?:没有?|未|并未|不曾|尚未)(?:达到?|满|够|过)|达不到|够不上)$"),
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
        r"^(?:\s?(?:件|次|场|人|份|起|元)?(?:及|或)?(?:以上|之上|往上)|\s?(?:\w+ )?or more|\s?(?:and|or) (?:above|over|higher))",
    ),
    (Bound.MOST, r"^(?:(?:及|或)?(?:以下|以内|之内)|\s?(?:\w+ )?or (?:fewer|less|below|lower|under))"),
)
_DONE = re.compile(r"(?<![超突])过$")  # 清过一遍, 开过一次: once done, not more than once
_AND = re.compile(r"^\s*[件起次场份人名元家个条]?\s*(?:到|至|和|与|~|～|—|–|-|\band\b|\bto\b)\s*$")
_INSIDE = re.compile(r"介于|之间|区间|\bbetween\b")
_NOUGHT = re.compile(
    r"(?:没有|未|没|无)(?:发生|出现|办过?|收到|引发|被提起|被|一[件起])?(?:过|任何)?(?:一[件起])?(?:的)?(?:行政)?(?:诉讼|复议|处罚|官司|信访|罚款)"
    r"|\b(?:no|zero|without(?: any)?) (?:administrative )?(?:penalt|lawsuit|litigation|reconsideration|petition|fine)"
)


@dataclass(frozen=True, slots=True)
class Threshold:
    """A bound with its value in single units; ``upper`` is the other end of a range."""

    bound: Bound
    value: Decimal
    unit: str
    raw: str
    upper: Decimal | None = None

    def holds(self, value: Decimal) -> bool:
        """Tell whether a figure meets it; both ends of a range do."""
        if self.upper is not None:
            return self.value <= value <= self.upper
        return _HOLDS[self.bound](value, self.value)


def threshold_of(text: str, *, times: bool = False) -> Threshold | None:
    """Return the threshold a question sets, or None; one of days or years only with ``times``."""
    plain = fold_width(text).lower()
    for pattern, said in _SAID:
        plain = pattern.sub(said, plain)
    found = [one for one in find_quantities(plain) if one.kind in _NUMBERS and (times or one.unit not in _TIMES)]
    within = _within(plain, found)
    if within is not None:
        return within
    for quantity in found:
        bound = _bound(plain, quantity)
        if bound is not None:
            return Threshold(bound, quantity.value, quantity.unit, plain[quantity.start : quantity.end])
    return Threshold(Bound.EQUAL, Decimal(0), "", "0") if _NOUGHT.search(plain) else None


def _within(text: str, found: list[Quantity]) -> Threshold | None:
    """Return the range a text names: 介于50到100件之间, between 50 and 100."""
    if not _INSIDE.search(text):
        return None
    for one, other in pairwise(found):
        if _AND.match(text[one.end : other.start]):
            low, high = sorted((one.value, other.value))
            return Threshold(Bound.WITHIN, low, other.unit or one.unit, text[one.start : other.end], high)
    return None


def _bound(text: str, quantity: Quantity) -> Bound | None:
    before, after = text[: quantity.start].rstrip(), text[quantity.end :]
    if quantity.raw.startswith("一") and quantity.value == 1 and _DONE.search(before):
        return None
    for bound, pattern in _BEFORE:
        if re.search(pattern, before):
            return bound
    return next((bound for bound, pattern in _AFTER if re.match(pattern, after)), None)
