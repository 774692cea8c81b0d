"""Lists of the reports that give no figure of a thing (没有提到调解数字): one that only mentions it is among them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.facts.asked import indicators_in
from rag.routes.figures import cells_of
from rag.routes.gathered import Gathered, Parts
from rag.survey.grounds import Ground
from rag.survey.judge import Judged
from rag.survey.sought import asks_unmentioned
from rag.survey.survey import Surveyed
from rag.text.fold import fold
from rag.types import Apart, Cell, Kind, Question, ReportMeta

_FIGURE = re.compile(
    r"数字|数据|数量|具体数|[件人次场份]数(?!字)|多少|\b(?:figures?|numbers?|statistics)\b|\bhow (?:many|much)\b"
)
_NONE = re.compile(r"没有?(?:具体|明确)?的?(?:数字|数据)|\b(?:no|without(?: an?y?)?) (?:figures?|numbers?)\b")
_GIVEN = frozenset({None, Apart.PART, Apart.PART_YEAR, Apart.UNIT})


def unfigured(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered | None:
    """Judge each report by whether it gives a figure of a known indicator; None where that is not asked."""
    words = re.sub(r"的(?=数)", "", fold(question.asked.words).lower())
    without = asks_unmentioned(question.asked) or _NONE.search(words)
    if question.kind not in {Kind.LIST, Kind.COUNT} or not without or not _FIGURE.search(words) or question.by_hand:
        return None
    wanted = [item for item in indicators_in(words) if not item.mixed]
    if not wanted or not in_scope:
        return None
    cells = cells_of(wanted[0], in_scope, parts.library)
    return Gathered("survey", surveyed=tuple(_judged(cell) for cell in cells))


def _judged(cell: Cell) -> Surveyed:
    if cell.fact is None or cell.apart not in _GIVEN or cell.evidence is None:
        return Surveyed(cell.meta, Judged(Ground.UNMENTIONED, None), None)
    return Surveyed(cell.meta, Judged(Ground.MENTIONED, cell.evidence.clause), cell.evidence.section)
