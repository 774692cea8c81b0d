"""A question on yes or no held against a township's clauses by meaning: the one that speaks to it, and its verdict."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy

from rag.routes.gathered import Parts
from rag.survey.amounts import of_number
from rag.survey.deeds import judge_deed
from rag.survey.doers import by_another
from rag.survey.ends import End, averts_mishap, end_of, of_mishap, tells_mishap
from rag.survey.free import Free, WordEncoder, read_free
from rag.survey.grounds import Ground, cues
from rag.survey.ideas import ideas_of
from rag.survey.judge import Judged, meant
from rag.survey.phrases import Read
from rag.survey.polarity import asks_ahead, badly_asked, ground_of, of_neighbours
from rag.survey.sense import Sense, lapsed
from rag.survey.speaking import read_through, speaking, speaking_rows
from rag.survey.survey import Surveyed
from rag.survey.verdict import Heard, hear, verdict_rows, verdicts
from rag.text.fold import fold
from rag.types import Evidence, Question, ReportMeta, Role, Status

_YES, _SURELY = 0.5, 0.1
_STRETCH = re.compile(r"[，。；：、,;]")
_ZERO = re.compile(r"(?<![\d.%])[0零](?=[件起次例宗人名])")
_NOT = "(?<![是得可要])不(?:能|会|曾|予|愿|肯|敢|再|参与|参加)?"
_BADLY = 0.9  # how surely a clause has to tell something bad to be no praise
_WELL = 0.1  # how surely something bad is asked after where a question praises; 1 less it where it names a mishap
_DENIED = re.compile(r"没(?!收)|未(?!成年|来|婚)|不(?!断|仅|但|同|锈|动产)|无(?!人机|死角|缝|偿|障碍|线|锡)")
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
    words = question.asked.words
    mishap = of_mishap(words)
    yes = [one for one in surveyed if mishap or one.judged.status is Status.YES]
    if not 0 < len(yes) <= MOST_CONFIRMED or not isinstance(parts.encoder, WordEncoder):
        return list(surveyed)
    again = _held(question, [one.meta for one in yes], parts, parts.encoder)
    told = {one.meta.report_id: one for one in again}
    if mishap:
        return [_came_to_pass(words, one, told[one.meta.report_id]) for one in surveyed]
    return [_settled(one, told.get(one.meta.report_id, one)) for one in surveyed]


def _came_to_pass(words: str, first: Surveyed, again: Surveyed) -> Surveyed:
    """Of what went wrong nothing but a clause that tells so is a yes: 镇政府败诉 to 打官司打输了."""
    for one in (again, first):
        if one.judged.clause is not None and tells_mishap(words, one.judged.clause.text):
            return replace(one, judged=Judged(Ground.STATED, one.judged.clause))
    yes = first.judged.status is Status.YES
    return replace(first, judged=Judged(Ground.NEARBY, first.judged.clause)) if yes else first


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
    heard, ground = _ground(question, free, read, asked=asked, encoder=encoder)
    end, text = end_of(question.asked.words), read.clause.text
    told_so = {Ground.DONE} if end is End.LACK else {Ground.DONE, Ground.STATED}
    if ground in told_so:
        words, deed = question.asked.words, _deed(free, text, read.section.role)
        denied = deed is Ground.CONTRARY or _refused(free, words, text) or by_another(words, text)
        if denied or _none(free, text, encoder):
            ground = Ground.CONTRARY
        elif deed is Ground.PLAN_ONLY and end is not End.LACK and not asks_ahead(words):
            ground = deed
    if ground is Ground.DONE and read.section.role is not Role.PLAN and _intended(heard.stretch):
        ground = Ground.PLANNED if asks_ahead(question.asked.words) else Ground.PLAN_ONLY
    return Surveyed(meta, Judged(ground, read.clause), read.section)


def _ground(question: Question, free: Free, read: Read, *, asked: float, encoder: WordEncoder) -> tuple[Heard, Ground]:
    """Return a clause as it is heard and why it is a yes or a no, by the end that is asked for."""
    text, role, words = read.clause.text, read.section.role, question.asked.words
    end = end_of(words)
    if end is End.PRAISE:
        asked = min(asked, _WELL)
    elif of_mishap(words) or lapsed(words):
        asked = max(asked, 1 - _WELL)
    heard, share = _yes(question, text, role, asked=asked, encoder=encoder)
    yes = share >= _YES and not (end is End.PRAISE and heard.bad >= _BADLY)
    ground = ground_of(words, yes, asked=asked, told=heard.bad, text=text, role=role)
    if end is End.THING and ground is Ground.FINE and not _DENIED.search(fold(text)):
        # That it is well with a thing says that it is there.
        ground = ground_of(words, True, asked=_WELL, told=heard.bad, text=text, role=role)
    elif ground is not Ground.STATED and of_mishap(words) and tells_mishap(words, text):
        ground = Ground.STATED
    elif ground in {Ground.STATED, Ground.DONE} and of_mishap(words) and averts_mishap(words, text):
        ground = Ground.FINE
    if lapsed(words) and ground in {Ground.STATED, Ground.DONE} and not _DENIED.search(fold(heard.stretch)):
        ground = Ground.FINE  # what was done was not forgotten
    if free.sense is Sense.ENOUGH:  # 够不够 is answered yes by 全覆盖
        ground = meant(free.sense, ground)
    return heard, of_number(ground, text, ideas_of(question.asked, question.language))


def _intended(stretch: str) -> bool:
    """Tell whether a clause puts off what it tells where it comes nearest to the question: 年底将组织考试."""
    folded = fold(stretch)
    return cues().intended.search(folded) is not None and not cues().completed.search(folded)


def _deed(free: Free, text: str, role: Role) -> Ground | None:
    """Return what the clause says of the words of the question that it names: 未举行现场宣传活动 denies them."""
    folded = fold(text)
    spots = [[folded.find(word) for word in part.words if len(word) > 1 and word in folded] for part in free.parts]
    named = [spot for spot in spots if spot]
    return judge_deed(folded, named[0], role, details=named[1:]) if named else None


def _refused(free: Free, words: str, text: str) -> bool:
    """Tell whether a word that the question does not negate is negated wherever the clause has it: 不列席会议."""
    clause, asked = fold(text), fold(words)
    named = [word for part in free.parts for word in part.words if len(word) > 1 and word in clause]
    return any(
        not re.search(f"不[^，,]{{0,2}}{word}", asked) and clause.count(word) == len(re.findall(_NOT + word, clause))
        for word in map(re.escape, named)
    )


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
