"""Who mentions an activity: tags know who did it, the question's own words find every naming of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy

from rag.survey.clues import as_wished
from rag.survey.free import Free
from rag.survey.grounds import Ground
from rag.survey.judge import Judged
from rag.survey.phrases import Read
from rag.survey.scorer import Scorer
from rag.survey.sense import Sense
from rag.survey.sought import Mode, Sought
from rag.survey.stand import unmentioned
from rag.survey.taxonomy import subject_of
from rag.types import Role, Status

# Where a clause of a plan, taken as it is wished for, counts as the plan asked for: 探索运用短视频 scores .74 for
# 打算用短视频普法, 创新开展普法宣传 .41.
_PLANNED = 0.45

# A vote on deeds and shortcomings too was tried: no difference on the acceptance set, F1 +.002 (Chinese) and +.004
# (English) in five folds, a third of the perfect lists lost on the reports the tagger has seen, five times the time.


def may_vote(what: Sought) -> bool:
    """Tell whether a question after every naming of the thing, or after who never names it, is put to the words too."""
    return len(what.keys) == 1 and what.sense is Sense.SAID and subject_of(what.keys[0]).activity


def asks_plans(what: Sought) -> bool:
    """Tell whether a question is after those who plan something."""
    return what.mode is Mode.EITHER and what.sense is Sense.PLANNED and not what.unmentioned


def planned(read: Sequence[Sequence[Read]], free: Free, scorer: Scorer) -> list[Judged]:
    """Judge reports by the clauses of their plans alone: planned where one comes near enough, else silent."""
    judged = []
    for report in read:
        plans = [one for one in report if one.section.role is Role.PLAN]
        rows = numpy.array([one.clues for one in plans], numpy.float32)
        scores = scorer.scores(as_wished(rows, free.wanted)).tolist() if plans else []
        best = max(range(len(plans)), key=scores.__getitem__, default=None)
        if best is None or scores[best] < _PLANNED:
            judged.append(Judged(Ground.SILENT, None))
        else:
            judged.append(Judged(Ground.PLANNED, plans[best].clause))
    return judged


def vote(tagged: Judged, judged: Judged) -> Judged:
    """Join what the tags say of a report and what its clauses say to the question: one yes is enough."""
    if tagged.ground in {Ground.UNMENTIONED, Ground.MENTIONED}:
        return tagged if tagged.ground is Ground.MENTIONED else unmentioned(judged)
    return judged if tagged.status is not Status.YES and judged.status is Status.YES else tagged
