"""Who proposed something to the level above: told by a part of the report given to it, or by a clause that asks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.survey.grounds import Ground, cues
from rag.survey.judge import Judged
from rag.text.closing import is_closing
from rag.text.fold import fold
from rag.types import Asked, Clause, Section

_ABOVE = r"(?:县|区|市|上级|上面|全县|全区)[^，,。？?]{0,8}"
_ASKED = re.compile(
    rf"(?:向|给|对|跟){_ABOVE}(?:提|写)(?:了|出|过)?[^，,。？?]{{0,4}}(?:意见|建议|请求)(?:的|吗|[？?。\s]|$)"
    r"|\b(?:made|make|gave|give|offer\w*|put|submit\w*)\b[^,.?]{0,16}\b(?:suggestions?|proposals?|recommendations?|advice)\b"
    r"[^,.?]{0,6}\b(?:to|for) (?:the )?(?:\w+ )?(?:county|district|city|level above|higher|superior)"
)
_HEADING = re.compile(r"(?:意见|建议)$|(?:意见|对策)建议|建议和意见|(?:县|上级)[^，。]{0,12}建议")


def asks_proposals(asked: Asked) -> bool:
    """Tell whether a list asks who proposed something to the level above, whatever that was."""
    return _ASKED.search(fold(asked.words).lower()) is not None


def judge_proposals(clauses: Sequence[tuple[Clause, Section]]) -> Judged:
    """Judge a report by its part for proposals, else by a clause that proposes something to the level above."""
    told = [(clause, section) for clause, section in clauses if not is_closing(clause.text)]
    headed = (clause for clause, section in told if _headed(section) and clause.text not in section.path[:1])
    found = next(headed, None) or next((one for one, _ in told if cues().proposed.search(fold(one.text))), None)
    return Judged(Ground.SILENT, None) if found is None else Judged(Ground.DONE, found)


def _headed(section: Section) -> bool:
    return any(_HEADING.search(fold(heading).strip()) for heading in section.path[:1])
