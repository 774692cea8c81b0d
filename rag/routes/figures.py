"""The fact table at work: cells for number questions. Joins library, facts and understanding."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rag.answer.figure_strings import FIGURE_ASKED
from rag.answer.task import Task
from rag.facts.asked import Wanted, wanted_of
from rag.facts.table import apart_of, common_unit, nearest_figure, own_figure, special_figure, with_special
from rag.facts.taxonomy import Indicator, indicators
from rag.library.protocol import Library
from rag.routes.paired import addends, paired
from rag.text.fold import fold
from rag.types import Apart, Cell, Clause, Evidence, Fact, Kind, Language, Question, ReportMeta, Section

_PLAIN = (
    "数量件次人名场份条总共各类全年一年年度情况工作成功上下中的了是有和与或及多少几个镇乡街道里搞办做开展组织发放发出"
    "受理处理作出金额"
)
# Words of such characters that do tell.
_TELLING = re.compile(r"成功(?!率)|人民|成人|个人|上级|下级|上门|中小|人大|全民|公共")
_SCOPE = re.compile(
    r"全[县市区]|各[县市区乡镇村]+|所有|全部|平均每?|加起来|加在一起|[两三几]年|规模|决定|统计|指标|具体|合计|总[数量额计]"
)
ASKED = "asked"  # the name of cells whose figure is no known indicator's, several reports side by side
_OF_FIGURES = frozenset({Kind.LOOKUP, Kind.SUPERLATIVE, Kind.COMPARE, Kind.CROSS_YEAR})
_FEW = 4  # reports in which figures of other things are looked through for the words of a question
_MANY = 20  # the same where no township is named: what only some of them tell is what is asked for
_SHOWN = 60  # clauses shown before the answer
_ALIKE = 0.6  # share of a phrase's pairs of characters that name a figure as being about it


@dataclass(frozen=True, slots=True)
class Tabled:
    """The cells of a number question, one per report in scope and indicator, and what was wanted."""

    wanted: Wanted
    cells: tuple[Cell, ...]

    def answers(self) -> bool:
        """Tell whether the cells answer: a threshold always does, a lookup also by a figure of a part."""
        if self.wanted.kind in {Kind.LIST, Kind.COUNT}:
            return True
        partly = {Apart.PART, Apart.PART_YEAR} if self.wanted.kind is Kind.LOOKUP else set()
        return any(cell.value is not None or cell.apart in partly for cell in self.cells)


def wanted_in(question: Question) -> Wanted | None:
    """Return the known figures a question wants; a kind chosen by hand decides whether, and what is made of them."""
    wanted = wanted_of(question)
    if wanted is None or not question.by_hand:
        return wanted
    return replace(wanted, kind=question.kind) if question.kind in _OF_FIGURES else None


def table_of(question: Question, wanted: Wanted, in_scope: Sequence[ReportMeta], library: Library) -> Tabled:
    """Return a cell per report and wanted indicator."""
    cells: list[Cell] = []
    if wanted.kind is Kind.COMPARE:
        in_scope = paired(question, in_scope)
    for indicator in wanted.indicators:
        words = special_words(question, indicator)
        of_all = wanted.kind is Kind.LOOKUP and not question.scope.townships
        reports = addends(indicator, in_scope) if wanted.added else in_scope
        found = cells_of(indicator, reports, library, words, few=_MANY if of_all else _FEW)
        cells += _named_alone(found, words) if of_all else found
    return Tabled(wanted, tuple(cells))


def cells_of(
    indicator: Indicator,
    in_scope: Sequence[ReportMeta],
    library: Library,
    words: frozenset[str] = frozenset(),
    *,
    few: int = _FEW,
) -> list[Cell]:
    """Return a cell per report: its own figure of the year, or the nearest there is, or none.

    In at most ``few`` reports figures of other things that are told in ``words`` are looked for too.
    """
    by_report = facts_by_report(library, in_scope, indicator.key)
    if words and len(in_scope) <= few:
        everything = facts_by_report(library, in_scope, None)
        alike = {name: [fact for fact in facts if fact.unit in indicator.units] for name, facts in everything.items()}
        by_report = {name: with_special(by_report.get(name, []), facts, words) for name, facts in alike.items()}
    own = {name: _own(facts, indicator, words) for name, facts in by_report.items()}
    units = common_unit([fact for fact in own.values() if fact is not None], indicator)
    picked: list[tuple[ReportMeta, Fact | None, Apart | None, tuple[Fact, ...]]] = []
    for meta in in_scope:
        facts, fact = by_report.get(meta.report_id, []), own.get(meta.report_id)
        if fact is not None:
            more = tuple(other for other in facts if other != fact and apart_of(other) is None)
            picked.append((meta, fact, None if fact.unit in units else Apart.UNIT, more))
        else:
            nearest = nearest_figure(facts)
            picked.append((meta, *(nearest or (None, None)), ()))
    places = places_of(library, [fact for _, fact, _, _ in picked if fact is not None])
    return [
        Cell(meta, indicator.key, fact, places.get(fact.clause_id) if fact else None, apart, more)
        for meta, fact, apart, more in picked
    ]


def _named_alone(cells: list[Cell], words: frozenset[str]) -> list[Cell]:
    """Keep of many reports' figures those told in the question's own words, where they are few (飞线充电查处多少处)."""
    words = frozenset(word for word in words if not _TELLING.fullmatch(word))  # 人民调解 is any mediation
    facts = [cell.fact for cell in cells if cell.fact is not None]
    kept = frozenset(some_of(facts, words))
    return [cell if cell.fact in kept else Cell(cell.meta, cell.name, None, None) for cell in cells]


def named_figures(
    question: Question, wanted: Wanted, in_scope: Sequence[ReportMeta], library: Library
) -> Tabled | None:
    """Return the figure whose own words are those of the question, where no figure is read as the known one's."""
    if wanted.kind is not Kind.LOOKUP or not question.scope.townships:
        return None
    units = frozenset().union(*(item.units for item in wanted.indicators))
    facts = [fact for found in facts_by_report(library, in_scope, None).values() for fact in found]
    named = [fact for fact in facts if fact.unit in units and apart_of(fact) is None and speaks_of(fact, question)]
    metas = {meta.report_id: meta for meta in in_scope}
    places = places_of(library, named)
    cells = tuple(
        Cell(metas[report_of(fact)], fact.what, fact, places[fact.clause_id])
        for fact in named[:1]
        if fact.clause_id in places
    )
    return Tabled(replace(wanted, indicators=()), cells) if cells else None


