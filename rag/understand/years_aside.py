"""Years that stand in a question beside the one asked about: of an honour, a comparison, a plan, or set aside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rag.text.fold import fold
from rag.types import Role
from rag.understand.kind import wanted_role

_JOINED = re.compile(r"度?(?:\s*(?:和|与|跟|及|以及|、|or|and|,)\s*)")
_SET_ASIDE = re.compile(
    r"[，,、（(]?(?:(?<!是)不是|而非|并非|不要|别算|不算|不含|不包括)$"
    r"|(?:\bnot|rather than|instead of|excluding)(?: (?:in|for|of|since|the|that of))*\s*$"
)
# Of an honour that the township had then, or of the day on which the report was made public; not where that is asked.
_HONOUR = re.compile(r"(?:获评|荣获|获得?|评为|入选|授予|命名为?|保持|蝉联)[了过“\"《]{0,2}$")
_HONOURED = re.compile(
    r"^年?[^，,。；;0-9]{0,2}(?:(?:获评|荣获|获得|获(?!得)|被评为|入选|被授予|被命名)|[0-9月日]{0,6}[才刚]?(?:公开|公布|发布|上报)的)"
    r"(?![^，,。；;0-9]*(?:什么|哪|几|多少|吗))"
)
_HONOUR_EN = re.compile(r"\b(?:awards?|awarded|titles?|honou?rs?|honou?red|accolades?|prizes?|published|released)\b")
_PIECES = re.compile(r"[,;()]|\s[-–—]+\s")
_REPORT = re.compile(r"^年?的?(?:那份)?(?:法治政府建设)?(?:年度)?(?:工作)?(?:报告|总结)|^ (?:annual )?reports?\b")
_REPORT_OF = re.compile(r"\breports? (?:of|for|on) (?:the year )?$")
_BASE = re.compile(r"(?:(?P<with>与|和|跟|同)|比起?|较|相比于?|相较于?|对照|对比)$")
_COMPARED = re.compile(
    r"^年?(?:相比|比较|比起来|对比|比)(?:(?:有所|略有|已)?(?:下降|上升|增长|减少|增加)(?:以?后|的))?"
)
_COMPARED_TOO = re.compile(
    r"^年?(?:(?:有所|略有|已)?(?:下降|上升|增长|减少|增加)(?:以?后|的)|以后|[有的]|下降|上升|增|减|[，,])"
)
# A change asked for is one of both years; 增加到多少 asks for the later year's number.
_CHANGE = re.compile(
    r"(?:(?<!新)增[加长]?|减少?|上升|提高|下降|降低?|涨|多(?!少)|(?<!多)少|[高低快慢])了?(?:(?![到至为成])[一-鿿]){0,3}(?:多少|几|百分之)"
    r"|(?:增加|减少|上升|下降|多(?!少)|(?<!多)少|[高低升降涨跌增减快慢])了?(?:[吗没呢]|还是)|变化|怎么变|变成|谁|哪一?年|更[多少高低]"
    r"|\b(?:more|fewer|less|chang\w+|increas\w+|decreas\w+|r[io]se|fell|grow|grew|drop\w*|higher|lower|differen\w+|compar\w+|than|vs|versus)\b"
)
_EITHER = re.compile(r"[比较]|\b(?:than|chang\w+|compar\w+)\b")
_NUMBER = re.compile(r"几|多少|how (?:many|much)")
Span = tuple[int, int]
Year = tuple[int, int, int]  # and where the question has it


@dataclass(frozen=True, slots=True)
class Aside:
    """The years a question asks about, and the stretches of it that only name others."""

    years: frozenset[int]
    spans: tuple[Span, ...] = ()


def without_aside(text: str, years: frozenset[int], spans: Sequence[Span]) -> Aside:
    """Return the years asked about, without those named only beside them; all where none would be left.

    与2022年相比，2023年办了几件 and 获评2022年先进的石桥镇2023年 ask about 2023, 2022年报告里2021年聘任的 about 2022.
    """
    plain = fold(text).lower()
    told = [(_year(plain[start:end]), start, end) for start, end in spans]
    named = [(year, start, end) for year, start, end in told if year is not None]
    ranged = len(named) < len(told)
    if len(years) < 2 or ranged or {year for year, _, _ in named} != years:
        return Aside(years)
    aside: dict[Span, Span] = {}
    for _, start, end in named:
        before = next(((first, last) for _, first, last in named if last <= start and _joins(plain, last, start)), None)
        if before in aside:
            aside[start, end] = (before[1], end)
        elif stretch := _beside(plain, start, end):
            aside[start, end] = stretch
    left = frozenset(year for year, start, end in named if (start, end) not in aside)
    if not left:
        return Aside(years)
    return Aside(_of_report(plain, left, named) if len(left) > 1 else left, tuple(aside.values()))


def _year(said: str) -> int | None:
    digits = re.sub(r"\D", "", said.translate(str.maketrans("〇零○一二三四五六七八九", "000123456789")))
    return int(digits) if len(digits) == 4 else 2000 + int(digits) if len(digits) == 2 else None


def _after(plain: str, end: int) -> str:
    """Return what follows a year, with its 年 where it has one."""
    rest = plain[end:].removeprefix("度")
    return f"年{rest}" if plain[end - 1] in "年度" else rest


def _joins(plain: str, end: int, start: int) -> bool:
    return _JOINED.fullmatch(plain, end, start) is not None


def _beside(plain: str, start: int, end: int) -> Span | None:
    """Return the stretch that names a year set aside, of an honour, or the base of a comparison; None of others.

    A base counts as beside the question only where no change is asked for.
    """
    before, after = plain[:start], _after(plain, end)
    said = _SET_ASIDE.search(before) or _HONOUR.search(before)
    if said:
        return said.start(), end
    honoured = _HONOURED.search(after)
    if honoured:
        return start, end + honoured.end() - (len(after) - len(plain) + end)
    first, last = _piece(plain, start, end)
    if _HONOUR_EN.search(plain[first:last]) and (first, last) != (0, len(plain)):
        return first, last
    base = _BASE.search(before.rstrip())
    compared = base and (_COMPARED.search(after) or (not base["with"] and _COMPARED_TOO.search(after)))
    if not base or not compared or _CHANGE.search(plain):
        return None
    return base.start(), end + compared.end() - (len(after) - len(plain) + end)


def _piece(plain: str, start: int, end: int) -> Span:
    before = [match.end() for match in _PIECES.finditer(plain, 0, start)]
    following = _PIECES.search(plain, end)
    return before[-1] if before else 0, following.start() if following else len(plain)


def _of_report(plain: str, left: frozenset[int], named: Sequence[Year]) -> frozenset[int]:
    """Return the years whose reports are asked about, where a question says so or asks what one plans for the next."""
    kept = [(year, start, end) for year, start, end in named if year in left]
    of_reports = {
        year for year, start, end in kept if _REPORT.search(_after(plain, end)) or _REPORT_OF.search(plain[:start])
    }
    if of_reports and not _EITHER.search(plain):  # what they plan for the years to come is theirs
        return frozenset(of_reports | {year for year in left if year > max(of_reports)})
    first, last = min(left), max(left)
    apart = not any(_joins(plain, one[2], other[1]) for one, other in pairwise(kept))
    plans = (
        len(left) == 2 and not _NUMBER.search(plain) and last == first + 1 and apart and wanted_role(plain) is Role.PLAN
    )
    return frozenset({first}) if plans else left
