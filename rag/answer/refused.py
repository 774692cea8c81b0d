"""Word a refusal: the reason, what the library does hold, and the nearest real evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from rag.answer import strings
from rag.answer.labels import Labels
from rag.text.naming import english_name, place_name, who
from rag.text.quote import in_marks, quote_of
from rag.types import Evidence, Language, Question, Refusal, ReportMeta

_MAX_NAMES = 5
# Of difflib's ratio: two characters of three, four letters of six.
_LIKE_HAN, _LIKE_PINYIN = 0.5, 0.65


def word_refusal(question: Question, refusal: Refusal, reports: Sequence[ReportMeta]) -> str:
    """Return the sentence that says why there is no answer."""
    language = question.language
    if not reports:
        return strings.EMPTY_LIBRARY[language]
    template = strings.REFUSALS[language][refusal]
    if refusal is Refusal.NO_SUCH_TOWNSHIP and not question.unknown:
        if any(question.scope.admits(meta) for meta in reports):
            template = strings.NOT_AMONG_THEM[language]
        elif found := _elsewhere(question, reports):
            return found
    if refusal is Refusal.NO_SUCH_YEAR and not _scope_names(question):
        template = strings.NO_SUCH_YEAR_AT_ALL[language]
    return template.format(
        names=_names(question, refusal),
        years=strings.COMMA[language].join(str(year) for year in sorted(question.scope.years)),
        near=_near(question, reports),
        have=_have(question, reports),
    ).strip()


def unknown_names(question: Question) -> str:
    """Return a sentence on names of the question nobody reported under, or an empty string."""
    if not question.unknown:
        return ""
    return strings.ALSO_UNKNOWN[question.language].format(names=_shortened(question.unknown, question.language))


def taken_years(question: Question, reports: Sequence[ReportMeta]) -> str:
    """Return a sentence on which years 去年 or "last year" was taken for, or an empty string."""
    if not question.year_word or not question.scope.years:
        return ""
    language, anywhen = question.language, question.scope.any_year()
    own = sorted({year for meta in reports if anywhen.admits(meta) for year in meta.years})
    newest = max((meta.year for meta in reports if meta.year), default=0)
    template = strings.TAKEN_YEARS
    if question.scope.townships and question.scope.years <= set(own):
        template = strings.ONLY_YEAR if len(own) == 1 else strings.TAKEN_YEARS if newest in own else strings.OWN_YEARS
    return template[language].format(
        word=question.year_word,
        years=_joined(map(str, sorted(question.scope.years)), language),
        names=_names(question, Refusal.NO_SUCH_YEAR),
        have=_joined(map(str, own), language),
    )


def _names(question: Question, refusal: Refusal) -> str:
    if refusal is Refusal.NO_SUCH_TOWNSHIP and question.unknown:
        return _shortened([f"“{name}”" for name in question.unknown], question.language)
    names = _scope_names(question)
    if not names and question.scope.years and refusal is not Refusal.NO_SUCH_YEAR:
        years = _joined(map(str, sorted(question.scope.years)), question.language)
        return strings.ALL_TOWNSHIPS_OF[question.language].format(years=years)
    if not names:
        return strings.ALL_TOWNSHIPS[question.language]
    return _shortened([place_name(name, question.language) for name in names], question.language)


def _elsewhere(question: Question, reports: Sequence[ReportMeta]) -> str:
    """Say where a township lies that a question puts elsewhere (宝山区庙坝镇); empty where that is not the case."""
    scope, language = question.scope, question.language
    counties = {meta.county for meta in reports if meta.township in scope.townships and meta.county}
    wrong = sorted(scope.counties or scope.cities or scope.provinces)
    if not counties or not wrong:
        return ""
    return strings.NOT_THERE[language].format(
        place=_joined([place_name(name, language) for name in wrong], language),
        names=_shortened([place_name(name, language) for name in sorted(scope.townships)], language),
        where=_joined([place_name(name, language) for name in sorted(counties)], language),
    )


def _shortened(names: Sequence[str], language: Language) -> str:
    """Join names, each once; of many the first few and their number."""
    once = list(dict.fromkeys(names))
    if len(once) <= _MAX_NAMES:
        return _joined(once, language)
    return _joined(once[:_MAX_NAMES], language) + strings.MORE_NAMES[language].format(count=len(once))


def _scope_names(question: Question) -> list[str]:
    scope = question.scope
    return sorted(scope.townships or scope.counties or scope.cities or scope.provinces)


def _near(question: Question, reports: Sequence[ReportMeta]) -> str:
    language = question.language
    names = sorted({meta.township for meta in reports if meta.township})
    close = {name for unknown in question.unknown for name in _like(unknown, names)}
    if not close:
        return ""
    listed = _joined([place_name(name, language) for name in sorted(close)], language)
    return strings.NEAR_NAMES[language].format(names=listed)


def _like(unknown: str, names: Sequence[str]) -> set[str]:
    """Names spelled much like an unknown one; in pinyin without Town and the like, which nearly all have in common."""
    if not unknown.isascii():
        return set(get_close_matches(unknown, names, n=_MAX_NAMES, cutoff=_LIKE_HAN))
    stems = {name: english_name(name).rpartition(" ")[0].lower() for name in names}
    stem = unknown.rpartition(" ")[0].lower() or unknown.lower()
    close = get_close_matches(stem, set(stems.values()), n=_MAX_NAMES, cutoff=_LIKE_PINYIN)
    return {name for name in names if stems[name] in close}


def _have(question: Question, reports: Sequence[ReportMeta]) -> str:
    anywhen = question.scope.any_year()
    years = sorted({year for meta in reports if anywhen.admits(meta) for year in meta.years})
    return (
        strings.HAVE_YEARS[question.language].format(years=_joined(map(str, years), question.language)) if years else ""
    )


def _joined(names: Iterable[str], language: Language) -> str:
    return strings.COMMA[language].join(names)


def word_contrary(question: Question, evidence: Sequence[Evidence], labels: Labels) -> str:
    """Return a sentence with what the report says instead of what a question takes for granted, or an empty string."""
    return _nearest(question, evidence, labels, strings.CONTRARY[question.language])


def word_nearest(question: Question, evidence: Sequence[Evidence], labels: Labels) -> str:
    """Return a sentence quoting the nearest real evidence, or an empty string when there is none."""
    return _nearest(question, evidence, labels, strings.NEAREST[question.language])


def _nearest(question: Question, evidence: Sequence[Evidence], labels: Labels, template: str) -> str:
    for item in evidence:
        label = labels.label(item.clause, item.section, item.meta)
        quote = in_marks(quote_of(item.clause.text, question.asked.terms, why=question.asked.why))
        return template.format(who=who(item.meta, question.language), quote=quote, label=label)
    return ""
