"""The kind of a question as the places it names settle it: an order of reports, one of two, a summary to be written."""

from __future__ import annotations

import re

from rag.text.fold import fold
from rag.types import Kind, Language
from rag.understand.kind import kind_of
from rag.understand.places import NamedPlaces
from rag.understand.terse import ranks, stated

# An order of reports, or the first or last of one, without asking which or who: 审查合同从多到少排个队.
_RANKING = re.compile(
    r"[多高大长][到至][少低小短]|[少低小短][到至][多高大长]|排(?:一?个|一下)队|排(?:一?个|一下|一)?序|排(?:一?个|一下)名|[按依].{2,16}排(?:名|列|一排|一下|个)"
    r"|最[多少高低大小]的?(?:呢|是|有)?\s*[？?。]*\s*$"
    r"|(?:^|[.!?:;,]\s)\s*(?:please |and |then |now )*(?:rank|sort|order)\b.*\b(?:by|on|in|from)\b|\b(?:descending|ascending) order\b"
    r"|\b(?:most|highest|largest) to (?:the )?(?:least|fewest|lowest|smallest)\b|\b(?:least|fewest|lowest|smallest) to (?:the )?(?:most|highest|largest)\b"
    r"|^\s*(?:and )?(?:the (?:most|least)|(?:the )?(?:fewest|highest|lowest|largest|smallest))\b"
)


_RANKED = frozenset({Kind.LOOKUP, Kind.LIST, Kind.SUMMARY})
_EITHER = re.compile(r"\bor\b.*\b(?:more|fewer|less|higher|lower|larger|smaller)\b")  # did A or B have more
# 写一段普法工作的总结 is answered with what the reports say of it.
_WRITTEN = re.compile(
    r"(?P<lead>(?:请|帮我|帮忙|给我|麻烦)*(?:写|整理|起草|出|做)(?:一|个)?(?:份|篇|段|个|下)?)"
    r".{2,24}?(?P<tail>的?(?:总结|小结|概述|综述|汇总|简报|概况)(?:材料|报告)?)\s*[。！!]?\s*$"
)


def writing_asked(text: str) -> tuple[tuple[int, int], ...]:
    """Return where a question asks for a text to be written: what it is to be about stands between."""
    match = _WRITTEN.search(fold(text))
    if match is None:
        return ()
    everywhere = [found.span() for found in re.finditer(r"全[县市区镇乡]的?|各乡镇的?", fold(text))]
    return (match.span("lead"), *everywhere, match.span("tail"))


def kind_in(text: str, named: NamedPlaces, language: Language) -> Kind:
    """Return the kind of a question that names places: 松村镇有哪些不足 asks one township, 乡镇有哪些 for a list."""
    rest = _without(text, named)
    kind = kind_of(rest if language is Language.ZH else text, language)
    folded = fold(text).lower()
    if len(named.townships) != 1 and kind in _RANKED and (_RANKING.search(folded) or ranks(folded, language)):
        return Kind.SUPERLATIVE
    if len(named.townships) == 1 and kind is Kind.LOOKUP and stated(fold(rest).lower(), language):
        return Kind.YES_NO
    if kind is Kind.YES_NO and len(named.townships) > 1 and _EITHER.search(folded):
        return Kind.COMPARE
    return Kind.SUMMARY if kind is Kind.LOOKUP and writing_asked(text) else kind


def _without(text: str, named: NamedPlaces) -> str:
    for start, end in named.spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text
