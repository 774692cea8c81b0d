"""Who mentions an activity: tags know who did it, the question's own words find every naming of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy

from rag.survey.clues import as_wished
from rag.survey.free import Free, match_parts
from rag.survey.grounds import Ground
from rag.survey.judge import Judged
from rag.survey.lacks import asks_any_lack
from rag.survey.phrases import Read
from rag.survey.scorer import Scorer
from rag.survey.sense import Sense
from rag.survey.sought import Mode, Sought
from rag.survey.stand import unmentioned
from rag.survey.taxonomy import subject_of
from rag.text.fold import fold
from rag.text.soft import WordVectors
from rag.types import Asked, Role, Status

# Where a clause of a plan, taken as it is wished for, counts as the plan asked for: 探索运用短视频 scores .74 for
# 打算用短视频普法, 创新开展普法宣传 .41.
_PLANNED = 0.45
# How well a stretch of a clause has to meet every part of a thing's name to tell of the thing.
_NAMED = 0.7
_STRETCH = re.compile(r"[，,。；;：:]")
# Words of something wanting.
_WANTING = re.compile(
    r"不(?!断|仅|但|忘|懈)|没|缺|少(?!年|先|数民族)|未(?!成年|来)|无(?!人机|障碍|偿)|弱|差|低(?!保)|慢|欠|难|紧(?!急|密|扣)|空(?!间|地)|迟|拖|晚|仅|只有|老套|陈旧|单一"
    r"|滞后|落后|短板|问题|瓶颈|走过场|流于|形式主义|挂名|参差|有待|亟待|[需要]进一步|下功夫|吃力"
)

# A vote on deeds and shortcomings too was tried: no difference on the acceptance set, F1 +.002 (Chinese) and +.004
# (English) in five folds, a third of the perfect lists lost on the reports the tagger has seen, five times the time.


def may_vote(what: Sought) -> bool:
    """Tell whether a question after every naming of the thing, or after who never names it, is put to the words too."""
    return len(what.keys) == 1 and what.sense is Sense.SAID and subject_of(what.keys[0]).activity


def asks_plans(what: Sought) -> bool:
    """Tell whether a question is after those who plan something."""
    return what.mode is Mode.EITHER and what.sense is Sense.PLANNED and not what.unmentioned


def of_any_lack(what: Sought, asked: Asked) -> bool:
    """Tell whether a question is after whatever shortcoming is told of a known thing."""
    alone = len(what.keys) == 1 and what.sense is Sense.SAID and not what.unmentioned
    return alone and not subject_of(what.keys[0]).activity and asks_any_lack(asked.words)


def tells_lack(free: Free, text: str, words: WordVectors) -> bool:
    """Tell whether a clause says of the thing asked about that something is wanting, there or right behind it."""
    stretches = [one for one in _STRETCH.split(fold(text)) if one.strip()]
    met = match_parts(free.parts, [words.tokens(one) for one in stretches], words)
    named = met.min(axis=0) >= _NAMED if len(free.parts) else ()
    return any(
        _WANTING.search(f"{one}，{after}") is not None
        for one, after, told in zip(stretches, [*stretches[1:], ""], named, strict=False)
        if told
    )


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
