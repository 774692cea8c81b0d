"""Whether a figure is the township's own of the report year, or of whatever other time and place a question names."""

from __future__ import annotations

import re

from rag.facts.table import apart_of
from rag.text.ahead import TO_COME
from rag.types import Apart, Fact

_TOTAL = re.compile(r"[一总]共|合计|总计|加起来|\b(?:in total|altogether|in all|overall)\b")
_LAST_YEAR = re.compile(r"去年|上年|上一年|原来|原先|年初|\blast year|\bbefore that|\bpreviously")
_AVERAGE = re.compile(
    r"平均|人均|每|一[件户场次期晚个]|\baverage|\bper\b|\beach\b|\ba (?:day|week|month|year|person)\b"
)
_SINCE = re.compile(r"累计|以来|至今|历年|\bso far|\bin all\b|\bsince\b|\baltogether")
_PLANNED = re.compile(
    rf"计划|打算|目标|明年|来年|下一年|下年|准备|力争|{TO_COME}|\bplan|\btarget|\bnext year|\bintend|\bgoing to"
)
_COUNTY = re.compile(r"全[县区市]|县里|县平均|\bcounty")


def is_own(fact: Fact, words: str) -> bool:
    """Tell whether a figure is what a question in lower-case words means by the township's own."""
    apart = apart_of(fact)
    if apart in {Apart.PART, Apart.PART_YEAR} and _TOTAL.search(words):
        return False
    return (
        apart in {None, Apart.PART, Apart.PART_YEAR}
        or (apart is Apart.LAST_YEAR and bool(_LAST_YEAR.search(words)))
        or (apart is Apart.OTHER and bool(_AVERAGE.search(words)))
        or (apart is Apart.CUMULATIVE and bool(_SINCE.search(words)))
        or (apart is Apart.TARGET and bool(_PLANNED.search(words)))
        or (apart is Apart.HIGHER and bool(_COUNTY.search(words)))
    )
