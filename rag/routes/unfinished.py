"""Questions after what is left to do (还有多少没化解): what was done is the opposite and no answer."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from rag.facts.asked import Wanted
from rag.routes.figures import Tabled, evidence_of, report_of
from rag.routes.free_figures import Pick, picks
from rag.routes.gathered import Gathered, Parts, find
from rag.routes.lookup import near
from rag.routes.stated import sought_of
from rag.survey.figures import has_figure
from rag.text.fold import fold
from rag.types import Clause, Fact, Kind, Question, Refusal, ReportMeta

ROUTE = "unfinished"
_DEEDS = "化解|办结|解决|调解|调处|处理|审结|结案|完成|办完|答复|办理|整改|了结|处置"
_NOT_DONE = rf"(?:没有?|未|尚未|待)(?:能|有|得到|被|全部|及时|予以)?(?:{_DEEDS})"
_GOING_ON = rf"(?:正在|还在|仍在)(?:推进|协调)?(?:{_DEEDS}|审理|化解|调解|推进|协调)"
_ASKS = re.compile(
    rf"{_NOT_DONE}|{_GOING_ON}|还?剩(?:下|余|多少|几)|遗留|积压"
    r"|\b(?:unresolved|unsettled|pending|outstanding|still open)\b"
    r"|\b(?:not (?:yet )?(?:been )?(?:resolved|settled|closed|handled))\b"
)
# Long-pending cases that were resolved are no longer pending.
_PENDING = re.compile(r"\b(?:pending|outstanding|long-standing)\b")
_DONE = re.compile(r"\b(?:were|was|has been|have been|did)\b(?!.*\bnot\b).*\b(?:resolved?|settled?|cleared?|closed?)\b")
_TOLD = re.compile(rf"{_NOT_DONE}|{_GOING_ON}|剩余?|遗留|未结|积压|尚有|仍有")
_PART = re.compile(r"[，,。；;：:、（）()\n]")
_MOST = 6  # reports that a look-up may be put to


def unfinished(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered | None:
    """Return the figures of what is left, or a refusal with what was done; None where that is not asked."""
    if not asks_unfinished(question) or not 0 < len(in_scope) <= _MOST:
        return None
    sought, least = sought_of(question), parts.settings.figures.least_told
    done = _done(in_scope, parts)
    told: list[Pick] = []
    for meta in in_scope:
        told += picks([sought], [meta], parts, without=frozenset(done[meta.report_id]))
    told = [pick for pick in told if pick.score >= least]
    if told:
        cells = tuple(pick.cell() for pick in told)
        return Gathered("figures", evidence_of(cells), tabled=Tabled(Wanted((), None, Kind.LOOKUP, False), cells))
    finished = [pick for pick in picks([sought], in_scope, parts) if pick.score >= least]
    nearest = evidence_of(pick.cell() for pick in sorted(finished, key=lambda pick: -pick.score))
    nearest = nearest or near(question, find(question, in_scope, parts), parts)
    told_done = bool(nearest) and has_figure(nearest[0], question.asked)
    return Gathered(ROUTE if told_done else "figures", nearest, refusal=Refusal.NOT_MENTIONED)


def asks_unfinished(question: Question) -> bool:
    """Tell whether a look-up asks how much is not done yet."""
    asks = question.kind is Kind.LOOKUP and question.asked.unit is not None
    words = fold(question.asked.words).lower()
    return asks and _ASKS.search(words) is not None and not (_PENDING.search(words) and _DONE.search(words))


def tells_unfinished(fact: Fact, clause: Clause) -> bool:
    """Tell whether the part of a sentence that a figure stands in says that it is left to do: 4件正在化解中."""
    text, start, end = fold(clause.text), fact.start - clause.start, fact.end - clause.start
    before, after = _PART.split(text[:start])[-1], _PART.split(text[end:])[0]
    return _TOLD.search(f"{before}{text[start:end]}{after}") is not None


def _done(in_scope: Sequence[ReportMeta], parts: Parts) -> dict[str, list[int]]:
    """Return the places of the figures that tell of anything but what is left, by report."""
    ids = [meta.report_id for meta in in_scope]
    clauses = {
        clause.clause_id: clause for report_id in ids for clause, _ in parts.library.report_clauses_of(report_id)
    }
    found: defaultdict[str, list[int]] = defaultdict(list)
    for fact in parts.library.facts(report_ids=ids):
        clause = clauses.get(fact.clause_id)
        if clause is None or not tells_unfinished(fact, clause):
            found[report_of(fact)].append(fact.start)
    return found
