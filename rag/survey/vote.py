"""Who mentions an activity: tags know who did it, the question's own words find every naming of it."""

from __future__ import annotations

from rag.survey.grounds import Ground
from rag.survey.judge import Judged
from rag.survey.sense import Sense
from rag.survey.sought import Sought
from rag.survey.stand import unmentioned
from rag.survey.taxonomy import subject_of
from rag.types import Status

# A vote on deeds and shortcomings too was tried: no difference on the acceptance set, F1 +.002 (Chinese) and +.004
# (English) in five folds, a third of the perfect lists lost on the reports the tagger has seen, five times the time.


def may_vote(what: Sought) -> bool:
    """Tell whether a question after every naming of the thing, or after who never names it, is put to the words too."""
    return len(what.keys) == 1 and what.sense is Sense.SAID and subject_of(what.keys[0]).activity


def vote(tagged: Judged, judged: Judged) -> Judged:
    """Join what the tags say of a report and what its clauses say to the question: one yes is enough."""
    if tagged.ground in {Ground.UNMENTIONED, Ground.MENTIONED}:
        return tagged if tagged.ground is Ground.MENTIONED else unmentioned(judged)
    return judged if tagged.status is not Status.YES and judged.status is Status.YES else tagged
