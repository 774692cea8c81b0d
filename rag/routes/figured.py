"""Whether a report gives figures of a matter (花了多大力气，有没有具体数字): only clauses that state one say yes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.retrieve.support import supports_of
from rag.routes.answering import candidates
from rag.routes.gathered import Gathered, Parts
from rag.text.fold import fold
from rag.types import Evidence, Kind, Question, Refusal, ReportMeta, Role
from rag.understand.focus import asked_of

ROUTE = "figured"
_SHOWN = 4
_BESIDE = 0.75  # of the support of the best clause: what expresses less of the matter is on another
_FEW = 3  # 一村 and 两级 are no figures unless written as such
_KIND = r"(?:具体|明确|准确|确切|详细|量化|实打实|硬)?的?(?:数字|数据|数目|数量|指标|统计)"
_ASKS = re.compile(
    rf"[，,。；;、\s]*(?:报告|他们|它|这)?(?:里面?|中)?(?:到底|究竟)?(?:有没有|有无|是否有|有|给没给|写没写|给出|列出|能不能给|能给)(?:没有?)?"
    rf"(?:给出?|写出?|列出?|提供|提到|什么|任何|点|些|个|出|过|了|了些)*{_KIND}(?:来?(?:支撑|佐证|可查|说明|说话|为证))?(?:吗|没有?|么|呢|可以看)?[？?。]*\s*$"
    r"|[,;]?\s*\b(?:and |or |but )?(?:are there|is there|does (?:it|the report) (?:give|state|have)"
    r"|do they (?:give|state|have)|with|give me)\s+any"
    r"(?: actual| concrete| specific| hard| exact| real| precise)* (?:figures?|numbers?|statistics|data)\b"
    r"[^,;]{0,40}[?.]*\s*$"
)
# How hard somebody tried names no matter.
_EFFORT = re.compile(
    r"(?:到底|究竟)?(?:花|下|费|投入|用)(?:了)?(?:多[大少]|哪些|什么|几分)?的?(?:力气|功夫|工夫|心思|精力|劲|气力|本钱|代价)|力度(?:有)?多大"
    r"|\bhow (?:much )?(?:effort|hard|energy|work)\b(?: (?:did|was|has|went)\b)?"
    r"|\b(?:put|go|went|try|tried) (?:in ?to|into)?\b"
)


def figured(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered | None:
    """Return the clauses that state figures of what is asked about, or a refusal; None where that is not asked."""
    matter = matter_of(question)
    if matter is None or not question.scope.townships or not in_scope or question.by_hand:
        return None
    asked = asked_of(matter, (), question.language)
    sought = replace(question, asked=replace(asked, unit=None), kind=Kind.LOOKUP)
    found = candidates(sought, in_scope, parts)
    least, likeness = parts.settings.retrieve.min_support, parts.settings.retrieve.min_likeness
    supports = supports_of(asked, question.language, found, parts.library, parts.encoder, likeness=likeness)
    least = max(least, _BESIDE * max(supports, default=0.0))
    near = [item for item, share in zip(found, supports, strict=True) if share >= least]
    stating = _stating(near, in_scope, parts)
    if not stating:
        return Gathered(ROUTE, tuple(near or found)[:1], refusal=Refusal.NOT_MENTIONED)
    return Gathered(ROUTE, tuple(replace(item, rank=rank) for rank, item in enumerate(stating[:_SHOWN], start=1)))


def matter_of(question: Question) -> str | None:
    """Return the words on which a question wants figures, without those that ask for them; None where it wants none."""
    words = fold(question.asked.words)
    match = _ASKS.search(words.lower())
    if match is None:
        return None
    matter = _EFFORT.sub(" ", words[: match.start()].lower()).strip(" ，,？?的上")
    return matter if any(map(str.isalnum, matter)) else None


def _stating(near: Sequence[Evidence], in_scope: Sequence[ReportMeta], parts: Parts) -> list[Evidence]:
    """Keep the clauses that state a figure of what was done, in their order."""
    facts = parts.library.facts(report_ids={meta.report_id for meta in in_scope})
    stated = {fact.clause_id for fact in facts if fact.value >= _FEW or fact.raw[:1].isdigit()}
    return [item for item in near if item.clause.clause_id in stated and item.section.role is not Role.PLAN]
