"""Judge one clause, and from its clauses one report, against the ideas of a question."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from rag.survey.ideas import Ideas, aspect_places, other_aspects
from rag.text.fold import fold
from rag.types import Clause, Role, Section, Status

CUES = Path(__file__).parents[1] / "data" / "cues.toml"
_NEAR = 42  # characters between subject and shortcoming: one sentence part and the next
_CLOSE = 20  # the same, where no heading says that problems are being told
_WORD_SHARE = 0.6
_MORE = re.compile(
    r"充实|补充|增(?:加|配|设|派|聘|添)|招|引进|选调|配[齐强备足]|壮大|下沉|编制|投入|争取|购置|添置|补齐|保障"
)


class Ground(StrEnum):
    """Why a clause got its status; the words for it live in rag/answer/strings.toml."""

    STATED = "stated"
    DONE = "done"
    OTHER_ASPECT = "other_aspect"
    PLAN_ONLY = "plan_only"
    SOLVED = "solved"
    ELSEWHERE = "elsewhere"
    IN_PASSING = "in_passing"
    FINE = "fine"
    SILENT = "silent"


_STATUS = {
    Ground.STATED: Status.YES,
    Ground.DONE: Status.YES,
    Ground.OTHER_ASPECT: Status.BORDERLINE,
    Ground.PLAN_ONLY: Status.BORDERLINE,
    Ground.SOLVED: Status.BORDERLINE,
    Ground.ELSEWHERE: Status.BORDERLINE,
    Ground.IN_PASSING: Status.BORDERLINE,
    Ground.FINE: Status.NO,
    Ground.SILENT: Status.NO,
}
# Which clause speaks for a report when several say something; a stated problem outweighs everything else.
_PRECEDENCE = (
    Ground.STATED,
    Ground.DONE,
    Ground.SOLVED,
    Ground.PLAN_ONLY,
    Ground.OTHER_ASPECT,
    Ground.ELSEWHERE,
    Ground.IN_PASSING,
    Ground.FINE,
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A report's judgement with the clause that carries it (None when the report is silent)."""

    ground: Ground
    clause: Clause | None

    @property
    def status(self) -> Status:
        """The verdict that follows from the ground."""
        return _STATUS[self.ground]


@dataclass(frozen=True, slots=True)
class Cues:
    """Compiled cue patterns of rag/data/cues.toml."""

    solved: re.Pattern[str]
    elsewhere: re.Pattern[str]
    fine: re.Pattern[str]
    complaint: re.Pattern[str]
    intended: re.Pattern[str]
    supply: re.Pattern[str]


def judge_report(clauses: Sequence[tuple[Clause, Section]], ideas: Ideas) -> Judged:
    """Judge every clause of a report; the weightiest ground stands, and its clause nearest in wording speaks."""
    found: dict[Ground, tuple[int, Clause]] = {}
    for clause, section in clauses:
        ground = judge_clause(clause, section, ideas)
        if ground is not Ground.SILENT:
            words = sum(len(idea.name) for idea in ideas.words if idea.pattern.search(fold(clause.text)))
            if ground not in found or words > found[ground][0]:
                found[ground] = (words, clause)
    for ground in _PRECEDENCE:
        if ground in found:
            return Judged(ground, found[ground][1])
    return Judged(Ground.SILENT, None)


def judge_clause(clause: Clause, section: Section, ideas: Ideas) -> Ground:
    """Judge one clause; a subject may stand in the heading of its subsection."""
    text = fold(clause.text)
    places = _subject_places(text, fold(_heading(section, clause)), ideas)
    if places is None:
        return Ground.SILENT
    if not ideas.shortcoming:
        return _judge_deed(text, section.role)
    return _judge_shortcoming(text, places, section.role, ideas)


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
    """A phrase outside the known subjects counts as named when most of its words stand in the clause."""
    places = [match.start() for idea in ideas.words if (match := idea.pattern.search(text))]
    return places if places and len(places) >= max(1, round(_WORD_SHARE * len(ideas.words))) else None


def _judge_deed(text: str, role: Role) -> Ground:
    cues = _cues()
    if role is Role.PLAN:
        return Ground.PLAN_ONLY
    if role is Role.PROBLEMS:
        return Ground.IN_PASSING
    return (
        Ground.ELSEWHERE
        if cues.elsewhere.search(text) and not re.search(r"我[镇乡]|本[镇乡]|街道", text)
        else Ground.DONE
    )


def _judge_shortcoming(text: str, places: Sequence[int], role: Role, ideas: Ideas) -> Ground:
    cues = _cues()
    distance = _distance(text, places, ideas)
    met = distance <= _NEAR
    if role is Role.PLAN:
        return Ground.PLAN_ONLY if met or (cues.supply.search(text) and _supply_fits(text, ideas)) else Ground.SILENT
    if met and cues.solved.search(text):
        return Ground.SOLVED
    if role is Role.PROBLEMS:
        if met:
            return Ground.ELSEWHERE if _only_elsewhere(text, cues) else Ground.STATED
        return Ground.OTHER_ASPECT if other_aspects(text, ideas.aspects) else Ground.IN_PASSING
    if met and cues.complaint.search(text) and not cues.fine.search(text):
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


@cache
def _cues() -> Cues:
    return Cues(**{name: re.compile(pattern) for name, pattern in tomllib.loads(CUES.read_text("utf-8")).items()})
