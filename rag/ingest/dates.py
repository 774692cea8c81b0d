"""The report year and the signing date, which are different things."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from rag.text.fold import fold

_HAN_YEAR_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_HAN_NUMBER = {c: i for i, c in enumerate("零一二三四五六七八九十")}
_YEAR = r"(20[0-3]\d)\s*年?"
_DATE = re.compile(r"(20[0-3]\d)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
_DAY = re.compile(r"20[0-3]\d\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}")  # of a signature or a page, no report's year
_PLAN_TITLE = re.compile(r"《[^》]*》")  # 关于落实《法治政府建设实施纲要（2021—2025年）》…
_NUMBER = re.compile(r"[〔\[【（(]20[0-3]\d[〕\]】）)]\s*第?\s*\d+\s*号")  # 柳政〔2024〕3号 is when it was written
_HAN_YEAR = re.compile(r"[二][〇零○][一二三][〇零○一二三四五六七八九](?=年)")
_WRITTEN = r"(?:成文|发文|生成|制发)(?:日期|时间)"
_REPORTS_ON = re.compile(
    rf"(?:现将|现就|就)[^。]{{0,40}}?{_YEAR}|{_YEAR}(?:度)?(?:以来)?[^。，]{{0,24}}(?:报告|汇报|总结)如下"
)
_PLAN_HEADING = re.compile(rf"{_YEAR}(?:度)?[^。]{{0,20}}(?:打算|计划|安排|思路|谋划|重点|目标|举措)")
_DONE_HEADING = re.compile(rf"{_YEAR}(?:度)?[^。]{{0,24}}(?:情况|成效|做法|主要工作|回顾|开展|举措和成效)")

# Weights were set so that no single misleading figure outvotes title or opening (scripts/measure_structure.py).
_TITLE, _REPORTED, _OPENS, _HEADING, _SIGNED, _MENTIONS = 8.0, 4.0, 3.0, 2.5, 3.0, 2.0


def folded(text: str) -> str:
    """Fold width and Chinese-numeral years (二〇二一年) to digits, length kept."""
    text = fold(text)
    return _HAN_YEAR.sub(lambda m: m[0].translate(_HAN_YEAR_DIGITS).replace("二", "2"), text)


def signing_date(tail: Sequence[str], furniture: Sequence[str]) -> date | None:
    """Read the date under the signature, else the date of writing among the page fields."""
    for line in reversed(tail):
        if len(line) <= 60 and (found := _date_in(line)):
            return found
    for line in furniture:
        # The date of publication is not when the report was signed.
        for part in re.split(rf"(?={_WRITTEN})", line):
            if re.match(_WRITTEN, part) and (found := _date_in(part[:40])):
                return found
    return None


def report_year(title: str | None, opening: str, headings: Sequence[str], signed: date | None, body: str) -> int | None:
    """Vote on the report year: title, opening, headings, signing date (spring means the year before), mentions."""
    votes: defaultdict[int, float] = defaultdict(float)
    _vote(votes, _title_years(folded(title or "")), _TITLE)
    opening = folded(opening)
    for match in _REPORTS_ON.finditer(opening):
        _vote(votes, [match[1] or match[2]], _REPORTED)
    _vote(votes, re.findall(rf"^\s*{_YEAR}(?!.{{0,3}}—)", opening)[:1], _OPENS)
    for heading in (folded(heading) for heading in headings):
        if planned := _PLAN_HEADING.search(heading):
            _vote(votes, [str(int(planned[1]) - 1)], _HEADING)
        elif done := _DONE_HEADING.search(heading):
            _vote(votes, [done[1]], _HEADING)
    if signed is not None:
        votes[signed.year if signed.month >= 7 else signed.year - 1] += _SIGNED
    mentions = Counter(re.findall(r"(20[0-3]\d)年", folded(body)))
    if mentions:
        top, count = mentions.most_common(1)[0]
        votes[int(top)] += _MENTIONS * min(1.0, count / 3)
    return max(votes, key=lambda year: (votes[year], year)) if votes else None


def _title_years(title: str) -> list[str]:
    own = _NUMBER.sub("", _DAY.sub("", _PLAN_TITLE.sub("", title)))
    return re.findall(_YEAR, own)[:1] or re.findall(_YEAR, title)[:1]


def _vote(votes: defaultdict[int, float], years: Sequence[str], weight: float) -> None:
    for year in years:
        votes[int(year)] += weight


def _date_in(line: str) -> date | None:
    line = folded(line)
    if match := _DATE.search(line):
        year, month, day = (int(part) for part in match.groups())
    elif match := re.search(r"(20[0-3]\d)年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日", line):
        year, month, day = int(match[1]), _han(match[2]), _han(match[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _han(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _HAN_NUMBER[text]
    return 10 * (_HAN_NUMBER[tens] if tens else 1) + (_HAN_NUMBER[ones] if ones else 0)
