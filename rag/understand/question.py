"""Understand a question: language, kind, scope, what is asked, and refusals that names alone decide."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from rag.errors import QuestionError
from rag.types import Asked, Kind, Language, Question, Refusal, ReportMeta, Role, Scope
from rag.understand.asides import asides
from rag.understand.files import NamedFiles, find_files
from rag.understand.focus import asked_of
from rag.understand.left_out import Others, others
from rag.understand.placed_kind import kind_in, writing_asked
from rag.understand.places import NamedPlaces, find_named
from rag.understand.readable import is_code, readable
from rag.understand.topic import names_topic
from rag.understand.uncounted import uncounted
from rag.understand.whereabouts import placed, within_known
from rag.understand.within import each_within
from rag.understand.years import counted_back, find_years, is_base, of_its_own
from rag.understand.years_aside import without_aside
from rag.understand.years_meant import covered, meant

_CONTROL = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\ud800-\udfff\ufeff]+")
T = TypeVar("T")
# Of two years: whether a figure went up or down.
_GROWN = re.compile(
    r"增(?:加|长|多)|上升|提高|减少|下降|降低|[多少涨]了|\b(?:more|fewer|less|higher|lower|increas\w+|decreas\w+|r[io]se|f[ae]ll)\b"
)


def understand(
    text: str,
    reports: Sequence[ReportMeta],
    scope: Scope,
    *,
    max_chars: int,
    language: Language | None = None,
    kind: Kind | None = None,
) -> Question:
    """Turn a question into what the later stages need.

    ``scope`` is the caller's restriction; names and years of the question narrow it further. ``language`` and ``kind``
    are told where they are known from the questions before; a language told is not checked.

    Raises:
        QuestionError: the question is empty or longer than ``max_chars``.
    """
    text = _checked(text, max_chars)
    language = language or readable(text) or _readable_but(text, reports)
    if language is None or is_code(text):
        return _foreign(text, scope)
    rest, files, year_spans, said = _named(text, scope, reports)
    named, years = rest.named, rest.years
    admitted = [meta for meta in reports if scope.any_year().admits(meta)]
    narrowed = _scoped(text, scope, rest, admitted)
    narrowed = replace(narrowed, report_ids=_meet(narrowed.report_ids, files.report_ids))
    based = len(years) < 2 and is_base(text, years)
    if based:
        narrowed = _from(narrowed, scope, reports, named=any(str(year) in text for year in years))
    kind = kind or kind_in(_without(said, uncounted(text)), named, language)
    spans = [*named.spans, *year_spans, *files.spans, *writing_asked(text), *uncounted(text)]
    asked = asked_of(text, spans, language)
    refusal = _name_refusal(named, narrowed, admitted, bool(reports))
    kind = _of_section(kind, asked, language)
    settled = _settle(kind, Scope(townships=named.townships, years=narrowed.years), asked)
    kind = Kind.CROSS_YEAR if based and _over_time(kind, narrowed, reports) else settled
    if language is Language.ZH and _without_asides(kind, asked):
        asked = asked_of(text, [*spans, *asides(text)], language)
    word = counted_back(text, year_spans) if narrowed.years == years else ""
    return Question(text, language, kind, narrowed, asked, refusal, named.unknown, year_word=word, others=rest.left_out)


def _readable_but(text: str, reports: Sequence[ReportMeta]) -> Language | None:
    """Return the language of a question by what it says of the places it names: ``Shisun checks 2022 vs 2023``."""
    named = find_named(text, reports)
    return readable(_without(text, named.spans)) if named.townships else None


def correct(
    question: Question, reports: Sequence[ReportMeta], *, scope: Scope | None = None, kind: Kind | None = None
) -> Question:
    """Return a question with the scope and the kind a person chose in place of those understood.

    A scope given is taken as it is: names and years that the words bring along no longer count.
    """
    if kind is not None:
        question = replace(question, kind=kind, by_hand=True)
    if scope is None or question.refusal is Refusal.OUT_OF_SCOPE:
        return question
    return replace(question, scope=scope, refusal=_scope_refusal(scope, reports), unknown=(), year_word="")


def _checked(text: str, max_chars: int) -> str:
    text = _CONTROL.sub(" ", text).strip()
    if not any(char.isalnum() for char in text):
        raise QuestionError("the question is empty: ask something about the reports, e.g. 哪些乡镇提到经费不足？")
    if len(text) > max_chars:
        raise QuestionError(f"the question has {len(text)} characters; at most {max_chars} are read: shorten it")
    return text


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Blank out what is read already."""
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _foreign(text: str, scope: Scope) -> Question:
    return Question(text, Language.EN, Kind.LOOKUP, scope, Asked("", {}), Refusal.OUT_OF_SCOPE)


def _named(
    text: str, scope: Scope, reports: Sequence[ReportMeta]
) -> tuple[Others, NamedFiles, tuple[tuple[int, int], ...], str]:
    """Return the places, years and files asked about, where the question has years, and what else it says."""
    files = find_files(text, reports)
    bare = _without(text, files.spans)
    named = placed(bare, find_named(bare, reports), reports)
    years, spans = find_years(bare, {meta.year for meta in reports if meta.year and scope.admits(meta)})
    aside = without_aside(bare, years, spans)
    years = meant(covered(aside.years, _admitted(named, reports)), named, reports, text)
    if files.unknown:
        named = replace(named, unknown=(*named.unknown, *files.unknown))
    rest = others(bare, named, years, reports)
    if not rest.left_out and counted_back(text, spans) and not is_base(text):
        rest = replace(rest, years=of_its_own(years, _admitted(named, reports), reports))
    return rest, files, (*spans, *aside.spans), _without(text, aside.spans)


