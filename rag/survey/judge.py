"""Judge one clause, and from its clauses one report, against the ideas of a question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.survey.deeds import judge_deed
from rag.survey.grounds import PRECEDENCE, STATUS, Cues, Ground, cues
from rag.survey.ideas import Idea, Ideas, aspect_places, other_aspects
from rag.survey.sense import Sense
from rag.text.fold import fold
from rag.text.tokens import rarity
from rag.types import Clause, Role, Section, Status

_NEAR = 42  # characters between subject and shortcoming: one sentence part and the next
_CLOSE = 20  # the same, where no heading says that problems are being told
_WORD_SHARE = 0.42  # of the weight of a phrase's words; flat from 0.34 to 0.45 on the development reports
_MORE = re.compile(
    r"充实|补充|增(?:加|配|设|派|聘|添)|招|引进|选调|配[齐强备足]|壮大|下沉|编制|投入|争取|购置|添置|补齐|保障"
)
# What a ground comes to when the question is not put in the plain sense.
_MEANT: dict[Sense, dict[Ground, Ground]] = {
    Sense.ABSENT: {Ground.CONTRARY: Ground.ABSENT, Ground.DONE: Ground.CONTRARY},
    Sense.ENOUGH: {Ground.STATED: Ground.CONTRARY, Ground.SOLVED: Ground.DONE, Ground.FINE: Ground.DONE},
    Sense.PLANNED: {Ground.PLAN_ONLY: Ground.PLANNED, Ground.DONE: Ground.IN_PASSING, Ground.STATED: Ground.IN_PASSING},
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A report's judgement with the clause that carries it (None when the report is silent)."""

    ground: Ground
    clause: Clause | None

    @property
    def status(self) -> Status:
        """The verdict that follows from the ground."""
        return STATUS[self.ground]


def judge_report(clauses: Sequence[tuple[Clause, Section]], ideas: Ideas) -> Judged:
    """Judge every clause of a report; the weightiest ground stands, and its clause nearest in wording speaks.

    Asked for two things at once, each may be told in a clause of its own.
    """
    if ideas.both:
        return _judge_both(clauses, ideas)
    found: dict[Ground, tuple[int, Clause]] = {}
    for clause, section in clauses:
        ground = judge_clause(clause, section, ideas)
        if ground is not Ground.SILENT:
            words = sum(len(idea.name) for idea in ideas.words if idea.pattern.search(fold(clause.text)))
            if ground not in found or words > found[ground][0]:
                found[ground] = (words, clause)
    for ground in PRECEDENCE:
        if ground in found:
            return Judged(ground, found[ground][1])
    return Judged(Ground.SILENT, None)


def _judge_both(clauses: Sequence[tuple[Clause, Section]], ideas: Ideas) -> Judged:
    each = [judge_report(clauses, replace(ideas, subjects=(one,), both=False)) for one in ideas.subjects]
    told = [judged for judged in each if judged.status is Status.YES]
    if told and len(told) < len(each):
        return Judged(Ground.PARTLY, told[0].clause)
    together = judge_report(clauses, replace(ideas, both=False))  # one clause that tells both is the better proof
    if told:
        return together if together.status is Status.YES else told[0]
    return max(each, key=lambda judged: PRECEDENCE.index(judged.ground))


def judge_clause(clause: Clause, section: Section, ideas: Ideas) -> Ground:
    """Judge one clause; a subject may stand in the heading of its subsection."""
    text = fold(clause.text)
    places = _subject_places(text, fold(_heading(section, clause)), ideas)
    if places is None:
        return Ground.SILENT
    if not ideas.shortcoming:
        details = [[match.start() for match in word.pattern.finditer(text)] for word in ideas.details]
        ground = judge_deed(text, places, section.role, details=details)
    else:
        ground = _judge_shortcoming(text, places, section.role, ideas)
        if ideas.sense is Sense.ENOUGH and ground in {Ground.SILENT, Ground.IN_PASSING}:
            return Ground.DONE if _said_to_be_fine(text, places) else Ground.SILENT
    return meant(ideas.sense, ground)


def meant(sense: Sense, ground: Ground) -> Ground:
    """Return what a ground comes to in the sense of a question."""
    return _MEANT.get(sense, {}).get(ground, ground)


def _said_to_be_fine(text: str, places: Sequence[int]) -> bool:
    return any(abs(match.start() - place) <= _CLOSE for match in cues().fine.finditer(text) for place in places)


def _heading(section: Section, clause: Clause) -> str:
    return section.path[-1] if len(section.path) > 1 and section.path[-1] not in clause.text else ""


def _subject_places(text: str, heading: str, ideas: Ideas) -> list[int] | None:
    """Where the subjects stand in the clause; None unless they are met there or in the heading over it."""
    if not ideas.subjects:
        return _word_places(text, ideas)
    places: list[int] = []
    met = 0
    for idea in ideas.subjects:
        inside = [match.start() for match in idea.pattern.finditer(text)]
        met += bool(inside) or idea.pattern.search(heading) is not None
        places += inside
    if met < (1 if ideas.either else len(ideas.subjects)):
        return None
    # A subject that only the heading names carries a shortcoming told below it, but no deed.
    return places or ([0] if ideas.shortcoming else None)


def _word_places(text: str, ideas: Ideas) -> list[int] | None:
    """A phrase outside the known subjects counts as named when the words that make it out stand in the clause.

    Long and rare words make a phrase out: 脐橙 alone names 种植脐橙, 种植 alone does not.
    """
    met = [(match.start(), idea) for idea in ideas.words if (match := idea.pattern.search(text))]
    weight = sum(_weight(idea) for _, idea in met)
    return [place for place, _ in met] if met and weight >= _WORD_SHARE * sum(map(_weight, ideas.words)) else None


def _weight(word: Idea) -> float:
    return len(word.name) * rarity(word.name)


def _judge_shortcoming(text: str, places: Sequence[int], role: Role, ideas: Ideas) -> Ground:
    known = cues()
    distance = _distance(text, places, ideas)
    met = distance <= _NEAR
    if role is Role.PLAN:
        return Ground.PLAN_ONLY if met or (known.supply.search(text) and _supply_fits(text, ideas)) else Ground.SILENT
    if met and known.solved.search(text):
        return Ground.SOLVED
    if role is Role.PROBLEMS:
        if met:
            return Ground.ELSEWHERE if _only_elsewhere(text, known) else Ground.STATED
        return Ground.OTHER_ASPECT if other_aspects(text, ideas.aspects) else Ground.IN_PASSING
    if met and known.complaint.search(text) and not known.fine.search(text):
        return Ground.STATED if distance <= _CLOSE else Ground.IN_PASSING
    return Ground.SILENT


def _distance(text: str, places: Sequence[int], ideas: Ideas) -> int:
    """Characters between the nearest subject and the shortcoming asked for; huge when it is not told."""
    told = aspect_places(text, ideas.aspects)
    return min((abs(one - other) for one in told for other in places), default=1_000_000)


def _supply_fits(text: str, ideas: Ideas) -> bool:
    """``充实执法力量`` answers a shortage of staff; ``提升执法人员素质`` does not."""
    wanted = {idea.name for idea in ideas.aspects}
    if wanted == {"quantity"}:
        return _MORE.search(text) is not None
    return bool(aspect_places(text, ideas.aspects)) or "generic" in wanted


def _only_elsewhere(text: str, cues: Cues) -> bool:
    return (
        cues.elsewhere.search(text) is not None
        and re.search(r"我[镇乡]|本[镇乡]|全[镇乡]|街道", text) is None
        and "与" not in text[:30]
    )
