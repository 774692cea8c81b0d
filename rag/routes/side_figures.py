"""Figures of several reports, of no known indicator: the most and the least, comparisons, changes, thresholds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.facts.asked import Wanted, asks_least, asks_more
from rag.facts.likeness import Sought
from rag.facts.measures import COUNT, Measured, counted_in, measure_of, measured_in
from rag.facts.ranked import rank_asked
from rag.facts.stretch import stretches
from rag.facts.taxonomy import indicators
from rag.facts.threshold import Threshold, threshold_of
from rag.library.protocol import Library
from rag.routes.figures import ASKED, Tabled, cells_of, evidence_of
from rag.routes.free_figures import Pick, picks
from rag.routes.gathered import Gathered, Parts
from rag.routes.paired import paired
from rag.routes.stated import sought_of, sureness
from rag.text.fold import fold
from rag.types import Apart, Cell, Kind, Language, Question, ReportMeta, Role

_ALIKE = 0.6  # share of the reports whose figures have to be of one indicator for all to be read by it
_BEHIND = 6.0  # by which the figure of one report may come behind the best of all
_LEAST_REPORTS = 2
_JUDGED = 20  # figures that are judged one by one, whether they are of what is asked: each takes 3 ms
_OF_ALL = 3  # a third of the figures found, the best, say what is to be found in the other reports
_PLACES = re.compile(
    r"(?:有|是)?(?:多少|几)个?(?:乡镇|镇街|街道|镇|乡|家|地方|报告)|(?:有|是)几[家个]\s*[？?。]?$|(?:哪|几)[家个]"
    r"|\bhow many (?:of the )?(?:\w+ )?(?:townships?|towns?|reports?|places)\b"
)
_AMOUNT = re.compile(
    r"多少|几(?!乎)|人次|次数|数|率|[升降增减涨翻]|[更最]?[多少高低快慢远近长短]|名次|得分|分数|翻番"
    r"|\b(?:how (?:many|much|long|far)|more|fewer|less|higher|lower|grow|grew|rise|rose|fall|fell|score|scores|rank)\b"
)
_TEXT = re.compile(
    r"做法|不同|区别|异同|问题|不足(?![\d一二三四五六七八九十百千])|短板|困难|打算|计划|\b(?:problems?|plans?|differ|ways?|approach)"
)


def side_figures(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered | None:
    """Return the figures of several reports set side by side; None where the question is not of that."""
    words = fold(question.asked.words).lower()
    threshold = threshold_of(words, times=True)
    kind = _kind(question, in_scope, threshold)
    if kind is None or question.asked.wants in {Role.PLAN, Role.PROBLEMS} or _TEXT.search(words) or question.by_hand:
        return None
    measured = measured_in(_PLACES.sub(" ", words), question.language)
    if kind in {Kind.COUNT, Kind.LIST} and threshold is not None and threshold.unit:
        measured = counted_in(threshold.unit)
    vague = not (measured.kinds or measured.units or _AMOUNT.search(words))
    if vague and kind is not Kind.COMPARE:
        return None
    limit = threshold if kind in {Kind.COUNT, Kind.LIST} else None
    wanted = Wanted((), limit, kind, asks_least(words), rank=rank_asked(words))
    reports = paired(question, in_scope) if kind is Kind.COMPARE else in_scope
    limits = parts.settings.figures
    least = limits.least_alone if vague else limits.least_alike
    tabled = _side_table(_Search(sought_of(question), measured, reports, parts, least), wanted)
    return Gathered("figures", evidence_of(tabled.cells), tabled=tabled) if tabled is not None else None


def _kind(question: Question, in_scope: Sequence[ReportMeta], threshold: Threshold | None) -> Kind | None:
    """Return what is to be made of the figures; None where a question does not set several reports side by side."""
    kind, words = question.kind, fold(question.asked.words).lower()
    towns = len(question.scope.townships)
    years = {meta.year for meta in in_scope}
    if threshold is not None and threshold.value and towns != 1 and kind in {Kind.COUNT, Kind.LIST}:
        return kind
    if towns == 1 and len(years) > 1 and kind in {Kind.CROSS_YEAR, Kind.YES_NO, Kind.LOOKUP, Kind.COMPARE}:
        changing = kind is Kind.CROSS_YEAR or (kind is not Kind.LOOKUP and asks_more(words))
        return Kind.CROSS_YEAR if changing else None
    if kind is Kind.SUPERLATIVE or (kind is Kind.COMPARE and towns < _LEAST_REPORTS and "最" in words):
        return Kind.SUPERLATIVE if len(in_scope) >= _LEAST_REPORTS else None
    if towns >= _LEAST_REPORTS and (kind is Kind.COMPARE or (kind in {Kind.LOOKUP, Kind.YES_NO} and asks_more(words))):
        return Kind.COMPARE
    return None


@dataclass(frozen=True, slots=True)
class _Search:
    """What is sought in which reports; ``least`` is the score that a figure must have."""

    sought: Sought
    measured: Measured
    in_scope: Sequence[ReportMeta]
    parts: Parts
    least: float

    def own(self) -> list[Pick]:
        """Return the figure of each report that gives its own."""
        return _own(picks([self.sought], self.in_scope, self.parts, measured=self.measured), self.least)

    def alike(self, own: Sequence[Pick]) -> list[Pick]:
        """Seek what the best figures found are said to be too: other reports tell it in words more like theirs."""
        best = sorted(own, key=lambda pick: -pick.score)[: max(1, len(own) // _OF_ALL)]
        told = " ".join(stretches(pick.place.clause, [pick.fact])[0].wide for pick in best)
        like = replace(self.sought, words=told, terms={}, language=Language.ZH)
        sure = {pick.meta.report_id for pick in best}
        others = [meta for meta in self.in_scope if meta.report_id not in sure]
        more = picks([self.sought, like], others, self.parts, measured=self.measured)
        least = max(self.least, best[0].score - _BEHIND)
        return [*best, *(pick for pick in more if pick.apart is None and pick.score >= least)]

    def judged(self, own: Sequence[Pick]) -> list[Pick]:
        """Leave out the figures of neighbours; where too few would be left, none."""
        if len(own) > _JUDGED:
            return list(own)
        sought = replace(self.sought, words=_PLACES.sub(" ", self.sought.words))
        bar = self.parts.settings.figures.min_beside
        judged = sureness(sought, [pick.fact for pick in own], self.parts.library, self.parts.encoder)
        kept = [pick for pick, share in zip(own, judged, strict=True) if share is None or share >= bar]
        return kept if len(kept) >= _LEAST_REPORTS else list(own)


def _side_table(search: _Search, wanted: Wanted) -> Tabled | None:
    """Return a cell for each report; None where fewer than two give such a figure, or none where a threshold is set."""
    own = search.own()
    kinds = Counter(measure_of(pick.fact.unit) for pick in own)
    if len(kinds) > 1 and not search.measured.kinds:  # figures of one kind alone can be compared
        common = kinds.most_common(1)[0][0]
        search = replace(search, measured=Measured(frozenset({common}), search.measured.units))
        own = search.own()
    own = search.alike(own) if own else own
    if wanted.threshold is None:
        own = search.judged(own)
    if len(own) < (_LEAST_REPORTS if wanted.threshold is None else 1):
        return None
    chosen = {pick.meta.report_id: pick.cell(ASKED) for pick in own}
    chosen |= _by_indicator(own, search.measured, search.in_scope, search.parts.library)
    cells = [chosen.get(meta.report_id, Cell(meta, ASKED, None, None)) for meta in search.in_scope]
    return Tabled(wanted, tuple(_comparable(cells)))


def _own(told: Sequence[Pick], least: float) -> list[Pick]:
    own = [pick for pick in told if pick.apart is None and pick.score >= least]
    best = max((pick.score for pick in own), default=0.0)
    return [pick for pick in own if best - pick.score < _BEHIND]


def _by_indicator(
    own: Sequence[Pick], measured: Measured, in_scope: Sequence[ReportMeta], library: Library
) -> dict[str, Cell]:
    """Read all reports by the indicator that most of the figures found are of: its totals are told from its parts."""
    counted = Counter(pick.fact.indicator for pick in own if pick.fact.indicator is not None).most_common(1)
    if not counted or counted[0][1] < _ALIKE * len(own):
        return {}
    cells = cells_of(indicators()[counted[0][0]], in_scope, library)
    return {
        cell.meta.report_id: replace(cell, name=ASKED)
        for cell in cells
        if cell.fact is not None and cell.value is not None and not measured.conflicts(cell.fact.unit)
    }


def _comparable(cells: Sequence[Cell]) -> list[Cell]:
    """Mark the figures in another unit than most; things counted are comparable whatever their unit."""
    common = Counter(cell.fact.unit for cell in cells if cell.fact is not None).most_common(1)[0][0]
    people = {"人", "人次"}

    def alike(unit: str) -> bool:
        counted = measure_of(common) == measure_of(unit) == COUNT
        return unit in {common, ""} or counted or (common in people and unit in people)

    return [
        replace(cell, apart=Apart.UNIT)
        if cell.fact is not None and not cell.apart and not alike(cell.fact.unit)
        else cell
        for cell in cells
    ]