def _admitted(named: NamedPlaces, reports: Sequence[ReportMeta]) -> list[ReportMeta]:
    """Return the reports of the townships named; none where none is."""
    places = _narrow(Scope(), named, frozenset())
    return [meta for meta in reports if named.townships and places.admits(meta)]


def _scoped(text: str, scope: Scope, rest: Others, admitted: Sequence[ReportMeta]) -> Scope:
    narrowed = _narrow(scope, rest.named, rest.years)
    if rest.left_out:
        return replace(narrowed, report_ids=rest.kept or narrowed.report_ids)
    return within_known(rest.named, each_within(text, rest.named, narrowed, admitted), admitted)


def _narrow(scope: Scope, named: NamedPlaces, years: frozenset[int]) -> Scope:
    return Scope(
        townships=_meet(scope.townships, named.townships),
        counties=_meet(scope.counties, named.counties),
        cities=_meet(scope.cities, named.cities),
        provinces=_meet(scope.provinces, named.provinces),
        years=_meet(scope.years, years),
        report_ids=scope.report_ids,
    )


def _meet(allowed: frozenset[T], asked: frozenset[T]) -> frozenset[T]:
    """Narrow what is allowed to what is asked; a name outside stays, so that the refusal can say so."""
    return (allowed & asked or asked) if asked else allowed


def _from(narrowed: Scope, scope: Scope, reports: Sequence[ReportMeta], *, named: bool) -> Scope:
    """Take a year as the base of a change: the reports from it on are asked about.

    去年 without a report of that year is only the report's own comparison; a year ``named`` is missed.
    """
    everything = replace(narrowed, years=scope.years)
    known = {meta.year for meta in reports if meta.year and everything.admits(meta)}
    later = [year for year in known if narrowed.years and year >= min(narrowed.years)]
    if narrowed.years & known and len(later) > 1:
        return replace(narrowed, years=frozenset(later))
    return narrowed if named else everything


def _over_time(kind: Kind, scope: Scope, reports: Sequence[ReportMeta]) -> bool:
    """A year set beside another asks one township for a change; lists and the like stay what they are."""
    years = {meta.year for meta in reports if scope.admits(meta)}
    changing = {Kind.COMPARE, Kind.CROSS_YEAR, Kind.LOOKUP, Kind.SUMMARY, Kind.YES_NO}
    return len(scope.townships) == 1 and len(years) > 1 and kind in changing


def _name_refusal(named: NamedPlaces, scope: Scope, reports: Sequence[ReportMeta], filled: bool) -> Refusal | None:
    """``reports`` are those of the caller's places in any year."""
    if not filled:
        return Refusal.OUT_OF_SCOPE
    if named.unknown and not named.townships:
        return Refusal.NO_SUCH_TOWNSHIP
    return _scope_refusal(scope, reports)


def _scope_refusal(scope: Scope, reports: Sequence[ReportMeta]) -> Refusal | None:
    if any(scope.admits(meta) for meta in reports):
        return None
    anywhen = scope.any_year()
    return Refusal.NO_SUCH_YEAR if any(anywhen.admits(meta) for meta in reports) else Refusal.NO_SUCH_TOWNSHIP


def _of_section(kind: Kind, asked: Asked, language: Language) -> Kind:
    """Nothing but a section asked for (下一步做什么, 主要成效) asks for what stands there."""
    alone = asked.wants is not None and asked.unit is None and not asked.why and not names_topic(asked, language)
    return Kind.SUMMARY if kind is Kind.LOOKUP and alone else kind


def _without_asides(kind: Kind, asked: Asked) -> bool:
    """Tell whether greetings and purposes beside a question would be looked for along with what it asks."""
    return asked.unit is not None if kind is Kind.LOOKUP else kind in {Kind.LIST, Kind.COUNT}


def _settle(kind: Kind, scope: Scope, asked: Asked) -> Kind:
    """Correct a kind that the scope contradicts: several years of one township ask for a comparison over time."""
    if kind is Kind.COMPARE and len(scope.years) > 1 and len(scope.townships) == 1:
        return Kind.CROSS_YEAR
    if kind is Kind.LOOKUP and len(scope.years) > 1 and len(scope.townships) == 1:
        return Kind.CROSS_YEAR
    if kind is Kind.SUPERLATIVE and asked.why and len(scope.townships) == 1:  # 为什么在全县最少 takes that for granted
        return Kind.LOOKUP
    if kind is Kind.CROSS_YEAR and asked.wants is Role.PROBLEMS and len(scope.years) == 1 and len(scope.townships) != 1:
        return Kind.SUMMARY  # what is new in many is told by no two of their reports
    if (
        kind is Kind.YES_NO
        and len(scope.years) > 1
        and len(scope.townships) == 1
        and _GROWN.search(asked.words.lower())
    ):
        return Kind.CROSS_YEAR
    if kind is Kind.YES_NO and asked.why:  # 为什么…都没有 asks for the reason
        return Kind.LOOKUP
    if kind in {Kind.LIST, Kind.COUNT} and len(scope.townships) == 1:  # 松村镇跟哪个镇联合执法 asks for a name it tells
        return Kind.LOOKUP
    if kind is Kind.SUMMARY and (asked.unit is not None or (asked.why and len(scope.townships) == 1)):
        return Kind.LOOKUP
    return kind
