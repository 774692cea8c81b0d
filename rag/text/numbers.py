"""Numbers of a text, normalised in one place: value, unit, kind and where they stand.

Chinese and Arabic numerals, full width, 万/余/％, years, dates, ordinals, and the numbers of English sentences.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter

from rag.text.fold import fold_width
from rag.text.number_patterns import (
    APPROX_AFTER,
    APPROX_BEFORE,
    canonical_unit,
    is_loose,
    patterns_for,
)
from rag.text.numerals import ENGLISH_MONTHS, multiplier, parse_number

Parts = dict[str, str | None]  # the groups of a match
MASK = "\0"  # stands where an earlier pattern has read, so that no character is read twice


class NumberKind(StrEnum):
    """What a number says."""

    COUNT = "count"
    PERCENT = "percent"
    FRACTION = "fraction"
    YEAR = "year"
    DATE = "date"
    ORDINAL = "ordinal"
    NAME = "name"


_KINDS = {kind.value: kind for kind in NumberKind}
_START = attrgetter("start")
CLAIMS = frozenset(
    {NumberKind.COUNT, NumberKind.PERCENT, NumberKind.FRACTION, NumberKind.YEAR, NumberKind.DATE},
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of a text; ``text[start:end] == raw`` always holds.

    ``value`` is in single units (1.2万 is 12000), in points for percent (98.8), ``month * 100 + day`` or
    ``yyyymmdd`` for dates, 0 for names without digits. ``unit`` is canonical (场 and 场次 are 次), "" if there is none.
    ``approx`` marks 余, 近, 约, 以上, "about" and the like.
    """

    value: Decimal
    unit: str
    raw: str
    start: int
    end: int
    kind: NumberKind
    approx: bool


def find_quantities(text: str) -> list[Quantity]:
    """Return every number of the text in order; 数十 and 几 are none. Never raises."""
    plain = fold_width(text)
    found: list[Quantity] = []
    for one in patterns_for(plain):
        for match in one.pattern.finditer(plain):
            parts = match.groupdict()
            value = _value(parts)
            if value is None:
                continue
            start, end = match.span()
            approx = _is_approx(parts, plain, start, end)
            kind = _KINDS[one.kind]
            unit = "%" if kind is NumberKind.PERCENT else canonical_unit(parts.get("unit") or "")
            found.append(Quantity(value, unit, text[start:end], start, end, kind, approx))
            plain = plain[:start] + MASK * (end - start) + plain[end:]
    return sorted(found, key=_START)


def same_quantity(one: Quantity, other: Quantity) -> bool:
    """Tell whether two numbers have one value and units that can mean the same; 余 and 约 make no difference.

    No unit fits every unit (an English sentence gives none); 个 fits 家, 所, 处 and the like; 人 is never 人次.
    """
    if one.kind is other.kind is NumberKind.DATE:
        return _same_date(one.value, other.value)
    if one.value != other.value:
        return False
    bare = "" in (one.unit, other.unit)
    if one.kind is not other.kind:
        return bare and {one.kind, other.kind} == {NumberKind.COUNT, NumberKind.YEAR}
    if bare or one.unit == other.unit:
        return True
    return (one.unit == "个" and is_loose(other.unit)) or (other.unit == "个" and is_loose(one.unit))


def numbers_in(text: str) -> list[Quantity]:
    """Return the numbers that claim something: counts, shares, years and dates, not ordinals or names."""
    return [quantity for quantity in find_quantities(text) if quantity.kind in CLAIMS]


def unsupported(sentence: str, sources: Iterable[str]) -> list[Quantity]:
    """Return the numbers of a sentence that stand in none of the source texts, value and unit."""
    known = [quantity for source in sources for quantity in find_quantities(source)]
    return [claim for claim in numbers_in(sentence) if not any(same_quantity(claim, other) for other in known)]


def _value(parts: Parts) -> Decimal | None:
    if parts.get("month"):
        return _date(parts)
    if parts.get("whole"):
        numerator, denominator = parse_number(parts["num"]), parse_number(parts["whole"])
        return numerator / denominator if numerator is not None and denominator else None
    if not parts.get("num"):
        return Decimal(0) if parts.get("half") is None else Decimal("0.5")
    value = parse_number(parts["num"])
    if value is None:
        return None
    if parts.get("more_tenths"):
        value = value * 10 + (parse_number(parts["more_tenths"] or "") or 0)
    if parts.get("half"):
        value += Decimal("0.5")
    value *= multiplier(parts.get("mult") or "") * (10 if parts.get("tenth") else 1)
    whole = int(value)
    return Decimal(whole) if value == whole else value


def _same_date(one: Decimal, other: Decimal) -> bool:
    if min(one, other) < 10000:  # one of them names no year
        one, other = one % 10000, other % 10000
    return one == other


def _date(parts: Parts) -> Decimal | None:
    values = [_part(parts.get(name)) for name in ("year", "month", "day")]
    year, month, day = values
    return year * 10000 + month * 100 + day


def _is_approx(parts: Parts, text: str, start: int, end: int) -> bool:
    if parts.get("more") or parts.get("more2"):
        return True
    # With the first character of the number itself: 上 means "about" before 千, "on" before 3.
    return bool(APPROX_BEFORE.search(text[max(0, start - 14) : start + 1]) or APPROX_AFTER.match(text, end, end + 3))


def _part(numeral: str | None) -> Decimal:
    if not numeral:
        return Decimal(0)
    return Decimal(ENGLISH_MONTHS.get(numeral.lower(), 0)) or parse_number(numeral) or Decimal(0)
