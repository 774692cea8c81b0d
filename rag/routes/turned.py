"""Lists that turn a plain one round: whose shortcoming is solved, who tells of none, who has not done a thing.

The plain question is surveyed by itself; what each report comes to there decides what it comes to here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from rag.routes.gathered import Parts
from rag.routes.lists import subjects_of
from rag.survey.grounds import Ground
from rag.survey.judge import Judged
from rag.survey.sought import asks_unmentioned, names_lack
from rag.survey.survey import Surveyed
from rag.survey.taxonomy import subject_of
from rag.text.fold import fold
from rag.types import Kind, Language, Question, ReportMeta
from rag.understand.question import understand

Survey = Callable[[Question, Sequence[ReportMeta], Parts], list[Surveyed]]

_MENDED = "解决|缓解|克服|补齐|整改|改善|扭转|消除"
# 人手不足的问题已经解决; 已经解决了人手不足的; not 还没解决, 打算怎么解决.
_SOLVED = re.compile(
    rf"(?:的?(?:这一?个?)?(?:问题|短板|困难|难题|毛病|状况|局面))?(?:现在|目前|如今|后来|现)?"
    rf"(?:(?:已经?|得到了?|有所|基本|全部|均|都)+(?:{_MENDED})(?:好|到位|完)?了?|(?:{_MENDED})(?:好|到位|完)?了)"
    r"|\b(?:(?:has|have|had|was|were) )?(?:been )?(?:already )?(?:solved|resolved|fixed|overcame|overcome|remedied)\b"
    r"|\b(?:is|are) no longer\b|\bno longer\b"
)
_UNSOLVED = re.compile(
    r"[未没]|怎|如何|打算|准备|计划|将|想|希望|要求|\b(?:not|yet|never|how|plan\w*|intend\w*|going to|will)\b|n't"
)
_CALLED = re.compile(r"的?(?:问题|短板|困难|难题|毛病)$")
# Not 没有提到经费问题, which asks for silence.
_FREE_OF = re.compile(
    r"(?<!有)(?:没有?|不存在|不曾有)(?:存在|出现)?(?P<lack>[^，,。；;？?]{2,18}?)的?(?:问题|短板|困难|毛病)(?=[的是有\s？?。]|$)"
)
_VERBS = "开展|组织|举办|进行|制定|设立|成立|建立|建成?|聘请|聘|公布|公开|公示|实施|推行|落实|做|搞|办|设|讲|查"
_UNDONE = re.compile(
    rf"(?<!有)(?:从来)?(?:没有?|未|不曾|从未|并未)(?:能)?(?:{_VERBS})(?:了|过)?(?![好完成到])(?=[^，,。；;？?]{{2,}})"
    r"|\b(?:did|have|has|had|do|does)(?:n't| not| never) (?:yet )?(?:r[ua]n|h[oe]ld|carry out|carried out|do|done"
    r"|organi[sz]ed?|publish(?:ed)?|conduct(?:ed)?|launch(?:ed)?|set up)\b"
)
_SOLVED_GROUNDS = {Ground.SOLVED: Ground.MENDED, Ground.STATED: Ground.CONTRARY, Ground.DONE: Ground.CONTRARY}


@dataclass(frozen=True, slots=True)
class _Turn:
    """The plain question and what its grounds come to; what is not named stays, or comes to ``others``."""

    words: str
    grounds: Mapping[Ground, Ground]
    others: Ground | None = None

    def of(self, one: Surveyed) -> Surveyed:
        ground = self.grounds.get(one.judged.ground, self.others or one.judged.ground)
        if ground in {Ground.UNMENTIONED, Ground.SILENT}:
            return Surveyed(one.meta, Judged(ground, None), None)
        return replace(one, judged=Judged(ground, one.judged.clause))


def turned(question: Question, in_scope: Sequence[ReportMeta], parts: Parts, survey: Survey) -> list[Surveyed] | None:
    """Judge every report on a list that is a plain one turned round; None where a question is a plain list itself."""
    if question.kind not in {Kind.LIST, Kind.COUNT}:
        return None
    for turn in (_solved(question), _free_of(question)):
        inner = _plain(turn.words, question, parts) if turn is not None else None
        if turn is not None and inner is not None and _of_shortcoming(inner):
            return [turn.of(one) for one in survey(inner, in_scope, parts)]
    return _undone(question, in_scope, parts, survey)


def _solved(question: Question) -> _Turn | None:
    words = fold(question.asked.words).lower()
    match = _SOLVED.search(words)
    if match is None:
        return None
    between = " " if question.language is Language.EN else ""
    rest = f"{words[: match.start()]}{between}{words[match.end() :]}".strip(" 的？?。")
    rest = _CALLED.sub("", rest)
    if _UNSOLVED.search(words.replace(match[0], " ")) or not names_lack(rest):
        return None
    return _Turn(rest, _SOLVED_GROUNDS)


def _free_of(question: Question) -> _Turn | None:
    """Who has no such problem is everybody who does not tell of it: nobody writes down what is not the matter."""
    words = fold(question.asked.words)
    match = None if asks_unmentioned(question.asked) else _FREE_OF.search(words)
    if match is None:
        return None
    plain = f"{words[: match.start()]}{match['lack']}{words[match.end() :]}"
    return _Turn(plain, {Ground.STATED: Ground.MENTIONED, Ground.DONE: Ground.MENTIONED}, Ground.UNMENTIONED)


def _undone(question: Question, in_scope: Sequence[ReportMeta], parts: Parts, survey: Survey) -> list[Surveyed] | None:
    """Who has not done something, where no report writes that it has not: those that do not mention it."""
    words = fold(question.asked.words).lower()
    if not _UNDONE.search(words) or asks_unmentioned(question.asked) or subjects_of(question) is not None:
        return None
    english = question.language is Language.EN
    inner = _plain(_UNDONE.sub("do not mention" if english else "没有提到", words, count=1), question, parts)
    told = survey(question, in_scope, parts)
    if inner is None or any(one.judged.ground is Ground.ABSENT for one in told):
        return told
    return survey(inner, in_scope, parts)


def _of_shortcoming(question: Question) -> bool:
    what = subjects_of(question)
    return what is not None and not any(subject_of(key).activity for key in what.keys)


def _plain(words: str, question: Question, parts: Parts) -> Question | None:
    """Understand a plain question within the scope of the one it was taken from."""
    reports, most = parts.library.reports(), parts.settings.read.max_question_chars
    text = words if question.language is Language.EN or "哪" in words else f"哪些乡镇{words}"
    plain = understand(text, reports, question.scope, max_chars=most, language=question.language, kind=Kind.LIST)
    return replace(plain, scope=question.scope) if plain.refusal is None else None
