"""Lists of those that do, or fall short in, both of two things (既追回工资又有败诉): each is surveyed by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from rag.routes.gathered import Parts
from rag.routes.lists import can_survey, subjects_of
from rag.survey.grounds import PRECEDENCE, Ground
from rag.survey.ideas import ideas_of
from rag.survey.judge import Judged
from rag.survey.parts import parts_of
from rag.survey.survey import Surveyed
from rag.text.fold import fold
from rag.types import Kind, Language, Question, ReportMeta, Status
from rag.understand.question import understand

Survey = Callable[[Question, Sequence[ReportMeta], Parts], list[Surveyed]]

_AND = r"[，,]?(?:而且|并且|同时|且(?=[有缺没未不])|(?:还|也)(?=[有缺做开办搞追提发]))(?:又|也|还)?(?:都)?"
_ZH = re.compile(
    rf"(?:既|不[仅但光只]|又)(?P<one>.{{2,}}?)(?:又|也|还|{_AND})(?P<two>.{{2,}})|(?P<a>.{{3,}}?){_AND}(?P<b>.{{3,}})"
)
_EN = re.compile(
    r"\bboth (?P<one>.+?) and (?P<two>.+)|(?P<a>.+?),? (?:and also|as well as|and at the same time) (?P<b>.+)"
)
_ASKING = re.compile(
    r"有?(?:哪些|哪几个?|哪个|多少|几)(?:个|份|家)?的?(?:乡镇|镇街|街道|镇|乡|地方|报告)的?|^请?(?:列出|列举|找出|统计)(?:一下)?"
)
_TAIL = re.compile(r"的?(?:乡镇|镇街|街道|镇|乡|地方|报告)?(?:都|分别)?(?:是|有)?(?:哪些|哪几个|谁)?$")
_ONE_OF = re.compile(r"或|还是|\b(?:either|or)\b")


def joined(question: Question, in_scope: Sequence[ReportMeta], parts: Parts, survey: Survey) -> list[Surveyed] | None:
    """Judge every report on both halves of a list; None where it has no two, or they are known to be two subjects.

    Both told is a yes, one of them is partly one.
    """
    if question.kind not in {Kind.LIST, Kind.COUNT} or _known(question):
        return None
    halves = _halves(question)
    asked = [_half(half, question, parts) for half in halves]
    if len(asked) < 2 or not all(one is not None and can_survey(one, parts) for one in asked):
        return None
    one, two = (survey(half, in_scope, parts) for half in asked if half is not None)
    return [_both(first, second) for first, second in zip(one, two, strict=True)]


def _known(question: Question) -> bool:
    what = subjects_of(question)
    two = what is not None and len(what.keys) > 1 and not what.unmentioned
    return two or ideas_of(question.asked, question.language).both


def _halves(question: Question) -> tuple[str, ...]:
    words = fold(question.asked.words).lower().strip(" ？?。")
    english = question.language is Language.EN
    match = None if _ONE_OF.search(words) else (_EN if english else _ZH).search(words if english else _bare(words))
    if match is None:
        return ()
    return (match["one"] or match["a"], match["two"] or match["b"])


def _bare(words: str) -> str:
    return _TAIL.sub("", re.sub(r"\s+", "", _ASKING.sub("", words)))


def _half(words: str, question: Question, parts: Parts) -> Question | None:
    """Understand a half as a list of its own; None where it names nothing."""
    reports, most = parts.library.reports(), parts.settings.read.max_question_chars
    english = question.language is Language.EN
    text = f"which townships {words}" if english and "township" not in words else words
    text = text if english else f"哪些乡镇{words.strip('，, 都也还又')}？"
    half = understand(text, reports, question.scope, max_chars=most, language=question.language, kind=Kind.LIST)
    named = half.refusal is None and parts_of(half.asked, half.language)
    return replace(half, scope=question.scope) if named else None


def _both(one: Surveyed, two: Surveyed) -> Surveyed:
    said = [item for item in (one, two) if item.judged.status is Status.YES]
    if len(said) == 2:
        return next((item for item in said if item.judged.clause is not None), one)
    if said and said[0].judged.clause is not None:
        return replace(said[0], judged=Judged(Ground.PARTLY, said[0].judged.clause))
    told = [item for item in (one, two) if item.judged.status is not Status.YES]
    told = [item if item.judged.ground is not Ground.MENTIONED else _silent(item) for item in told]
    return min(told, key=lambda item: PRECEDENCE.index(item.judged.ground))


def _silent(one: Surveyed) -> Surveyed:
    return Surveyed(one.meta, Judged(Ground.SILENT, None), None)
