"""What many reports tell at once: the problems or measures of each, changes over the years."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answer.told import Point
from rag.library.protocol import Library
from rag.retrieve.outline import OVERVIEW, outline
from rag.routes.figures import changed_figures
from rag.routes.gathered import Gathered, Parts
from rag.routes.lists import subjects_of, survey_subjects
from rag.survey.grounds import Ground
from rag.survey.taxonomy import TOLD, Stance, subject_of
from rag.types import Language, Question, ReportMeta, Role, Tag

_PER_REPORT = 5
# What a question of nothing but the change of all problems is made of.
_CHANGE = re.compile(
    r"与|和|跟|从|到|至|较|同|比|相比|对比|这|那|两|几|历|近|年度?|之间|里|来|的|了|有|存在|主要|什么|哪些|何|怎么|怎样|如何|发生|变化|变"
    r"|问题|不足|短板|困难|薄弱|环节|新增?|请|数据|数字|指标|数量|各项|报告|上|自|以来|起|后|情况|呢|吗|哪|些|地方|不同|区别|不一样|提出|指出|解决|整改|改好|共有|新?出现|是|依然|仍然?|还|又|已经?|一样|去|\W"
)
_CHANGE_EN = frozenset(
    re.findall(
        r"\w+",
        "how what which did do does have has the a problems shortcomings weaknesses difficulties of s in its from to "
        "between and over years year change changed changes are were is new still since with compared same stayed "
        "reported report compare difference different figures numbers anything something there been it they their as "
        "years last previous before than now new solved resolved fixed appeared appear",
    )
)
_FIGURES = re.compile(r"数据|数字|指标|数量|\b(?:figures|numbers|statistics)\b")


def outlines(role: Role | None, in_scope: Sequence[ReportMeta], library: Library) -> list[Point]:
    """Return what each report tells in the sections of a role, of the main ones without: known problems, else items."""
    points: list[Point] = []
    for one in (role,) if role is not None else OVERVIEW:
        known = problems(in_scope, library) if one is Role.PROBLEMS else []
        named = {point.meta.report_id for point in known}
        for meta in in_scope:
            if meta.report_id in named:
                points += [point for point in known if point.meta.report_id == meta.report_id]
            else:
                found = outline(library.report(meta.report_id), one, per_report=_PER_REPORT)
                points += [Point(meta, "", "", item.clause, item.section) for item in found]
    return points


def problems(in_scope: Sequence[ReportMeta], library: Library) -> list[Point]:
    """Return the known shortcomings each report tells of, each by its surest clause, in the order of the reports."""
    tags = library.tags(report_ids={meta.report_id for meta in in_scope})
    best: dict[tuple[str, str], Tag] = {}
    for tag in tags:
        key = (tag.clause_id.rpartition("-")[0], tag.item)
        if tag.stance == Stance.PROBLEM and tag.score >= TOLD and (key not in best or tag.score > best[key].score):
            best[key] = tag
    clauses = {
        clause.clause_id: (clause, section)
        for clause, section, _ in library.clauses([t.clause_id for t in best.values()])
    }
    metas = {meta.report_id: meta for meta in in_scope}
    order = {meta.report_id: place for place, meta in enumerate(in_scope)}
    points = []
    for (report_id, item), tag in sorted(best.items(), key=lambda pair: (order[pair[0][0]], pair[1].clause_id)):
        if tag.clause_id in clauses:
            points.append(Point(metas[report_id], subject_of(item).zh, subject_of(item).en, *clauses[tag.clause_id]))
    return points


def over_years(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered | None:
    """Return what a township's reports say of a subject, or of all problems, year by year; None asks for figures."""
    by_year = sorted(in_scope, key=lambda meta: meta.year or 0)
    what = subjects_of(question)
    if what is not None and question.asked.unit is None:
        surveyed = survey_subjects(what, question, by_year, parts.library)
        if any(item.judged.ground is not Ground.SILENT for item in surveyed):
            return Gathered("survey", surveyed=tuple(surveyed))
    if question.asked.wants is Role.PROBLEMS and question.scope.townships and what is None:
        points = problems(by_year, parts.library)
        if points:
            return Gathered("change" if _comparable(points, by_year) else "outlines", points=tuple(points))
    return None


def change(question: Question, in_scope: Sequence[ReportMeta], library: Library) -> Gathered | None:
    """Return what changed in one township's years, problems or figures, where nothing but the change is asked for."""
    if question.asked.wants not in {Role.PROBLEMS, None} or not _asks_change_alone(question):
        return None
    by_year = sorted(in_scope, key=lambda meta: meta.year or 0)
    words = question.asked.words.lower()
    of_figures = _FIGURES.search(words) is not None
    points = [] if of_figures else problems(by_year, library)
    tabled = changed_figures(by_year, library) if of_figures or question.asked.wants is None else None
    if tabled is None and not _comparable(points, by_year):
        return None
    return Gathered("change", points=tuple(points) if _comparable(points, by_year) else (), tabled=tabled)


def _asks_change_alone(question: Question) -> bool:
    words = question.asked.words.lower()
    if question.language is Language.EN:
        return set(re.findall(r"[a-z]+", words)) <= _CHANGE_EN
    return not _CHANGE.sub("", words)


def _comparable(points: Sequence[Point], by_year: Sequence[ReportMeta]) -> bool:
    """Tell whether what stayed, went and came can be said: one township whose first and last year tell problems."""
    places = {(meta.county, meta.township) for meta in by_year}
    first, last = by_year[0].year, by_year[-1].year
    told = {point.meta.year for point in points}
    return len(places) == 1 and None not in {first, last} and first != last and {first, last} <= told
