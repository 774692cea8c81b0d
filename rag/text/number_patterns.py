"""Patterns of numbers, strictest first: each applies to what the ones before it have not read.

Groups: ``num`` the numeral, ``mult`` 万 and the like, ``more``/``more2`` 余 or 多, ``unit``, ``half``, ``whole`` a
denominator, ``tenth`` 成, ``more_tenths`` what stands behind it (九成四), and ``year``/``month``/``day``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from string import ascii_letters, digits

from rag.text.numerals import ENGLISH_ONES, ENGLISH_TENS, MONTH_NAMES

DATA = Path(__file__).parent.parent / "data"


def _rows(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    return [[*line.split("\t"), "", "", ""][:4] for line in lines if line and not line.startswith("#")]


_UNIT_ROWS = _rows("numeral_units.tsv")
_CANONICAL = {spelling: row[0] for row in _UNIT_ROWS for spelling in row[1].split()}
_LOOSE = frozenset(row[0] for row in _UNIT_ROWS if "loose" in row[3])


def canonical_unit(unit: str) -> str:
    """Return the one name of a unit: 场, 场次 and 次 are 次; unknown units stand for themselves."""
    return _CANONICAL.get(unit, unit)


def is_loose(unit: str) -> bool:
    """Tell whether the same thing may also be counted with 个 (3家企业, 3个企业)."""
    return unit in _LOOSE


def _units(*, arabic: bool) -> str:
    spellings = {
        spelling: f"(?!{row[2]})" if row[2] else ""
        for row in _UNIT_ROWS
        for spelling in row[1].split()
        if arabic or "arabic" not in row[3]
    }
    return "|".join(spelling + spellings[spelling] for spelling in sorted(spellings, key=len, reverse=True))


def _names() -> str:
    words = sorted((row[0] for row in _rows("number_names.txt")), key=len, reverse=True)
    return "|".join(rf"{word}(?![\d.,]*\d)" if word.isdigit() else re.escape(word) for word in words)


C = "零〇○一二两三四五六七八九十百千万亿"
DIGIT = "[零〇○一二三四五六七八九]"
NUMERAL = f"[{C}]+(?:点{DIGIT}+)?"
SMALL = "[一二三四五六七八九十]{1,3}"
UNIT_A, UNIT_C = _units(arabic=True), _units(arabic=False)
ARABIC = r"(?<![\d.])(?:\d{1,3}(?:,\d{3})+(?!\d|,\d)|\d+)(?:\.\d+)?(?!\d)"
SPACED = rf"(?<![\d.,])\d{{1,3}}(?: \d{{3}})+(?=\s?(?:[余多万]|{UNIT_A}))"
# Not 数十, not 两三次; 百余人 and 近百人 but not 百家; not 统一.., not 一起.. unless cases are counted.
CASES = "案|纠|事|信|诉|行政|民|刑|矛盾|因|由|涉|农|典|违|交|非|投|土|邻|山|工|婚"
CHINESE = (
    # The first look-ahead changes nothing but spares the others at every other character.
    rf"(?=[{C}])(?<![数几好第分{C}])(?![{C}]*[一二两三四五六七八九]{{2}})(?:(?<=[近上逾超约])|(?![百千万亿](?![余多])))"
    rf"(?!(?<=[统唯同单逐专划合])一)(?!一起(?!{CASES})){NUMERAL}"
)
MULT = "万亿|亿|千万|百万|十万|万|千|百"
MORE = r"余|多(?!元)|来(?=[个人名位次件起万亩户天年])"
YEAR = r"(?:19|20)\d{2}"
CHINESE_YEAR = r"(?:一九|二[〇零○0O])[〇零○0O一二三四五六七八九]{2}"
MONTH, DAY = r"(?P<month>1[0-2]|0?[1-9])", r"(?P<day>3[01]|[12]\d|0?[1-9])"
DAYS = "国家|全民|国际|全国|宪法|法制|禁毒|消费|世界|反"
ORDINAL_UNIT = (
    "(?:责任人|书记|时间|季度|款|条|项|章|节|编|号|届|次|批|期|个|名|位|轮|份|场|件|例|类|种|步|方|者|任|线|人)?"
)
LIST_START = r"(?:(?<![^\n。；：;:])|(?<=[\n。；：;:]\s))"
AFTER_YEAR = "and|or|to|vs|versus|than|report|reports|annual|was|were|is|did|does|alone|only|compared"
YEAR_BEFORE = "".join(
    rf"|(?<=\b{word} )" for word in ("in", "of", "for", "by", "since", "from", "until", "during", "the")
)
ONE = rf"(?:{ENGLISH_TENS})(?:[ -](?:{ENGLISH_ONES}))?|{ENGLISH_ONES}"
WORDS = rf"(?!one (?:of|another|or|by)\b)(?:{ONE})(?: (?:hundred|thousand)(?:(?: and)? (?:{ONE}))?)?"
MONTH_NAME = f"(?P<month>{MONTH_NAMES})"
ENGLISH_UNIT = r"(?P<mult>hundred|thousand|million|billion)\b"

APPROX_BEFORE = re.compile(
    r"(?:(?<![最附亲远靠])近|(?<![节合预违制相签解契公规])约|逾|超过?|不少于|至少)\s?.$|上[百千万]$"
    r"|\b(?:over|about|nearly|around|almost|roughly|some|approximately|more than|at least)\s.$",
    re.IGNORECASE,
)
APPROX_AFTER = re.compile(r"以上|左右|上下|余|\+")

# Kind, marks, pattern: a text that lacks every character of one of the marks holds no such number.
_TABLE: list[tuple[str, tuple[str, ...], str]] = [
    ("name", (), _names()),
    ("name", (digits, "号"), rf"[〔\[（(【]{YEAR}[〕\])）】]\s?第?(?P<num>\d+)号"),
    ("name", (digits, ":："), r"(?<![\d.])(?P<num>\d{1,2})[:：]\d{2}(?!\d)"),
    ("name", (digits, "+"), r"(?<![\d.])(?P<num>\d+)(?:\+(?:\d+|[A-Za-z]))+"),
    ("date", (digits, "-./"), rf"(?<!\d)(?P<year>{YEAR})(?P<dot>[-./])(?:{MONTH})(?P=dot){DAY}(?![\d])"),
    ("date", (digits, "月"), rf"(?<!\d){MONTH}\s?月(?:\s?{DAY}\s?[日号])?份?"),
    ("date", ("月",), rf"(?<![{C}])(?P<month>十[一二]?|[一二三四五六七八九])月(?!亮)(?:(?P<day>{SMALL})[日号])?份?"),
    ("date", (digits, "·•・"), rf"(?<![\d.]){MONTH}[·•・]{DAY}(?![\d.])"),
    ("date", (digits, '"“‘「'), rf"(?<=[“\"‘「]){MONTH}[.,，、]{DAY}(?=[”\"’」])"),
    ("date", (digits, "."), rf"(?<![\d.]){MONTH}\.{DAY}(?=\s?[”\"]?(?:{DAYS}))"),
    ("date", (digits,), rf"(?i:\b{MONTH_NAME}) (?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?\b"),
    ("date", (digits,), rf"(?<![\d.])(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)? (?i:{MONTH_NAME})\b"),
    ("year", (digits, "年"), rf"(?<!\d)(?P<num>{YEAR})(?={YEAR}\s?年)"),
    ("year", (digits, "年"), rf"(?<!\d)(?P<num>{YEAR})\s?(?P<unit>年)"),
    ("year", ("年",), rf"(?P<num>{CHINESE_YEAR})(?P<unit>年)"),
    ("ordinal", ("第",), rf"第\s?(?P<num>[{C}]+|\d+){ORDINAL_UNIT}"),
    ("ordinal", ("是要",), rf"(?<![{C}统唯同逐单专之])(?P<num>{SMALL})(?:是|要)"),
    ("ordinal", ("（(",), rf"[（(](?P<num>{SMALL}|\d{{1,2}})[)）]"),
    (
        "ordinal",
        (digits, ".、)）"),
        rf"{LIST_START}(?P<num>\d{{1,2}})[.、)）](?:(?!\d)|(?=\d+余?[个名人件户家份次场支条项村]))",
    ),
    ("ordinal", (digits, "dt"), r"(?<![\d.,])(?P<num>\d+)(?:st|nd|rd|th)\b"),
    ("percent", (digits, "%p"), rf"(?P<num>{ARABIC})\s?(?:%|percent\b|per cent\b)"),
    ("percent", (), rf"(?P<num>{WORDS}) (?:percent|per cent)\b"),
    ("percent", ("之",), rf"百分之(?P<num>{NUMERAL}|{ARABIC})"),
    (
        "percent",
        ("成",),
        r"(?<![统完\d.一-十])(?P<num>[一二两三四五六七八九]|\d(?:\.\d)?)(?P<tenth>成)(?=以上|左右|多|的|，|。|、|$)",
    ),
    (
        "percent",
        ("成",),
        r"(?<![统完\d.一-十])(?P<num>[一二三四五六七八九])成(?P<more_tenths>[一二三四五六七八九])(?![个名件员])",
    ),
    ("fraction", ("之",), rf"(?P<whole>[{C}]+|\d+)分之(?P<num>[{C}]+|\d+)"),
    (
        "year",
        (digits,),
        rf"(?<![\d.,])(?P<num>{YEAR})(?![\d,]*\d|\.\d|\s?(?:[余多万年]|{UNIT_A}))(?!\s(?!(?:{AFTER_YEAR})\b)[A-Za-z])",
    ),
    ("year", (digits,), rf"(?:(?!){YEAR_BEFORE})(?P<num>{YEAR})(?![\d,]*\d|\.\d)(?! (?:hundred|thousand|million))"),
    ("name", (digits, "号"), r"(?<![\d.])(?P<num>\d+)号(?!召)"),
    ("name", (digits, ascii_letters), r"(?<![\d.])(?P<num>\d+)[A-Za-z]+"),
    ("name", (digits, ascii_letters), r"(?<![A-Za-z][A-Z])(?<=[A-Z])(?P<num>\d+)"),
    ("count", ("半",), rf"(?P<num>{ARABIC}|{CHINESE})个(?P<half>半)(?P<unit>月|小时)"),
    ("count", ("半",), rf"(?P<num>{ARABIC}|{CHINESE})(?P<unit>年)(?P<half>半)"),
    ("count", ("半",), rf"(?<![上下前后大小过多个一{C}])(?P<half>半)(?P<unit>年|天|个月|个小时|小时)"),
    ("count", (digits,), rf"(?P<num>{ARABIC})[ -]?{ENGLISH_UNIT}"),
    (
        "count",
        (digits,),
        rf"(?=\d)(?P<num>{SPACED}|{ARABIC})(?:\s?(?P<more>{MORE}))?(?:\s?(?P<mult>{MULT}))?(?P<more2>[余多])?"
        rf"(?:\s?(?P<unit>{UNIT_A}))?",
    ),
    ("count", (C,), rf"(?P<num>{CHINESE})(?P<more>{MORE})?(?P<mult>{MULT})?(?P<more2>[余多])?(?P<unit>{UNIT_C})"),
    ("count", (), rf"(?<![A-Za-z'-])(?P<num>{WORDS})(?: {ENGLISH_UNIT})?(?![A-Za-z'-])"),
]

# A text without two Latin letters in a row holds no English word: these need not be tried on it.
_LATIN = re.compile("[A-Za-z]{2}")
_ENGLISH_MARKS = (ENGLISH_ONES, MONTH_NAMES, ENGLISH_UNIT, YEAR_BEFORE)
_BITS = {mark: 1 << at for at, mark in enumerate(dict.fromkeys(mark for _, marks, _ in _TABLE for mark in marks))}
_ENGLISH = 1 << len(_BITS)
_BITS_OF = {char: sum(bit for mark, bit in _BITS.items() if char in mark) for char in "".join(_BITS)}
_MARKS = frozenset(_BITS_OF)


@dataclass(frozen=True, slots=True)
class NumberPattern:
    """How a kind of number is written, with the bits of the marks that a text with one has."""

    kind: str
    needs: int
    pattern: re.Pattern[str]


PATTERNS = tuple(
    NumberPattern(
        kind,
        sum(_BITS[mark] for mark in marks) + (_ENGLISH if any(word in pattern for word in _ENGLISH_MARKS) else 0),
        re.compile(pattern, re.IGNORECASE if "hundred" in pattern else 0),
    )
    for kind, marks, pattern in _TABLE
)


def patterns_for(text: str) -> tuple[NumberPattern, ...]:
    """Return the patterns that may match in a half-width text, in their order."""
    bits = _ENGLISH if _LATIN.search(text) else 0
    for char in _MARKS.intersection(text):
        bits |= _BITS_OF[char]
    return _having(bits)


@lru_cache(maxsize=4096)
def _having(bits: int) -> tuple[NumberPattern, ...]:
    return tuple(one for one in PATTERNS if one.needs & bits == one.needs)
