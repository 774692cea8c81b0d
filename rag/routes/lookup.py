"""Questions on what one report says: what they take for granted first, then the clauses that answer, or a refusal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.retrieve.support import supports_of
from rag.routes.answering import weigh, weighs
from rag.routes.figures import evidence_of
from rag.routes.free_figures import free_table
from rag.routes.gathered import Gathered, Parts, find
from rag.routes.headed import headed, items_asked
from rag.routes.premises import Premise, check, names_something_absent, tells_of_thing
from rag.routes.presumed import presumed
from rag.routes.stated import asks_figure, tells_figure
from rag.routes.who import named_best
from rag.survey.figures import has_figure
from rag.text.fold import fold
from rag.text.quote import gives_reason
from rag.text.tokens import cut
from rag.types import Evidence, Kind, Question, Refusal, ReportMeta, Role

_NOWHERE_NEAR = 0.3  # support below which a question without a township is about something else altogether
# Asks for a part of the report as such.
_PART = re.compile(
    r"[那这]一?(?:栏|部分|节|章|段|项|块|条)|(?:部分|章节?|小节|标题)(?:里|下|中|写|填|说|讲|是)|\b(?:section|heading|chapter)\b"
)
# Asks for a text of its own to be made: no report holds a contract to be drawn up or a poem.
_TALK = re.compile(
    r"^\s*(?:请问)?[你您](?:是谁|是什么|叫什么|能|会|可以|有什么功能|好[！!。]?$)|介绍.{0,4}[你您](?:自己)?|^\s*(?:hi|hello|who are you|what (?:can|do) you do|introduce yourself)\b"
)
_MAKE = re.compile(
    r"(?:帮我|替我|给我|为我|请你?|代)(?:写|起草|草拟|拟|编|做)(?:一|个|几|[份篇段])*[^，,。？?]{0,12}(?:报告|总结|材料|方案|讲话稿|发言稿|公文|通知)[。！!]?\s*$"
    r"|(?:写|起草|草拟|拟|翻译|编|作)(?:一|个|几)*(?:份|篇|封|首|段|个|张)?.{0,8}(?:协议书?|合同|起诉状|诗|歌|小说|故事|代码|程序|邮件|信|作文|请假条|论文|笑话|对联)"
    r"|^\s*(?:please |can you |could you )?(?:write|draft|compose|translate|draw|code)\b(?!.*\b(?:report|township|town|summary)s?\b)"
)
_HOW_MANY = re.compile(r"多少|\bhow (?:many|much)\b")

_COMMA = re.compile(r"[，,；;]")
_REACH = 8  # characters behind a negation that it may be of
_DENIES = re.compile(r"没|未(?!来|成年)|不(?!断|仅|少)|\b(?:not|no|never)\b|n't")


def look_up(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered:
    """Answer a question on what a report says, or refuse it with the reason."""
    if not question.scope.townships and (_MAKE.search(question.text.lower()) or _TALK.search(question.text.lower())):
        return Gathered("lookup", refusal=Refusal.OUT_OF_SCOPE)
    named = bool(question.scope.townships)
    section = headed(question, in_scope, parts)
    if section and (items_asked(question, section) or _PART.search(question.text.lower())):
        return Gathered("lookup", section)
    weighed = weigh(question, in_scope, parts)
    told = find(question, in_scope, parts) if weighed is None else weighed
    premise = check(question, in_scope, parts.library) if named else Premise(None)
    if premise.holds is False and (
        _denied_with_reason(question, told, parts)
        or (not premise.contrary and (_named(question, told) or _owned(question, told, parts)))
    ):
        premise = Premise(None)
    if premise.holds is False:
        nearest = premise.evidence or near(question, told, parts)
        return Gathered("premise" if premise.contrary else "lookup", nearest, refusal=Refusal.FALSE_PREMISE)
    found = _find_out(question, in_scope, told, parts)
    if named and question.kind is Kind.LOOKUP:
        against = presumed(question, in_scope, told, parts.library, holds=premise.holds is True)
        if against is not None:
            nearest = against.evidence if against.contrary else near(question, against.evidence, parts)
            return Gathered("premise" if against.contrary else "lookup", nearest, refusal=against.refusal)
    if premise.holds and found.refusal is not None:
        return Gathered("premise", premise.evidence)
    untold = question.asked.why and named and found.refusal is None and not premise.holds
    if untold and not _explained(question, told, parts) and names_something_absent(question, in_scope, parts.library):
        return replace(found, refusal=Refusal.FALSE_PREMISE)
    return _plans_alone(found) if named and question.asked.wants is Role.PLAN else found


def _plans_alone(found: Gathered) -> Gathered:
    """Asked what is planned, deeds done are no answer: the clauses of the plan alone, where any was found."""
    plans = tuple(item for item in found.evidence if item.section.role is Role.PLAN)
    answers = plans and found.refusal is None and found.tabled is None
    return replace(found, evidence=plans) if answers else found


def near(question: Question, evidence: Sequence[Evidence], parts: Parts) -> tuple[Evidence, ...]:
    """Keep the clauses near enough to a question to be shown with its refusal, the nearest first."""
    supports = _supports(question, evidence, parts)
    ranked = sorted(zip(supports, evidence, strict=True), key=lambda pair: (-pair[0], pair[1].rank))
    return tuple(item for value, item in ranked if value >= parts.settings.retrieve.near_support)


def _denied_with_reason(question: Question, told: Sequence[Evidence], parts: Parts) -> bool:
    """Tell whether the best clause says itself why what is asked was not done: 因疫情原因未举行 bears the premise out."""
    best = told[0].clause.text if told else ""
    if not (question.asked.why and _DENIES.search(question.asked.words) and gives_reason(best)):
        return False
    denied = " ".join(best[match.end() : match.end() + _REACH] for match in _DENIES.finditer(best))
    same = any(len(term) > 1 and term in denied for term in question.asked.terms)
    return same and _supports(question, told[:1], parts)[0] >= parts.settings.retrieve.min_support


def _named(question: Question, told: Sequence[Evidence]) -> bool:
    """Tell whether the best clause is one of the problems and names all that is asked about: 数据壁垒是怎么回事."""
    best = next((item for item in told[:1] if item.section.role is Role.PROBLEMS), None)
    words = [word for word in cut(_COMMA.split(question.asked.focus)[0]) if len(word) > 1]
    return best is not None and bool(words) and all(word in fold(best.clause.text) for word in words)


def _owned(question: Question, told: Sequence[Evidence], parts: Parts) -> bool:
    """Tell whether the best clause surely answers and is one of the problems: a report owns up to it in other words."""
    return _surely(question, told, parts) and told[0].section.role is Role.PROBLEMS


def _explained(question: Question, told: Sequence[Evidence], parts: Parts) -> bool:
    """Tell whether the best clause surely answers a why, in whatever words: it gives a reason, or owns up to the thing."""
    if not _surely(question, told, parts):
        return False
    best = told[0]
    on_it = best.section.role is Role.PROBLEMS and tells_of_thing(question, best.clause.text)
    return on_it or gives_reason(best.clause.text)


def _surely(question: Question, told: Sequence[Evidence], parts: Parts) -> bool:
    """Tell whether the best clause is likelier than not to answer, where clauses are weighed."""
    return bool(told) and weighs(question, parts) and told[0].score >= parts.settings.retrieve.min_answer


def told_of(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> float:
    """Return how much of a question the best clause in scope expresses, 0 to 2."""
    evidence = find(question, in_scope, parts)
    return max(_supports(question, evidence, parts), default=0.0)


def _supports(question: Question, evidence: Sequence[Evidence], parts: Parts) -> list[float]:
    likeness = parts.settings.retrieve.min_likeness
    return supports_of(question.asked, question.language, evidence, parts.library, parts.encoder, likeness=likeness)


def _find_out(question: Question, in_scope: Sequence[ReportMeta], told: Sequence[Evidence], parts: Parts) -> Gathered:
    evidence, limits = list(told), parts.settings.retrieve
    supports = _supports(question, evidence, parts)
    supported = max(supports, default=0.0) >= limits.min_support
    if asks_figure(question):
        figures = parts.settings.figures
        least = figures.least_told if supported else figures.least_alone
        tabled = free_table(question, in_scope, parts, least=least)
        if tabled is not None:
            refusal = None if tabled.answers() else Refusal.NOT_MENTIONED
            return Gathered("figures", evidence_of(tabled.cells), tabled=tabled, refusal=refusal)
    sure, least = supports, limits.min_support
    if weighs(question, parts):
        sure, least = [item.score for item in evidence], limits.min_vouched if supported else limits.min_answer
    best = max(sure, default=0.0)
    if best < least:
        people = named_best(question, told, supports) if weighs(question, parts) else ()
        if people:
            return Gathered("lookup", people)
        nearest = near(question, evidence, parts)
        # Where no township is named and nothing at all comes near, the reports are not about it.
        return Gathered("lookup", nearest, refusal=_nothing(question, best if nearest else 0.0))
    if question.asked.unit is not None:
        evidence = _figures_first(question, evidence, sure, least)
    if not evidence or (_counts(question) and not tells_figure(question, evidence, parts)):
        return Gathered("lookup", near(question, told, parts), refusal=Refusal.NOT_MENTIONED)
    return Gathered("lookup", tuple(evidence))


def _counts(question: Question) -> bool:
    """Tell whether nothing but a number answers a question on named townships."""
    asks = question.asked.unit is not None or _HOW_MANY.search(question.asked.words.lower())
    return bool(asks) and asks_figure(question)


def _figures_first(
    question: Question, evidence: Sequence[Evidence], sure: Sequence[float], least: float
) -> list[Evidence]:
    """Asked for a number, only clauses that state one can answer."""
    return [
        item for item, share in zip(evidence, sure, strict=True) if share >= least and has_figure(item, question.asked)
    ]


def _nothing(question: Question, best: float) -> Refusal:
    if best < _NOWHERE_NEAR and not question.scope.townships:
        return Refusal.OUT_OF_SCOPE
    return Refusal.FALSE_PREMISE if question.asked.why else Refusal.NOT_MENTIONED
