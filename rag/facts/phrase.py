"""The phrase that names what a figure counts."""

from __future__ import annotations

import re

from rag.facts.features import Around

_LEAD = re.compile(
    r"^(?:其中|此外|另外?|以来|同时|并|还|先后|目前|现|今年|全年|本年度?|年内|当年|一年来|累计|共计?|合计|总共|截至.{0,8}|去年|上年|上一年度?|20\d\d年度?|（|\(|“|”|的|在|对|由|从|我镇|我乡|全[镇乡县区市]|本[镇乡])+"
)
_TAIL = re.compile(
    r"(?:累计|共计?|合计|总数|总量|达到?|高?达|(?<!行)为|是|约|近|超过?|逾|有|共有|分别|各|均|仅有?|只有|已|了|到|至|，|,|、|：|:|“|（|\()+$"
)
_AFTER = re.compile(r"^[的余多]*[“”\"]*([\u4e00-\u9fff“”]{2,14})")
_MAX = 20


def phrase(place: Around, inherited: str) -> str:
    """Return what stands before the figure without its lead-in; what follows it, or what the last figure counted."""
    said = _TAIL.sub("", _LEAD.sub("", place.before.strip()))
    if len(said) >= 2:
        return said[-_MAX:]
    after = _AFTER.match(place.after)
    if after:
        return after[1].strip("“”")
    return inherited
