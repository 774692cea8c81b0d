"""Say that a township asked about over the years has but one report, and of which year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answer import strings
from rag.text.fold import fold
from rag.text.naming import place_name
from rag.types import Question, ReportMeta

_OVER_YEARS = re.compile(
    r"两年|[三几]年(?=来|间|里|的|有|变|比|一直)|历年|逐年|变化|怎么变|变了|(?:比|和|跟|与|同|较)(?:上一?年|前一年|去年|头一年)|年(?:到|至|和|与|、)(?:19|20)\d\d"
    r"|\b(?:both|two|three) years\b|\bover the years\b|\byear[- ](?:on|over|by)[- ]year\b"
    r"|\bthe (?:year before|previous year)\b"
    r"|\b(?:19|20)\d\d (?:to|and|vs\.?|versus|with) (?:19|20)\d\d\b|\bchanged? (?:since|over|between|from)\b"
)


def alone(question: Question, reports: Sequence[ReportMeta], *, told: bool) -> str:
    """Return a sentence on the only report there is where a change over the years is asked for, or an empty string.

    ``told`` says that what is asked stands in it: what follows is from that report alone.
    """
    only = _only(question, reports)
    asks = _OVER_YEARS.search(fold(question.text).lower()) is not None
    if only is None or not asks:
        return ""
    template = strings.ONE_REPORT if told else strings.ONE_REPORT_SILENT
    name = place_name(only.township or only.title, question.language)
    return template[question.language].format(name=name, year=only.year)


def _only(question: Question, reports: Sequence[ReportMeta]) -> ReportMeta | None:
    """Return the only report of the one township a question names."""
    if len(question.scope.townships) != 1 or question.others or question.by_hand:
        return None
    anywhen = question.scope.any_year()
    own = [meta for meta in reports if anywhen.admits(meta)]
    return own[0] if len(own) == 1 and own[0].year is not None else None
