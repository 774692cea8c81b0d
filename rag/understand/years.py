"""Find the years a question asks about, absolute or relative to the newest report."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from rag.text.fold import fold
from rag.types import ReportMeta

_HAN = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_RANGE = re.compile(
    r"(?<!\d)(20\d\d)\s*年?(?:度)?\s*(?:-|—|–|~|～|至|到|\bto\b|\band\b|through|\buntil\b)\s*(20\d\d)(?!\d)(?:\s*年度?)?"
)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)(?!\s*[件份人名次个元起场户处条万])(?:\s*年度?)?")
_SHORT = re.compile(r"(?<![\d第])([12]\d)年(?!前|后|来|间|内)")
_HAN_YEAR = re.compile(r"二[〇零○][一二三][〇零○一二三四五六七八九](?=年)")
# 二二年 is 2022; 两三年, 二三年来 and 十二年 are spans, 一二年级 is a class.
_HAN_SHORT = re.compile(
    r"(?<![一二三四五六七八九十百千万两几近过每第零〇这那前后满])(?:二[〇零一二三四五六七八九]|一[五六七八九])年"
    r"(?!来|前|后|内|间|级|多|左右|半|里|的?时间|期|制|龄|过去|下来|工夫|功夫)"
)
_APOSTROPHE = re.compile(r"(?<![\w'’])['’]([12]\d)(?![\w'’])")
# A year that another is set beside: the reports from it on are meant, not that year's alone.
_BASE = re.compile(
    r"(?:与|和|跟|同|比起?|较|相比于?|相较于?|对比)(?:20\d\d|去年|前年|上一?年|上年度|前一年)[年度]*(?:相比|比较|比起来|对比|比|来|又|有|增|减|多|少|高|低|上升|下降|涨|降|变|更|怎|如何)"
    r"|(?:自|从)?20\d\d年?度?(?:以来|之后|以后|开始|起|至今|到现在)|\b(?:since|compared (?:to|with)|relative to|as against|versus|vs\.?|than(?: it was)?(?: in)?) (?:20\d\d|last year|the year before)\b"
)
_LAST_N = re.compile(
    r"(?:近|最近|过去)\s*([二两三四五六七八九十\d])\s*年|\b(?:last|past)\s+(two|three|four|five|\d)\s+years"
)
_NUMBERS = {
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
}
_OLDEST = re.compile(r"最早的?(?=.{0,6}(?:报告|年|镇|乡))|(?:年份|报告)最[早老]|最老的|\b(?:oldest|earliest)\b")
# A year by its number, or by its place among the reports.
_TOLD = re.compile(
    r"\d\d|二[〇零○]|[一二][〇零一二三四五六七八九]年|最(?!近)|\b(?:latest|newest|most recent|oldest|earliest)\b"
)
_RELATIVE = (
    (re.compile(r"前年"), -2),
    (re.compile(r"去年|上一?年|\blast year\b"), -1),
    (re.compile(r"今年|本年|最新|最近一年|\bthis year\b|\blatest\b|\bnewest\b|\bmost recent\b"), 0),
)


def find_years(text: str, known: Collection[int]) -> tuple[frozenset[int], tuple[tuple[int, int], ...]]:
    """Return the years asked about and the spans naming them.

    ``known`` are the years of the library: 去年 is the year before its newest one. A plan for next year is not a
    question about next year's report, so the year after a named report year is left to the caller.
    """
    folded = _HAN_YEAR.sub(lambda m: m[0].replace("二", "2", 1).translate(_HAN | {ord("二"): "2"}), fold(text).lower())
    folded = _HAN_SHORT.sub(lambda match: match[0].translate(_HAN), folded)
    years: set[int] = set()
    spans: list[tuple[int, int]] = []
    for match in _RANGE.finditer(folded):
        first, last = sorted((int(match[1]), int(match[2])))
        if last - first <= 15:
            years |= set(range(first, last + 1))
            spans.append(match.span())
    for pattern in (_YEAR, _SHORT, _APOSTROPHE):
        for match in pattern.finditer(folded):
            years.add(int(match[1]) if len(match[1]) == 4 else 2000 + int(match[1]))
            spans.append(match.span())
    if years or not known:
        return frozenset(years), tuple(sorted(spans))
    return _relative(folded, min(known), max(known))


def counted_back(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return what names years by counting from the newest report (去年, 近三年, last year); empty where they are told."""
    said = [text[start:end].strip() for start, end in spans]
    return next((word for word in said if not _TOLD.search(fold(word).lower())), "")


def of_its_own(years: frozenset[int], own: Sequence[ReportMeta], reports: Sequence[ReportMeta]) -> frozenset[int]:
    """Return what 今年 or 去年 means of townships without a report of the year counted from the library's newest.

    It is counted from their own newest report; of townships with one year on file that year is meant.
    """
    known = {meta.year for meta in own if meta.year}
    if len(years) != 1 or not known or years & known:
        return years
    back = max(meta.year for meta in reports if meta.year) - min(years)
    counted = frozenset({max(known) - back}) & known
    return counted or (frozenset(known) if len(known) == 1 else years)


def is_base(text: str, years: Collection[int] = ()) -> bool:
    """Tell whether a question names a year only to set the ones after it beside it (与2021年相比, since 2021).

    2022年比上年 asks about the year named, beside the one before it. Where the ``years`` asked about are told, one
    that is not among them is no base of theirs.
    """
    folded = fold(text).lower()
    match = _BASE.search(folded)
    year = _YEAR.search(match[0]) if match else None
    if match is None or year:
        return year is not None and (not years or int(year[1]) in years)
    return _YEAR.search(folded[: match.start()]) is None


def _relative(text: str, oldest: int, newest: int) -> tuple[frozenset[int], tuple[tuple[int, int], ...]]:
    if match := _LAST_N.search(text):
        word = match[1] or match[2]
        count = _NUMBERS.get(word) or int(word)
        return frozenset(range(newest - count + 1, newest + 1)), (match.span(),)
    for pattern, shift in _RELATIVE:
        if match := pattern.search(text):
            return frozenset({newest + shift}), (match.span(),)
    if match := _OLDEST.search(text):
        return frozenset({oldest}), (match.span(),)
    return frozenset(), ()
