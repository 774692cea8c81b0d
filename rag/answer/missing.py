"""Word which of the places a question names have no report of the year asked about, or lie elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rag.answer import strings
from rag.text.naming import english_name, place_name
from rag.text.year_beside import years_beside
from rag.types import Language, Question, ReportMeta

Town = tuple[str, str | None]  # a township and its county


def missing(question: Question, reports: Sequence[ReportMeta]) -> str:
    """Return sentences on the townships and years a question names of which there is no report among others answered.

    Empty where the scope is not one of named townships, or where each of them has what is asked.
    """
    if not question.scope.townships or question.others:
        return ""
    own = _own_years(question, reports)
    years = _asked_years(question)
    lines = [*_elsewhere(question, reports, own), *_without_year(question, own, years)]
    return "\n".join(lines)


def namesakes(question: Question, reports: Sequence[ReportMeta]) -> str:
    """Return a sentence saying that a township name stands for several places, or an empty string."""
    if question.others:
        return ""
    anywhen = question.scope.any_year()
    for name in sorted(question.scope.townships):
        own = [meta.county for meta in reports if meta.township == name and anywhen.admits(meta)]
        counties = sorted({county for county in own if county})
        # A report that names no county is of the one township of its name, where there is but one.
        if len(counties) > 1:
            counties = (["?"] if None in own else []) + counties
            language = question.language
            listed = _joined([place_name(one, language) if one != "?" else one for one in counties], language)
            named = place_name(name, language)
            return strings.NAMESAKES[language].format(name=named, count=len(counties), counties=listed)
    return ""


def _own_years(question: Question, reports: Sequence[ReportMeta]) -> dict[Town, set[int]]:
    """Return the years each township in scope reported on.

    A report that names no county is of the one township of its name, where there is but one.
    """
    anywhen = question.scope.any_year()
    admitted = [meta for meta in reports if meta.township and anywhen.admits(meta)]
    counties: dict[str | None, set[str]] = {}
    for meta in admitted:
        counties.setdefault(meta.township, set()).update([meta.county] if meta.county else [])
    own: dict[Town, set[int]] = {}
    for meta in admitted:
        known = counties[meta.township]
        county = next(iter(known)) if len(known) == 1 else meta.county
        own.setdefault((meta.township or "", county), set()).update(meta.years)
    return own


def _asked_years(question: Question) -> set[int]:
    """Return the years named; those within a range (2019到2024年) are not all asked of each township."""
    years = question.scope.years
    return {year for year in years if len(years) == 1 or str(year) in question.text}


def _without_year(question: Question, own: dict[Town, set[int]], years: set[int]) -> list[str]:
    if not any(told & question.scope.years for told in own.values()):
        return []
    language = question.language
    if len(own) == 1:
        lacking = sorted(years - next(iter(own.values())))
        names = place_name(next(iter(own))[0], language)
        text = strings.ALSO_NO_YEAR[language].format(names=names, years=_joined(map(str, lacking), language))
        return [text] if lacking else []
    beside = (
        years_beside(question.text, question.scope.townships)
        if len(question.scope.townships) > 1 and len(years) > 1
        else None
    )
    shared = {name for name, _ in own if sum(other == name for other, _ in own) > 1}
    lines = []
    for (name, county), told in own.items():
        lacking = sorted(({beside[name]} if beside else years) - told)
        if lacking and told:
            lines.append(
                strings.LACKS_YEAR[language].format(
                    name=_name(name, county if name in shared else None, language),
                    years=_joined(map(str, lacking), language),
                    have=_joined(map(str, sorted(told)), language),
                )
            )
    return lines


def _elsewhere(question: Question, reports: Sequence[ReportMeta], own: dict[Town, set[int]]) -> list[str]:
    """Say of townships that are not where the question puts them where they are; the others are answered."""
    scope, language = question.scope, question.language
    lines = []
    for name in sorted(scope.townships - {name for name, _ in own}) if own else ():
        counties = {meta.county for meta in reports if meta.township == name and meta.county}
        elsewhere = scope.counties - counties
        wrong = sorted(elsewhere - {county for _, county in own if county} or elsewhere)
        if counties and wrong:
            lines.append(
                strings.NOT_THERE[language].format(
                    place=_joined([place_name(one, language) for one in wrong], language),
                    names=place_name(name, language),
                    where=_joined([place_name(one, language) for one in sorted(counties)], language),
                )
            )
        else:
            lines.append(strings.NOT_AMONG_THEM[language].format(names=place_name(name, language)))
    return lines


def _name(name: str, county: str | None, language: Language) -> str:
    if language is Language.ZH:
        return f"{county or ''}{name}"
    return f"{place_name(name, language)}, {english_name(county)}" if county else place_name(name, language)


def _joined(names: Iterable[str], language: Language) -> str:
    return strings.COMMA[language].join(names)
