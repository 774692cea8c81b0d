"""Judge reports by the tags of their clauses: nothing is read again, so that thousands of reports take no time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rag.survey.grounds import PRECEDENCE, STATUS, Ground
from rag.survey.judge import meant
from rag.survey.sense import Sense
from rag.survey.sought import Mode, Sought
from rag.survey.taxonomy import TOLD, Stance, subject_of
from rag.types import Status, Tag

_NEIGHBOUR = 0.6  # a neighbouring subject's problem is a near miss only when it is plain
_VOTED = 0.3  # from which the words may vouch for a faint tag: of six sets 5 of 7 votes are right, below 0 of 3
_GROUNDS = {
    Stance.DONE: Ground.DONE,
    Stance.PROBLEM: Ground.STATED,
    Stance.SOLVED: Ground.SOLVED,
    Stance.OPPOSITE: Ground.FINE,
    Stance.PLAN: Ground.PLAN_ONLY,
    Stance.ELSEWHERE: Ground.ELSEWHERE,
    Stance.NEAR: Ground.OTHERWISE,
}

_MENTIONS = {Ground.STATED, Ground.DONE, Ground.SOLVED, Ground.PLAN_ONLY, Ground.IN_PASSING}


@dataclass(frozen=True, slots=True)
class Carried:
    """A ground with the clause that carries it."""

    ground: Ground
    clause_id: str | None = None


@dataclass(frozen=True, slots=True)
class Clauses:
    """Tell of the clause of an id whether it states its subject plainly by its words, or a deed of another kind."""

    plain: Callable[[str], bool]
    other_kind: Callable[[str], bool] = lambda _: False


def judge_tags(
    report_ids: Iterable[str], tags: Mapping[str, Sequence[Tag]], what: Sought, clauses: Clauses
) -> list[Carried]:
    """Judge reports; ``tags`` are those of each subject sought and of its neighbours. One entry per report, in order.

    A faint tag counts when the words of its clause say the same.
    """
    by_report = {key: _by_report(rows) for key, rows in tags.items()}
    return [_judge(report_id, by_report, what, clauses) for report_id in report_ids]


def wanted_tags(what: Sought) -> list[str]:
    """Return the subjects whose tags are needed."""
    return list(dict.fromkeys(key for one in what.keys for key in (one, *subject_of(one).neighbours)))


def _judge(report_id: str, tags: Mapping[str, Mapping[str, list[Tag]]], what: Sought, clauses: Clauses) -> Carried:
    each = [_judge_one(report_id, tags, key, clauses, sense) for key, sense in zip(what.keys, what.senses, strict=True)]
    if what.unmentioned:
        return _unmentioned(each)
    if what.mode is Mode.WITHOUT:
        return _without(each)
    each = [Carried(meant(sense, one.ground), one.clause_id) for sense, one in zip(what.senses, each, strict=True)]
    said = [one for one in each if STATUS[one.ground] is Status.YES]
    if what.mode is Mode.ALL and said and len(said) < len(each):
        return Carried(Ground.PARTLY, said[0].clause_id)
    return min(each, key=lambda one: PRECEDENCE.index(one.ground))


def _judge_one(
    report_id: str, tags: Mapping[str, Mapping[str, list[Tag]]], key: str, clauses: Clauses, sense: Sense
) -> Carried:
    """Judge a report on one subject; what weighs most in the sense asked for stands, there being enough over a lack."""
    best = _surest(tags[key].get(report_id, ()), clauses)
    plain = Ground.DONE if subject_of(key).activity else Ground.STATED
    tag_of = best.pop(plain, None)
    if tag_of is not None and (tag_of.score >= TOLD or (tag_of.score >= _VOTED and clauses.plain(tag_of.clause_id))):
        return Carried(plain, tag_of.clause_id)
    if Ground.SOLVED in best and Ground.FINE in best:  # the plainer of the two speaks
        best.pop(Ground.FINE if best[Ground.SOLVED].score >= best[Ground.FINE].score else Ground.SOLVED)
    if best.keys() & {Ground.SOLVED, Ground.FINE}:  # what it says of itself outweighs what it says of others
        best.pop(Ground.ELSEWHERE, None)
    found: dict[Ground, str] = {ground: tag.clause_id for ground, tag in best.items()}
    found.pop(Ground.SILENT, None)
    if tag_of is not None:
        found[Ground.IN_PASSING] = tag_of.clause_id
    for other in subject_of(key).neighbours:
        for tag in tags[other].get(report_id, ()):
            if tag.stance == Stance.PROBLEM and tag.score >= _NEIGHBOUR:
                found.setdefault(Ground.OTHER_ASPECT, tag.clause_id)
    ground = min(found, key=lambda one: PRECEDENCE.index(meant(sense, one)), default=Ground.SILENT)
    return Carried(ground, found.get(ground))


def _surest(tags: Iterable[Tag], clauses: Clauses) -> dict[Ground, Tag]:
    """Return the surest tag of each ground; a deed of another kind than asked for is but near."""
    best: dict[Ground, Tag] = {}
    for tag in tags:
        ground = _GROUNDS.get(Stance(tag.stance), Ground.SILENT)
        if ground is Ground.DONE and clauses.other_kind(tag.clause_id):
            ground = Ground.NEARBY
        if ground not in best or tag.score > best[ground].score:
            best[ground] = tag
    return best


def _unmentioned(each: Sequence[Carried]) -> Carried:
    spoken = next((one for one in each if one.ground in _MENTIONS), None)
    return Carried(Ground.UNMENTIONED) if spoken is None else Carried(Ground.MENTIONED, spoken.clause_id)


def _without(each: Sequence[Carried]) -> Carried:
    first, second = each
    if STATUS[first.ground] is not Status.YES:
        return first
    return Carried(Ground.PARTLY, second.clause_id) if STATUS[second.ground] is Status.YES else first


def _by_report(rows: Iterable[Tag]) -> dict[str, list[Tag]]:
    found: defaultdict[str, list[Tag]] = defaultdict(list)
    for tag in rows:
        found[tag.clause_id.rpartition("-")[0]].append(tag)
    return found


def sense_needs_words(what: Sought) -> bool:
    """Tell whether tags cannot decide: who has not done it is a matter of the words."""
    return what.sense is Sense.ABSENT
