"""How the clauses of a report stand to a free question: answering it, near it, or not at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

import numpy

from rag.settings import ListSettings
from rag.survey.clues import as_wished
from rag.survey.deeds import judge_deed
from rag.survey.free import Free, Wanted
from rag.survey.grounds import PRECEDENCE, Ground, cues
from rag.survey.judge import Judged, meant
from rag.survey.kinds import of_another_kind, of_the_kind
from rag.survey.parts import Part
from rag.survey.phrases import Read
from rag.survey.scorer import Scorer
from rag.survey.sense import Sense
from rag.text.fold import fold
from rag.types import Role

_NUMERAL = re.compile(r"^\s*[（(]?[一二三四五六七八九十0-9０-９]{1,3}[)）、.．]\s*")
_TELLS = re.compile(r"[0-9０-９]|[，,；;]")
# What was done against it is told beside that it did not happen: 安装救生圈，全年未发生溺水事件.
_SPARED = re.compile(
    r"[，,][^，,。；;]{0,8}(?:未|没有|无|零)再?(?:发生|出现|一起)?[^，,。；;]{0,6}"
    r"(?:事故|事件|案件|溺|伤亡|火情|火灾|灾情|上访)"
)
_FIRST = re.compile(r"[，,。；;：:]")
_FAINT = frozenset({Ground.OTHER_ASPECT, Ground.NEARBY})


def judge_read(read: Sequence[Sequence[Read]], free: Free, scorer: Scorer, settings: ListSettings) -> list[Judged]:
    """Judge reports by the clauses read of each; one entry per report, in the order given."""
    every = [one for report in read for one in report]
    if not every:
        return [Judged(Ground.SILENT, None) for _ in read]
    clues = numpy.array([one.clues for one in every], numpy.float32)
    kept = numpy.array([settings.heading if _heads(one) else 1.0 for one in every], numpy.float32)
    kept *= [settings.own_kind if of_the_kind(free.apart, one.clause.text) else 1.0 for one in every]
    as_told, at_best = kept * scorer.scores(clues), kept * scorer.scores(as_wished(clues, free.wanted))
    ends = numpy.cumsum([len(report) for report in read])
    bar = bar_of([float(part.max(initial=0.0)) for part in numpy.split(as_told, ends[:-1])], settings)
    judged, start = [], 0
    for report in read:
        end = start + len(report)
        scored = zip(report, as_told[start:end].tolist(), at_best[start:end].tolist(), strict=True)
        shares = [(one, told / bar, max(told, best) / bar) for one, told, best in scored]
        judged.append(_judge(shares, free, settings.near / settings.told))
        start = end
    return judged


def _heads(one: Read) -> bool:
    """Tell whether a clause is but a heading of what follows; with a figure or two parts it tells something itself."""
    alone = (one.clause.text,) == one.section.path[-1:] and one.section.end > one.clause.end + 1
    return alone and not _TELLS.search(_NUMERAL.sub("", one.clause.text))


def bar_of(best: Sequence[float], settings: ListSettings) -> float:
    """Return the score that counts as speaking of what is asked, from the best score of each report.

    It is lowered for the few that stand far out from the rest; where most score alike, all speak of something else.
    """
    if len(best) < settings.few:
        return settings.told
    return min(settings.told, max(settings.least, settings.share * max(best), settings.out * median(best)))


def _judge(scored: Sequence[tuple[Read, float, float]], free: Free, near: float) -> Judged:
    """The weightiest ground stands, and the clause that fits best speaks for it; scores are shares of the bar."""
    beside = Ground.OTHER_ASPECT if free.wanted is Wanted.PROBLEM else Ground.NEARBY
    found: dict[Ground, tuple[float, Read]] = {}
    for one, told, best in scored:
        if best >= near:
            met = best >= 1 or (free.wanted is Wanted.MENTION and _named(fold(one.clause.text), free))
            ground = meant(free.sense, _ground(one, free, told)) if met else beside
            if ground is Ground.DONE and of_another_kind(free.apart, one.clause.text):
                ground = beside
            if ground is not Ground.SILENT and (ground not in found or best > found[ground][0]):
                found[ground] = best, one
    for ground in PRECEDENCE:
        if ground in found:
            return Judged(ground, found[ground][1].clause)
    return Judged(Ground.SILENT, None)


def faint(judged: Sequence[Judged]) -> bool:
    """Tell whether no report says anything that answers the question or comes close to it."""
    return all(one.ground is Ground.SILENT or one.ground in _FAINT for one in judged)


def unmentioned(judged: Judged) -> Judged:
    """Turn a judgement round for a question after the reports that say nothing of the thing."""
    if judged.ground is Ground.SILENT or judged.ground in _FAINT:
        return Judged(Ground.UNMENTIONED, None)
    return Judged(Ground.MENTIONED, judged.clause)


def _ground(one: Read, free: Free, told: float) -> Ground:
    text, role = fold(one.clause.text), one.section.role
    if free.wanted is Wanted.PROBLEM:
        return _shortcoming(text, role, told, free)
    if free.wanted is Wanted.MENTION and (told >= 1 or _named(text, free)):
        return Ground.DONE
    named = [spots for part in free.parts if (spots := _spots(text, part))]
    if role is Role.PLAN and free.sense is Sense.PLANNED:
        return Ground.ELSEWHERE if cues().proposed.search(text) else Ground.PLAN_ONLY
    # Named in other words only, the deed stands somewhere in the first part of the sentence.
    ground = judge_deed(text, named[0] if named else [len(_FIRST.split(text)[0])], role, details=named[1:])
    if free.guards and ground is Ground.CONTRARY and _SPARED.search(text):
        ground = Ground.DONE
    if ground is Ground.DONE and (cues().proposed.search(text) or cues().others_deed.search(text)):
        return Ground.ELSEWHERE
    return Ground.IN_PASSING if ground is Ground.DONE and told < 1 else ground


def _spots(text: str, part: Part) -> list[int]:
    """Where a part is named in its own words, wherever that is."""
    words = [word for word in part.words if len(word) > 1]
    return [match.start() for word in words for match in re.finditer(re.escape(word), text)]


def _named(text: str, free: Free) -> bool:
    return bool(free.parts) and all(any(word in text for word in part.words) for part in free.parts)


def _shortcoming(text: str, role: Role, told: float, free: Free) -> Ground:
    known = cues()
    if role is Role.PLAN:
        return Ground.PLAN_ONLY
    if known.solved.search(text):
        return Ground.SOLVED
    if role is Role.PROBLEMS:
        if known.elsewhere.search(text) and not known.own.search(text):
            return Ground.ELSEWHERE
        return Ground.STATED if told >= 1 else Ground.OTHER_ASPECT
    if known.fine.search(text):
        return Ground.FINE
    if not known.complaint.search(text):
        return Ground.OTHERWISE
    return Ground.STATED if told >= 1 else Ground.IN_PASSING
