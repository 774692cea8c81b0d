"""Whether there are enough of something: a clause on how good they are, or how they work together, does not say."""

from __future__ import annotations

import re

from rag.survey.grounds import Ground
from rag.survey.ideas import Ideas, aspect_places, other_aspects
from rag.survey.sense import Sense
from rag.text.fold import fold

_SUFFICE = re.compile(
    r"(?:数量|人数|人员|人手|力量|编制|经费|资金)[^，。；]{0,6}满足|(?<!不)足够|(?<!不)够用|充足|充裕|满足[^，。；]{0,10}需[要求]"
)
_DO_NOT = re.compile(r"(?:不|难以?|无法|未|没)[^，。；]{0,6}(?:满足|足够|够用|充足|充裕)")
# Money that is owed or never came is money wanting.
_OWED = re.compile(
    r"(?<!追讨)(?<!讨回)[拖还]欠|欠[着发付]|(?:手头|手里|经费|资金)[^，。；]{0,4}紧|没钱|入不敷出|捉襟见肘|未到位|没有?到位"
)
_TOO_FEW = frozenset({Ground.STATED, Ground.CONTRARY})
_OPEN = frozenset({*_TOO_FEW, Ground.OTHERWISE})


def asks_number(ideas: Ideas) -> bool:
    """Tell whether a question is after there being enough of something, and nothing else."""
    return {idea.name for idea in ideas.aspects} == {"quantity"}


def suffice(text: str) -> bool:
    """Tell whether a clause says that there are enough."""
    clause = fold(text)
    return _SUFFICE.search(clause) is not None and _DO_NOT.search(clause) is None


def tells_number(text: str, ideas: Ideas) -> bool:
    """Tell whether a clause calls the number of something too small."""
    of_money = any(idea.name == "funds" for idea in ideas.subjects)
    return bool(aspect_places(fold(text), ideas.aspects)) or (of_money and _OWED.search(fold(text)) is not None)


def of_number(ground: Ground, text: str, ideas: Ideas) -> Ground:
    """Return what a clause that is read as telling of too few comes to, where that is asked.

    One that says they suffice is no yes, whatever else it calls wanting; one on another respect is only near.
    """
    if not asks_number(ideas):
        return ground
    if suffice(text) and (ground in _OPEN or (ground is Ground.DONE and ideas.sense is not Sense.ENOUGH)):
        return Ground.DONE if ideas.sense is Sense.ENOUGH else Ground.FINE
    other = ground in _TOO_FEW and not tells_number(text, ideas) and other_aspects(fold(text), ideas.aspects)
    return Ground.OTHER_ASPECT if other else ground
