"""Words of a question that a clause has to hold, lest it answers another one: 不予处罚 is no 处罚."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.survey.grounds import Ground
from rag.survey.judge import Judged
from rag.survey.survey import Surveyed
from rag.text.fold import fold
from rag.types import Asked, Status

# A deed refrained from; negating it in the question does not ask who has not done it.
_REFRAINED = re.compile(
    r"不予(?!以)|免[于予]|免(?=罚|责|处|除|征|收)|(?:首违|轻微|初次)[^，,。]{0,6}不(?:处|受)?罚"
    r"|\b(?:waiv\w+|exempt\w*|spared?|let off|without (?:a |any )?(?:penalt\w+|punish\w+|fin(?:e|es|ing)))\b"
)
_TOLD = re.compile(r"不予(?!以)|免[于予罚责处除征收]|不(?:处|受)?罚|不再处罚|宽[免宥]|豁免|说服教育|批评教育")


def kept_to(asked: Asked, surveyed: Sequence[Surveyed]) -> list[Surveyed]:
    """Make near of the yes of a report whose clause does the very thing that the question has refrained from."""
    if not _REFRAINED.search(fold(asked.words).lower()):
        return list(surveyed)
    return [_near(one) if _of_another(one) else one for one in surveyed]


def _of_another(one: Surveyed) -> bool:
    told = one.judged
    return told.status is Status.YES and told.clause is not None and not _TOLD.search(fold(told.clause.text))


def _near(one: Surveyed) -> Surveyed:
    return replace(one, judged=Judged(Ground.NEARBY, one.judged.clause))
