"""Numbers in the formats that Word lists use."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def _counted(value: int, digits: str = "零一二三四五六七八九", units: str = "十百千") -> str:
    """Write 1 to 9999 as counted: 十二, 二十, 一百零三."""
    if not 0 < value < 10_000:
        return str(value)
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += (digits[0] if gap else "") + digits[digit] + (units[place - 1] if place else "")
        gap = False
    ten = digits[1] + units[0]
    return text[1:] if units[0] == "十" and value < 20 and text.startswith(ten) else text


def _digit_by_digit(value: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(value))


def _chinese(value: int) -> str:
    """Count up to ninety-nine, then write digits, as the plain counting format of Word does."""
    return _counted(value) if value < 100 else _digit_by_digit(value)


def _cycle(symbols: str) -> Callable[[int], str]:
    return lambda value: symbols[value - 1] if 0 < value <= len(symbols) else str(value)


def _letters(value: int) -> str:
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if value > 0 else str(value)


def _roman(value: int) -> str:
    text = ""
    for worth, letters in (*_ROMAN, *_ROMAN_SMALL):
        count, value = divmod(value, worth)
        text += letters * count
    return text


def _circled(value: int) -> str:
    return chr(0x245F + value) if 0 < value <= 20 else str(value)


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "chineseCounting": _chinese,
    "chineseCountingThousand": _counted,
    "japaneseCounting": _counted,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _counted,
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "chineseLegalSimplified": lambda value: _counted(value, _FORMAL, "拾佰仟"),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "lowerLetter": _letters,
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
}