def changed_figures(by_year: Sequence[ReportMeta], library: Library) -> Tabled | None:
    """Return the cells of every known figure that the first and the last report both give; None where none is."""
    ends = [by_year[0], by_year[-1]]
    cells: list[Cell] = []
    kept: list[Indicator] = []
    for indicator in indicators().values():
        found = [] if indicator.mixed else cells_of(indicator, ends, library)
        if len(found) == len(ends) and all(cell.value is not None for cell in found):
            cells += found
            kept.append(indicator)
    return Tabled(Wanted(tuple(kept), None, Kind.CROSS_YEAR, False), tuple(cells)) if cells else None


def task_of(tabled: Tabled, language: Language) -> Task:
    """Return what is to be made of a table, with the names of its indicators."""
    wanted = tabled.wanted
    names = {cell.name: cell.name for cell in tabled.cells}
    names |= {item.key: item.name(language) for item in wanted.indicators}
    if ASKED in names:
        names[ASKED] = FIGURE_ASKED[language]
    return Task(wanted.kind, language, names, wanted.least, wanted.threshold, wanted.added, wanted.rank)


def facts_by_report(library: Library, in_scope: Iterable[ReportMeta], indicator: str | None) -> dict[str, list[Fact]]:
    """Return the figures of the reports in scope, by report."""
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in library.facts(report_ids=[meta.report_id for meta in in_scope], indicator=indicator):
        found[report_of(fact)].append(fact)
    return dict(found)


def report_of(fact: Fact) -> str:
    """Return the id of the report that a figure stands in."""
    return fact.clause_id.rpartition("-")[0]


def _own(facts: Sequence[Fact], indicator: Indicator, words: frozenset[str]) -> Fact | None:
    return (special_figure(facts, words) if words else None) or own_figure(facts, indicator)


def special_words(question: Question, indicator: Indicator) -> frozenset[str]:
    """Return pairs of characters that a question adds to the indicator's own words."""
    if question.language is not Language.ZH:
        return frozenset()
    rest = _SCOPE.sub(" ", fold(question.asked.focus))
    for word in sorted({*indicator.words, indicator.zh}, key=len, reverse=True):
        rest = rest.replace(word, " ")
    kept = _TELLING.findall(rest)
    rest = "".join(" " if char in _PLAIN else char for char in _TELLING.sub(" ", rest))
    return frozenset(run[at : at + 2] for run in (*kept, *rest.split()) for at in range(len(run) - 1))


def places_of(library: Library, facts: Sequence[Fact]) -> dict[str, Evidence]:
    """Return where figures stand, by the id of the clause."""
    ids = list(dict.fromkeys(fact.clause_id for fact in facts))
    rows: list[tuple[Clause, Section, ReportMeta]] = library.clauses(ids)
    return {
        clause.clause_id: Evidence(clause, section, meta, 1.0, rank, "facts")
        for rank, (clause, section, meta) in enumerate(rows, start=1)
    }


def some_of(facts: Sequence[Fact], words: frozenset[str]) -> list[Fact]:
    """Keep the figures told in words that a question adds (重复信访), where these tell some from the others."""
    some = [fact for fact in facts if any(word in fact.what for word in words)]
    return some if some and 2 * len(some) <= len(facts) else list(facts)


def speaks_of(fact: Fact, question: Question) -> bool:
    """Tell whether most of a question's words are those of a figure."""
    focus = fold(question.asked.focus)
    pairs = {focus[at : at + 2] for at in range(len(focus) - 1)}
    said = fold(fact.what)
    return bool(pairs) and sum(pair in said for pair in pairs) >= _ALIKE * len(pairs)


def evidence_of(cells: Iterable[Cell]) -> tuple[Evidence, ...]:
    """Return the clauses of cells, each once, those that give the wanted figure first; of many only some."""
    found: dict[str, Evidence] = {}
    for cell in sorted(cells, key=lambda cell: cell.value is None):
        if len(found) == _SHOWN:
            break
        if cell.evidence is not None:
            found.setdefault(cell.evidence.clause.clause_id, cell.evidence)
    return tuple(replace(item, rank=rank) for rank, item in enumerate(found.values(), start=1))
