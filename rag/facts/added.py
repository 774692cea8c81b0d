"""Whether a question asks for figures of several reports to be added up, or for their mean."""

from __future__ import annotations

import re
from enum import StrEnum

_TOTAL = re.compile(
    r"[一总]共|合计|总计|共计|加起来|加在一起|加总|总数|总量|总和|总额|总[件次人场份条]数"
    r"|\b(?:in total|altogether|in all|combined|total|add(?:ed)? up|sum of|put together)\b"
)
_MEAN = re.compile(r"平均|均值|\b(?:on average|average|mean)\b")
# The mean of something else than reports, which a report states itself: 平均每件用时, 人均, 月均.
_OF_OTHERS = re.compile(
    r"平均(?:下来)?(?:每|一)个?(?![个份家]?(?:乡|镇|街|报告|地方|单位|家|年))|[人户月日天周]均|平均(?:用时|时长|办理|年龄|耗时)"
    r"|\baverage (?:time|age|length|duration)\b|\bper (?!town|report|sub-?district|place|year)\w+"
)
# Each by itself, or which of them: nothing is added up.
_APART = re.compile(
    r"[各都](?:自|是|有|为|多少|几|调|审|办|查|开|[一总]共)|分别|哪|谁|最[多少高低大小]|更[多少高低大小]|差多少"
    r"|\b(?:respectively|which|who|most|least|fewest|more|fewer|than)\b"
)


_EACH = re.compile(r"\beach\b")
_RATE = re.compile(r"率|比例|占比|百分|\b(?:rates?|percent\w*|share)\b")


class Added(StrEnum):
    """What is made of the figures of several reports."""

    TOTAL = "total"
    MEAN = "mean"


def added_in(words: str) -> Added | None:
    """Tell what folded, lower-case words of a question ask to be made of figures; None where each stands by itself."""
    if _APART.search(words):
        return None
    if _MEAN.search(words):
        return None if _OF_OTHERS.search(words) else Added.MEAN
    alone = _EACH.search(words) or _RATE.search(words)
    return Added.TOTAL if _TOTAL.search(words) and not alone else None
