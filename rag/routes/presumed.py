"""What a question on one township presumes in passing: a number, a direction, a deed, a thing that would have a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from rag.facts.threshold import threshold_of
from rag.library.protocol import Library
from rag.survey.grounds import Ground
from rag.survey.ideas import ideas_of
from rag.survey.survey import survey
from rag.text.fold import fold
from rag.text.numbers import NumberKind, Quantity, find_quantities, numbers_in, unsupported
from rag.text.tokens import cut, rarity
from rag.types import Evidence, Language, Question, Refusal, ReportMeta

_STATED = {NumberKind.COUNT, NumberKind.PERCENT, NumberKind.FRACTION}
# Units of the answer that is wished for, of time, and of what the library holds.
_NO_CLAIM = frozenset({"句", "点", "页", "字", "段", "年", "月", "天", "日", "小时", "岁", "分钟", "倍", "级", "方面"})
_LOOSELY = "件人名"  # what 个 counts in everyday speech: 三个执法的 are 3人
_COUNTED = re.compile(r"[0-9０-９二两三四五六七八九百千万]")  # 一块儿 counts nothing
_UP = re.compile(
    r"上升|增(?:加|长|多)|提高|上涨|(?<![高])涨|攀升|增至|多了|\b(?:ris\w+|rose|increas\w+|gr[eo]w\w*|went up|go up|up by)\b"
)
_DOWN = re.compile(
    r"下降|减少|降(?:低|至|到|了|幅)|回落|缩减|下滑|少了|\b(?:f[ae]ll\w*|drop\w*|declin\w+|decreas\w+|went down|go down|down by|shr[aiu]nk\w*)\b"
)
_STOPS = re.compile(
    r"不(?:再)?(?:开展|组织|举办|搞|做|办|发|开|请|聘)[^，,]{0,12}了|停止|停办|停了|停下|停发|停掉|取消|不再|中断|放弃|砍掉|撤掉|裁撤|解散|暂缓|暂停|缓办|缓建|[中终]止|搁置|叫停|停摆|推迟|延期|\b(?:stop\w*|cancel\w*|ceas\w+|abandon\w*|discontinu\w+|g[ai]ve up|no longer|scrap\w*|suspend\w*|postpon\w*|put off|on hold|shut down|clos(?:e|ed|ing)\b|disband\w*)\b"
)
_DENIES = re.compile(r"没|未|不|无|\b(?:not|no|never|without|none)\b|n't")
_INSTANCE = re.compile(
    r"哪(?:一|几)?(?:家|个|所|条|位|名|部|项|座|支|款|本|起|篇)([\u4e00-\u9fff]{2,6}?)(?=的|[?？呢啊]|$|[^\u4e00-\u9fff])"
)
_COMMON = 5.5  # of `rarity`: words more common than this (单位, 部门, 问题) name no kind of thing of their own
_SHORT_WORD = 2  # characters of a word the dictionary does not know (律所)
_ABOUT = 2  # clauses looked at for the direction: the best ones


@dataclass(frozen=True, slots=True)
class Against:
    """Why a question cannot be answered as it is put; ``contrary`` marks evidence of the opposite."""

    refusal: Refusal
    evidence: tuple[Evidence, ...]
    contrary: bool = False


def presumed(
    question: Question, in_scope: Sequence[ReportMeta], told: Sequence[Evidence], library: Library, *, holds: bool
) -> Against | None:
    """Hold what a question presumes against the reports in scope; None where nothing speaks against it.

    ``told`` are the clauses found for it, best first; where its main premise ``holds``, the deed is not doubted.
    """
    texts = [library.text_of(meta.report_id) for meta in in_scope]
    doubts = CHECKS if holds else (*CHECKS, _denied)
    for check in doubts:
        against = check(question, in_scope, told, library)
        if against is not None:
            return against
    return None if holds else _nameless(question, texts, told)


def _number(
    question: Question, in_scope: Sequence[ReportMeta], told: Sequence[Evidence], library: Library
) -> Against | None:
    """那42台执法记录仪 presumes 42 of them: no report in scope gives the number."""
    if threshold_of(question.asked.words) is not None:
        return None
    claims = [
        one
        for one in numbers_in(question.asked.words)
        if one.kind in _STATED and one.unit not in _NO_CLAIM and _COUNTED.search(one.raw)
    ]
    if not claims:
        return None
    texts = [library.text_of(meta.report_id) for meta in in_scope]
    missing = [one for one in claims if unsupported(one.raw, texts) and not _cases(one, texts)]
    if not missing:
        return None
    other = [item for item in told if any(_alike(one, item) for one in missing)]
    return Against(Refusal.FALSE_PREMISE, tuple(other or told), contrary=bool(other))


def _cases(claim: Quantity, texts: Sequence[str]) -> bool:
    """Tell whether what a question counts loosely with 个 are cases or people that a text counts: 两个处罚 are 2起处罚."""
    return claim.unit == "个" and any(not unsupported(f"{claim.value}{unit}", texts) for unit in _LOOSELY)


def _alike(claim: Quantity, item: Evidence) -> bool:
    """Tell whether a clause gives another number in the unit of a claim."""
    return any(
        one.kind is claim.kind and one.unit in {claim.unit, ""} and one.value != claim.value
        for one in find_quantities(item.clause.text)
    )


def _direction(
    question: Question, in_scope: Sequence[ReportMeta], told: Sequence[Evidence], library: Library
) -> Against | None:
    """Why did petitions rise: the report says that they fell."""
    words = fold(question.asked.words).lower()
    up, down = (pattern.search(words) is not None for pattern in (_UP, _DOWN))
    if up == down:
        return None
    said, opposite = (_UP, _DOWN) if up else (_DOWN, _UP)
    for item in told[:_ABOUT]:
        text = fold(item.clause.text)
        if said.search(text):
            return None
        if opposite.search(text):
            return Against(Refusal.FALSE_PREMISE, (item,), contrary=True)
    return None


def _stopped(
    question: Question, in_scope: Sequence[ReportMeta], told: Sequence[Evidence], library: Library
) -> Against | None:
    """Why did it stop: the report tells of the deed and of no end to it. How many it stopped asks for a figure."""
    words = fold(question.asked.words).lower()
    match = _STOPS.search(words)
    if (
        match is None
        or question.asked.unit is not None
        or any(_STOPS.search(fold(item.clause.text)) for item in told[:_ABOUT])
    ):
        return None
    found = {item.clause.clause_id for item in told}
    done = [one for one in _grounded(question, in_scope, library, {Ground.DONE}) if one.clause.clause_id in found]
    done.sort(key=lambda one: next(item.rank for item in told if item.clause.clause_id == one.clause.clause_id))
    return Against(Refusal.FALSE_PREMISE, tuple(done), contrary=True) if done else None


def _denied(
    question: Question, in_scope: Sequence[ReportMeta], told: Sequence[Evidence], library: Library
) -> Against | None:
    """Where was it held: the report says that it was not."""
    if _DENIES.search(fold(question.asked.words).lower()) or question.asked.unit is not None:
        return None
    denied = tuple(_grounded(question, in_scope, library, {Ground.CONTRARY}))
    if not denied or denied[0].clause.clause_id not in {item.clause.clause_id for item in told[:_ABOUT]}:
        return None
    return Against(Refusal.FALSE_PREMISE, denied, contrary=True)


def _nameless(question: Question, texts: Sequence[str], told: Sequence[Evidence]) -> Against | None:
    """哪家律所 asks for one of a kind that no report in scope names."""
    if question.language is not Language.ZH:
        return None
    match = _INSTANCE.search(fold(question.asked.words))
    if match is None:
        return None
    first = cut(match[1])[0]
    word = first if len(first) > 1 else match[1][:_SHORT_WORD]
    same = {word}.union(*(group for group in question.asked.groups if word in group))
    if len(word) < 2 or rarity(word) < _COMMON or any(one in fold(text) for one in same for text in texts):
        return None
    return Against(Refusal.NOT_MENTIONED, tuple(told))


def _grounded(
    question: Question, in_scope: Sequence[ReportMeta], library: Library, grounds: set[Ground]
) -> Iterator[Evidence]:
    """Yield the clauses that carry one of these grounds for the deed asked about, where every report judged has it."""
    ideas = ideas_of(question.asked, question.language)
    if ideas.empty or ideas.shortcoming:
        return
    judged = survey(in_scope, library.report_clauses_of, replace(ideas, sense=ideas.sense.SAID))
    for rank, item in enumerate(judged, start=1):
        if item.judged.ground in grounds and item.judged.clause is not None and item.section is not None:
            yield Evidence(item.judged.clause, item.section, item.meta, 1.0, rank, "survey")


Check = Callable[[Question, Sequence[ReportMeta], Sequence[Evidence], Library], Against | None]
CHECKS: tuple[Check, ...] = (_number, _direction, _stopped)
