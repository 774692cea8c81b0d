"""A question on yes or no held against a township's clauses by meaning: the one that speaks to it, and its verdict."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy

from rag.routes.gathered import Parts
from rag.survey.deeds import judge_deed
from rag.survey.free import Free, WordEncoder, read_free
from rag.survey.grounds import Ground, cues
from rag.survey.ideas import ideas_of
from rag.survey.judge import Judged, meant
from rag.survey.phrases import Read
from rag.survey.polarity import AHEAD, badly_asked, ground_of, of_neighbours
from rag.survey.sense import Sense
from rag.survey.speaking import read_through, speaking, speaking_rows
from rag.survey.survey import Surveyed
from rag.survey.verdict import Heard, hear, verdict_rows, verdicts
from rag.text.fold import fold
from rag.types import Evidence, Question, ReportMeta, Role, Status

_YES, _SURELY = 0.5, 0.1
_STRETCH = re.compile(r"[，。；：、,;]")
_ZERO = re.compile(r"(?<![\d.%])[0零](?=[件起次例宗人名])")
MOST_CONFIRMED = 60  # reports: a list longer than that is a yes whatever one of them says
MOST_REPORTS = 6  # of a township; more are surveyed as a list would be


def spoken(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> list[Surveyed]:
    """Judge each report by the clause that speaks to the question; silent where none does surely enough.

    An empty list where the question cannot be held against clauses: too many reports, no encoder of words.
    """
    encoder = parts.encoder
    if not 0 < len(in_scope) <= MOST_REPORTS or not isinstance(encoder, WordEncoder):
        return []
    return _held(question, in_scope, parts, encoder)


def confirmed(question: Question, surveyed: Sequence[Surveyed], parts: Parts) -> list[Surveyed]:
    """Ask the reports that a survey of anything takes for a yes again: which clause speaks, and whether it says yes."""
    yes = [one for one in surveyed if one.judged.status is Status.YES]
    if not 0 < len(yes) <= MOST_CONFIRMED or not isinstance(parts.encoder, WordEncoder):
        return list(surveyed)
    again = _held(question, [one.meta for one in yes], parts, parts.encoder)
    told = {one.meta.report_id: one for one in again}
    return [_settled(one, told.get(one.meta.report_id, one)) for one in surveyed]


def _settled(first: Surveyed, again: Surveyed) -> Surveyed:
    """What no clause speaks to plainly enough is only something like it."""
    if again.judged.ground is not Ground.SILENT:
        return again
    return first


def _held(question: Question, in_scope: Sequence[ReportMeta], parts: Parts, encoder: WordEncoder) -> list[Surveyed]:
    free = read_free(question.asked, question.language, ideas_of(question.asked, question.language), encoder)
    read = read_through(free, [meta.report_id for meta in in_scope], parts.library, encoder)
    asked = float(badly_asked([question.asked.words], encoder.words.encode_passages)[0])
    result = []
    for meta, clauses in zip(in_scope, read, strict=True):
        speaks = speaking().scores(speaking_rows(free, clauses)) if clauses else ()
        own = [at for at, one in enumerate(clauses) if not of_neighbours(one.clause.text)]
        if (
            question.asked.wants is Role.PLAN
        ):  # what is asked ahead, the plans answer where any of them comes near to the best
            least = max((float(speaks[at]) for at in own), default=0.0) / 2
            own = [at for at in own if clauses[at].section.role is Role.PLAN and speaks[at] >= least] or own
        best = max(own, key=lambda at: float(speaks[at]), default=None)
        if best is None or speaks[best] < parts.settings.retrieve.min_speaking:
            result.append(Surveyed(meta, Judged(Ground.SILENT, None), None))
        else:
            result.append(_judged(question, free, meta, clauses[best], asked=asked, encoder=encoder))
    return result


def told_by(question: Question, item: Evidence, parts: Parts) -> Surveyed | None:
    """Return what a clause found otherwise says to a question on yes or no; None where that is not sure."""
    encoder = parts.encoder
    if not isinstance(encoder, WordEncoder):
        return None
    free = read_free(question.asked, question.language, ideas_of(question.asked, question.language), encoder)
    asked = float(badly_asked([question.asked.words], encoder.words.encode_passages)[0])
    yes = _yes(question, item.clause.text, item.section.role, asked=asked, encoder=encoder)[1]
    if abs(yes - _YES) < _SURELY:
        return None
    read = Read(item.clause, item.section, numpy.zeros(0, numpy.float32))
    return _judged(question, free, item.meta, read, asked=asked, encoder=encoder)


def _yes(question: Question, text: str, role: Role, *, asked: float, encoder: WordEncoder) -> tuple[Heard, float]:
    """Return a clause as it is heard and how surely it says yes, 0 to 1."""
    words = question.asked.words
    heard = hear(words, [text], [role], encoder.words.encode_passages)
    return heard[0], float(verdicts().scores(verdict_rows(words, asked, heard))[0])


def _judged(
    question: Question, free: Free, meta: ReportMeta, read: Read, *, asked: float, encoder: WordEncoder
) -> Surveyed:
    text, role = read.clause.text, read.section.role
    heard, yes = _yes(question, text, role, asked=asked, encoder=encoder)
    ground = ground_of(question.asked.words, yes >= _YES, asked=asked, told=heard.bad, text=text, role=role)
    if free.sense is Sense.ENOUGH:  # 够不够 is answered yes by 全覆盖
        ground = meant(free.sense, ground)
    if ground is Ground.DONE and (_undone(free, text, role) or _none(free, text, encoder)):
        ground = Ground.CONTRARY
    if ground is Ground.DONE and role is not Role.PLAN and _intended(heard.stretch):
        ground = Ground.PLANNED if AHEAD.search(fold(question.asked.words).lower()) else Ground.PLAN_ONLY
    return Surveyed(meta, Judged(ground, read.clause), read.section)


def _intended(stretch: str) -> bool:
    """Tell whether a clause puts off what it tells where it comes nearest to the question: 年底将组织考试."""
    folded = fold(stretch)
    return cues().intended.search(folded) is not None and not cues().completed.search(folded)


def _undone(free: Free, text: str, role: Role) -> bool:
    """Tell whether a word of the question is negated where the clause names it: 未举行现场宣传活动."""
    folded = fold(text)
    spots = [[folded.find(word) for word in part.words if len(word) > 1 and word in folded] for part in free.parts]
    named = [spot for spot in spots if spot]
    return bool(named) and judge_deed(folded, named[0], role, details=named[1:]) is Ground.CONTRARY


def _none(free: Free, text: str, encoder: WordEncoder) -> bool:
    """Tell whether what is asked about is counted as none: 行政诉讼0件, or the stretch nearest to it: 一审败诉0件."""
    words = [word for part in free.parts for word in part.words if len(word) > 1]
    stretches = [one for one in _STRETCH.split(fold(text)) if one.strip()]
    if not any(_ZERO.search(one) for one in stretches):
        return False
    if any(word in one for one in stretches if _ZERO.search(one) for word in words):
        return True
    nearest = int((encoder.words.encode_passages(stretches) @ free.bare).argmax())
    return _ZERO.search(stretches[nearest]) is not None
