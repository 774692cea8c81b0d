"""Values of numerals: Arabic digits, Chinese characters, English words."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

CHINESE_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
SMALL_UNITS = {"十": 10, "百": 100, "千": 1000}
LARGE_UNITS = {"万": 10**4, "亿": 10**8}
UNITS = SMALL_UNITS | LARGE_UNITS

ENGLISH_ONES = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen"
)
ENGLISH_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
ENGLISH_WORDS = {word: value for value, word in enumerate(ENGLISH_ONES.split("|"))}
ENGLISH_WORDS |= {word: 10 * value for value, word in enumerate(ENGLISH_TENS.split("|"), start=2)}
ENGLISH_UNITS = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}
MONTH_NAMES = "january|february|march|april|may|june|july|august|september|october|november|december"
ENGLISH_MONTHS = {month: value for value, month in enumerate(MONTH_NAMES.split("|"), start=1)}

_ARABIC = re.compile(r"\d+(?:\.\d+)?", re.ASCII)


@lru_cache(maxsize=4096)
def parse_number(numeral: str) -> Decimal | None:
    """Return the value of one half-width numeral (``1,234``, ``一千二百``, ``二〇二一``, ``twenty-three``), or None."""
    plain = numeral.replace(",", "").replace(" ", "").lower()
    if _ARABIC.fullmatch(plain):
        return Decimal(plain)
    if plain[:1].isascii():
        return _english(numeral.lower())
    whole, point, decimals = plain.partition("点")
    value = _chinese(whole)
    if value is None or not point:
        return value
    digits = [CHINESE_DIGITS.get(char) for char in decimals]
    if not digits or None in digits:
        return None
    return value + Decimal("0." + "".join(map(str, digits)))


def multiplier(units: str) -> int:
    """Return the product of unit characters or one English unit: ``百万`` is 1,000,000, an empty string is 1."""
    if units.lower() in ENGLISH_UNITS:
        return ENGLISH_UNITS[units.lower()]
    product = 1
    for char in units:
        product *= UNITS[char]
    return product


def _chinese(numeral: str) -> Decimal | None:
    if not numeral or any(char not in CHINESE_DIGITS and char not in UNITS for char in numeral):
        return None
    if all(char in CHINESE_DIGITS for char in numeral):
        return Decimal("".join(str(CHINESE_DIGITS[char]) for char in numeral))
    return _with_units(numeral)


def _with_units(numeral: str) -> Decimal:
    total = section = digit = 0
    large, last_unit = 1, 1
    for char in numeral:
        if char in CHINESE_DIGITS:
            digit = CHINESE_DIGITS[char]
            last_unit = last_unit if digit else 1  # 一万零二 ends in ones; 一万二 is short for 一万二千
        elif char in SMALL_UNITS:
            section += (digit or 1) * SMALL_UNITS[char]
            digit, last_unit = 0, SMALL_UNITS[char]
        else:
            unit = LARGE_UNITS[char]
            if unit >= large:
                total = ((total + section + digit) or 1) * unit
            else:
                total += ((section + digit) or 1) * unit
            large = last_unit = unit
            section = digit = 0
    shorthand = last_unit // 10 if last_unit >= 100 else 1
    return Decimal(total + section + digit * shorthand)


def _english(numeral: str) -> Decimal | None:
    total = current = 0
    for word in re.split(r"[\s-]+", numeral):
        if word in ENGLISH_WORDS:
            current += ENGLISH_WORDS[word]
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in ENGLISH_UNITS:
            total, current = total + (current or 1) * ENGLISH_UNITS[word], 0
        elif word != "and":
            return None
    return Decimal(total + current)
