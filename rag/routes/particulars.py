"""What a report tells of itself: the day it was signed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.library.protocol import Library
from rag.text.numbers import NumberKind, find_quantities
from rag.types import Evidence, Question, ReportMeta

_SIGNED = re.compile(
    r"报告(?:[^，,。；;？?]{0,4})(?:什么时候|何时|哪一?天|哪一?年哪一?月|几月(?:几[日号])?)(?:正式)?(?:发布|公布|公开|印发|发出|写|签|成文|落款|报送|上报|报的|发的|出的|交)|报告的?(?:发布|公布|公开|印发|报送|成文)(?:日期|时间)|落款|签署(?:日期|时间|于)|成文(?:日期|时间)|(?:报告|材料|总结)(?:的)?(?:日期|是(?:哪一?天|什么时候|几月几[日号])(?:写|出|发|签|交|印)|(?:写|签|印|发)(?:于|在)(?:哪一?天|什么时候))"
    r"|\bwhen was (?:the|its|this|their) (?:\w+ )?report\b.{0,50}\b(?:written|signed|issued|dated|published)|\bdate of (?:the|its|this) (?:\w+ )?report\b|\breport (?:is )?(?:dated|signed)\b"
)
_LAST = 8  # clauses at the end of a report among which its date stands


def signed_on(question: Question, in_scope: Sequence[ReportMeta], library: Library) -> tuple[Evidence, ...]:
    """Return the clause with the date of each report in scope where the question asks for it; empty elsewhere."""
    if not question.scope.townships or not _SIGNED.search(question.text.lower()):
        return ()
    found: list[Evidence] = []
    for meta in in_scope:
        for clause, section in reversed(library.report_clauses_of(meta.report_id)[-_LAST:]):
            dated = [one for one in find_quantities(clause.text) if one.kind is NumberKind.DATE]
            if meta.signed is not None and dated:
                found.append(Evidence(clause, section, meta, 1.0, len(found) + 1, "signed"))
                break
    return tuple(found)
