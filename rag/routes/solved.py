"""Whether a township solved a problem of its own (解决了吗, did it solve): what its reports say of it, year by year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.library.protocol import Library
from rag.routes.gathered import Gathered, Parts
from rag.routes.lists import subjects_of, survey_subjects
from rag.survey.grounds import Ground
from rag.survey.sense import Sense
from rag.survey.taxonomy import subject_of
from rag.text.fold import fold
from rag.types import Kind, Language, Question, ReportMeta
from rag.understand.focus import asked_of

ROUTE = "solved"
_SOLVED = re.compile(
    r"(?:有没有|是否|是不是|到底|究竟|后来|最后|已经?|彻底|完全|真正|基本|得到|有所)*(?:解决|改善|缓解|扭转|补齐|补上|补足|改观|好转|改好|克服|消除|摆脱)"
    r"(?:了|掉|好|过|得(?:怎么样|如何|咋样))?(?:这个|这一)?(?:没有?|吗|么|呢)*"
)
_SOLVED_EN = re.compile(
    r"\b(?:solv\w+|resolv\w+|overcom\w*|overcame|fix(?:ed|ing)?|eas(?:e|ed|ing)|remed\w+|address(?:ed|ing)?"
    r"|cured?|tackled?|mend(?:ed)?|get over|got over|sort(?:ed)? out)\b",
    re.IGNORECASE,
)
# What a township settles for others is no problem of its own.
_OF_OTHERS = re.compile(
    r"纠纷|矛盾|案件?|信访|诉求|欠薪|欠款|\b(?:cases?|disputes?|petitions?|complaints?|arrears|debts?)\b"
)
_SHORT = {Language.ZH: "方面的问题和不足", Language.EN: " shortcoming"}


def solved(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered | None:
    """Judge each year's report of one township by how it tells of the problem; None where that is not asked.

    The reports after the year asked about are read too: a problem is solved later than it is told.
    """
    asks = question.kind in {Kind.YES_NO, Kind.CROSS_YEAR} and not question.by_hand
    if not asks or len({(meta.county, meta.township) for meta in in_scope}) != 1 or not question.scope.townships:
        return None
    matter = matter_of(question)
    if not matter:
        return None
    about = _about(question, matter)
    what = subjects_of(about)
    if what is None and not _OF_OTHERS.search(matter.lower()):
        # 法律顾问那一条改好了吗 names the subject alone: what may be mended is its shortcoming
        about = _about(question, matter + _SHORT[question.language])
        what = subjects_of(about)
    if what is None or any(subject_of(key).activity for key in what.keys):
        return None
    by_year = _from(in_scope, parts.library)
    surveyed = survey_subjects(replace(what, sense=Sense.SAID, each=()), about, by_year, parts.library)
    grounds = [item.judged.ground for item in surveyed]
    if not {Ground.STATED, Ground.SOLVED} & set(grounds):
        return None
    return Gathered(ROUTE, surveyed=tuple(surveyed))


def _about(question: Question, matter: str) -> Question:
    return replace(question, asked=asked_of(matter, (), question.language))


def matter_of(question: Question) -> str:
    """Return what is asked to be solved; empty where nothing is."""
    pattern = _SOLVED_EN if question.language is Language.EN else _SOLVED
    words = question.asked.words if question.language is Language.EN else fold(question.asked.words)
    told, found = pattern.subn(" ", words)
    told = told.strip(" ？?。.，,的了")
    return told if found and any(map(str.isalnum, told)) else ""


def _from(in_scope: Sequence[ReportMeta], library: Library) -> list[ReportMeta]:
    """Return the reports in scope and the later ones of their township, by year."""
    first = min(in_scope, key=lambda meta: meta.year or 0)
    place = (first.county, first.township)
    own = [meta for meta in library.reports() if (meta.county, meta.township) == place]
    return sorted((meta for meta in own if (meta.year or 0) >= (first.year or 0)), key=lambda meta: meta.year or 0)
