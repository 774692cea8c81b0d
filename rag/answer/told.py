"""Word what many reports tell: a line for each report, its points with their clauses; what stayed, went and came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rag.answer import strings
from rag.answer.labels import Labels
from rag.text.naming import who
from rag.text.quote import in_marks, quote_of
from rag.types import Clause, Language, ReportMeta, Section

_MOST_COMMON = 5
_QUOTED = 4  # reports up to which every point is quoted


@dataclass(frozen=True, slots=True)
class Point:
    """One thing a report tells: ``zh`` and ``en`` name it (empty: the clause speaks for itself)."""

    meta: ReportMeta
    zh: str
    en: str
    clause: Clause
    section: Section

    def name(self, language: Language) -> str:
        """Name it in a language."""
        return self.zh if language is Language.ZH else self.en


def word_points(
    points: Sequence[Point], labels: Labels, language: Language
) -> tuple[str, tuple[dict[str, object], ...]]:
    """Return a line for each report with its points, and the same as rows of a table."""
    by_report: dict[str, list[Point]] = {}
    for point in points:
        by_report.setdefault(point.meta.report_id, []).append(point)
    lines = [strings.POINTS[language].format(reports=len(by_report), points=len(points))]
    common = Counter(point.name(language) for point in points if point.zh).most_common(_MOST_COMMON)
    if len(by_report) > 1 and common:
        told = strings.COMMA[language].join(
            f"{name}（{count}）" if language is Language.ZH else f"{name} ({count})" for name, count in common
        )
        lines.append(strings.COMMON[language].format(listed=told))
    quoted = len(by_report) <= _QUOTED
    for some in by_report.values():
        told = strings.SEMICOLON[language].join(_point(point, labels, language, quoted=quoted) for point in some)
        lines.append(f"- {who(some[0].meta, language)}{strings.COLON[language]}{told}")
    return "\n".join(lines), tuple(_row(point, labels, language) for point in points)


def word_change(
    points: Sequence[Point], labels: Labels, language: Language
) -> tuple[str, tuple[dict[str, object], ...]]:
    """Return what stayed, went and came between the first and the last year, each with its clauses."""
    years = sorted({point.meta.year or 0 for point in points})
    names = dict.fromkeys(point.name(language) for point in points)
    groups: dict[str, list[str]] = {"stayed": [], "went": [], "came": [], "between": []}
    for name in names:
        told = sorted((one for one in points if one.name(language) == name), key=lambda one: one.meta.year or 0)
        groups[_fate(told, years)].append(_told_line(name, told, labels, language))
    lines = []
    for fate, found in groups.items():
        if found:
            title = strings.CHANGES[language][fate].format(first=years[0], last=years[-1])
            lines += [
                f"**{title}（{len(found)}）**" if language is Language.ZH else f"**{title} ({len(found)})**",
                *found,
            ]
    return "\n".join(lines), tuple(_row(point, labels, language) for point in points)


def _fate(told: Sequence[Point], years: Sequence[int]) -> str:
    first, last = (any(one.meta.year == year for one in told) for year in (years[0], years[-1]))
    if first and last:
        return "stayed"
    return "went" if first else "came" if last else "between"


def _told_line(name: str, told: Sequence[Point], labels: Labels, language: Language) -> str:
    said = strings.SEMICOLON[language].join(
        f"{one.meta.year}{strings.COLON[language]}{_quote(one, labels, language)}" for one in told
    )
    return f"- {name}{strings.COLON[language]}{said}"


def _point(point: Point, labels: Labels, language: Language, *, quoted: bool) -> str:
    name = point.name(language)
    if name and not quoted:
        return f"{name}{_space(language)}[{_label(point, labels)}]"
    quote = _quote(point, labels, language)
    return f"{name}{strings.COLON[language]}{quote}" if name else quote


def _quote(point: Point, labels: Labels, language: Language) -> str:
    return f"{in_marks(quote_of(point.clause.text, ()))}{_space(language)}[{_label(point, labels)}]"


def _space(language: Language) -> str:
    """Return what stands before a citation's mark."""
    return "" if language is Language.ZH else " "


def _label(point: Point, labels: Labels) -> int:
    return labels.label(point.clause, point.section, point.meta)


def _row(point: Point, labels: Labels, language: Language) -> dict[str, object]:
    return {
        "township": point.meta.township,
        "county": point.meta.county,
        "year": point.meta.year,
        "subject": point.name(language),
        "quote": point.clause.text,
        "citation": _label(point, labels),
    }
