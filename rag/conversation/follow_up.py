"""A follow-up question made whole: what it leaves out is taken from the questions before it, nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.conversation.cues import Cues, cues_of, of_person
from rag.conversation.frames import asks_rest, framed, renewed, subject
from rag.conversation.scopes import admitted, among, joined, namesakes, together
from rag.conversation.split import questions_in
from rag.conversation.talk import Asking, Talk
from rag.text.fold import fold
from rag.types import Asked, Kind, Language, Question, Refusal, Role, Scope
from rag.understand.places import find_named
from rag.understand.question import understand
from rag.understand.years import find_years

_MAX_TURNS = 10  # questions looked back
_SUBJECT_WEIGHT = 0.25  # of the words of a subject beside those of the question about it
_EARLIER = re.compile(r"(?:前|上)一年|\b(?:the year before|(?:the )?previous year|a year earlier)\b")
_LATER = re.compile(r"(?:后|下)一年|次年|第二年|\b(?:the year after|the (?:next|following) year|a year later)\b")
# What a report tells beside the one before it: 哪些是新出现的, 哪些和去年一样.
_BESIDE_LAST = re.compile(r"新出现|新增的|(?:和|跟|与|同)(?:去年|上一?年)(?:一样|相同)")
_BOTH = re.compile(r"它们|两(?:个|家)(?:镇|乡|地方|街道)?|[二两]者|\bboth\b")  # the places of the last two questions
_OVER_ALL = {Kind.LIST, Kind.COUNT, Kind.SUPERLATIVE}


def ask_in_context(text: str, history: Sequence[str | Asking], talk: Talk) -> Asking:
    """Understand a question; a follow-up (``那2023年呢？``) inherits the places, years and subject it leaves out.

    ``history`` holds the questions before, as they were put or as they were understood, oldest first.

    Raises:
        QuestionError: the question is empty or too long.
    """
    before: Asking | None = None
    for earlier in history[-_MAX_TURNS:]:
        last = before
        if isinstance(earlier, Asking):
            before = earlier.last
        elif any(map(str.isalnum, earlier)):
            before = _all(earlier[: talk.max_chars], before, talk).last
        talk = replace(talk, earlier=last.question.scope if last is not None else None)
    return _all(text, before, talk)


def _all(text: str, before: Asking | None, talk: Talk) -> Asking:
    """Understand each question of a text; as one where there is but one, or where a part alone cannot be read."""
    pieces = questions_in(text) if len(text) <= talk.max_chars else ()
    asked: list[Asking] = []
    for piece in pieces if len(pieces) > 1 else ():
        asked.append(_next(piece, asked[-1] if asked else before, talk))
    if not asked or any(one.question.refusal is Refusal.OUT_OF_SCOPE for one in asked):
        return _next(text, before, talk)
    return replace(asked[0], text=text.strip(), then=tuple(asked[1:]))


def _next(text: str, before: Asking | None, talk: Talk) -> Asking:
    own = understand(text, talk.reports, talk.scope, max_chars=talk.max_chars)
    alone = Asking(own, own.text, own.language)
    if before is None or not talk.reports or not before.question.asked.words:
        return alone
    if own.refusal is Refusal.OUT_OF_SCOPE:  # a name by itself tells no language
        own = understand(text, talk.reports, talk.scope, max_chars=talk.max_chars, language=before.language)
        if own.refusal is Refusal.OUT_OF_SCOPE:
            return alone
    if own.refusal is Refusal.NO_SUCH_TOWNSHIP and own.unknown:
        return alone
    return _Turn(own, cues_of(own.asked.words, own.language), before, talk).whole() or alone


class _Turn:
    """One question after another."""

    def __init__(self, own: Question, cues: Cues, before: Asking, talk: Talk) -> None:
        self._own = own
        self._cues = cues
        self._before = before.question
        self._talk = talk
        named = find_named(own.text, talk.reports)
        self._place = Scope(
            townships=named.townships, counties=named.counties, cities=named.cities, provinces=named.provinces
        )
        self._years = self._named_years()
        self._renewed = "" if self._place else renewed(own.asked.words, self._before)

    def _named_years(self) -> frozenset[int]:
        """Return the years a question names; 前一年 and "the year after" count from the one before."""
        text, before = fold(self._own.text).lower(), self._before.scope.years
        step = -1 if _EARLIER.search(text) else 1 if _LATER.search(text) else 0
        if step and len(before) == 1 and self._own.asked.wants is not Role.PLAN:
            return frozenset({min(before) + step})
        if _BESIDE_LAST.search(text) and len(before) == 1:
            return before | {min(before) - 1}
        known = {meta.year for meta in self._talk.reports if meta.year and self._talk.scope.admits(meta)}
        years = find_years(self._own.text, known)[0]
        plans = self._before.asked.wants is Role.PLAN and self._own.asked.wants in {Role.PLAN, None}
        if plans and len(years) == len(before) == 1 and find_years(self._before.text, known)[0] == {min(before) + 1}:
            return frozenset({min(years) - 1})  # 2024年的打算, told by the report of 2023; 那2023年呢
        return years

    def whole(self) -> Asking | None:
        """Return the question made whole, or None where it stands alone."""
        if self._stands_alone():
            return None
        words, kind, language = self._subject()
        scope = self._scope()
        question = understand(
            words, self._talk.reports, scope, max_chars=self._talk.max_chars * 2, language=language, kind=kind
        )
        if self._adds_to_subject():
            question = replace(question, asked=self._weighed(question.asked))
        question = replace(
            question,
            text=_told(question, scope),
            scope=scope,
            kind=_fitting(question, self._cues, scope),
            year_word=self._own.year_word if scope.years == self._own.scope.years else "",
        )
        return Asking(question, self._own.text, self._own.language, leaned=True)

    def _stands_alone(self) -> bool:
        cues = self._cues
        if cues.catalogue:
            return True
        if cues.leans or cues.fragment or self._renewed:
            return False
        if cues.topic and (self._place or cues.overall):
            return True
        return not cues.topic and cues.overall and not self._place and cues.kind is None

    def _subject(self) -> tuple[str, Kind | None, Language]:
        own, before, cues = self._own, self._before, self._cues
        if self._renewed:
            return self._renewed, own.kind, before.language
        if not cues.topic:
            return self._same_subject()
        if cues.fragment:
            phrase, language = cues.rest, own.language
            if own.language is not before.language:
                phrase, language = own.asked.focus, Language.ZH
                if before.language is Language.EN:
                    return phrase, None, language
            words, kind = framed(phrase, before)
            return words, kind, language
        words = own.asked.words
        return (f"{subject(before)} {words}" if self._adds_to_subject() else words), own.kind, own.language

    def _adds_to_subject(self) -> bool:
        """Tell whether the words are about the subject before and leave it out: 是跟谁一起办的, 其中成功的有几件."""
        own, before, cues = self._own, self._before, self._cues
        points_back = cues.same or cues.those or cues.elided or (cues.here and cues.why) or of_person(own, before)
        listed = cues.those and before.kind in _OVER_ALL
        apart = cues.fragment or not cues.topic or own.kind is Kind.SUMMARY or own.language is not before.language
        return points_back and not listed and not apart

    def _weighed(self, asked: Asked) -> Asked:
        """The subject tells where to look, the question's own words which of the figures there is meant."""
        own, before = self._own.asked, self._before.asked
        terms = {
            term: weight if term in own.terms else weight * _SUBJECT_WEIGHT for term, weight in asked.terms.items()
        }
        if not self._cues.elided:
            return replace(asked, terms=terms)
        return replace(asked, terms=terms, focus=before.focus, groups=(*before.groups, *own.groups))

    def _same_subject(self) -> tuple[str, Kind | None, Language]:
        """Keep the subject; the kind changes where the words ask for another one."""
        cues, before = self._cues, self._before
        words = f"{before.asked.words} {cues.rest}".strip() if cues.kind or cues.why else before.asked.words
        if before.kind in {Kind.LIST, Kind.COUNT} and before.language is Language.ZH and asks_rest(cues.rest):
            return f"哪些乡镇没有提到{subject(before)}", before.kind, before.language
        if before.kind is Kind.SUMMARY and _BESIDE_LAST.search(fold(self._own.text)):
            return before.asked.words, Kind.CROSS_YEAR, before.language
        if cues.why:
            return self._asked_why(), Kind.LOOKUP, before.language
        if cues.detail and before.kind in {*_OVER_ALL, Kind.YES_NO}:
            words = f"{subject(before)}怎么说" if before.language is Language.ZH else f"what about {subject(before)}"
            return words, Kind.LOOKUP, before.language
        if cues.beside:
            side = Kind.CROSS_YEAR if self._years and not self._place else Kind.COMPARE
            return before.asked.words, side, before.language
        kind: Kind | None = cues.kind
        if kind in {Kind.COUNT, Kind.LIST} and before.kind in {Kind.LOOKUP, Kind.SUMMARY} and not cues.overall:
            kind, words = before.kind, before.asked.words
        if before.kind is Kind.SUMMARY and kind in _OVER_ALL and not before.scope.townships:
            kind, words = before.kind, before.asked.words  # it tells who says what, and what most say
        if self._place.townships and kind is None and before.kind in {Kind.LIST, Kind.COUNT}:
            kind = Kind.YES_NO if len(self._place.townships) == 1 else before.kind
        if kind is None and self._own.kind is Kind.YES_NO and (cues.same or cues.overall):
            kind = Kind.YES_NO
        return words, kind or before.kind, before.language

    def _asked_why(self) -> str:
        before = self._before
        return f"{'为什么' if before.language is Language.ZH else 'why '}{subject(before)}"

    def _scope(self) -> Scope:
        """Inherit as much as some report fits: after a question on 城口县庙坝镇2021, ``那松村镇呢`` means neither."""
        before, cues, talk = self._before.scope, self._cues, self._talk
        if cues.those and not self._place and not before.townships and self._before.kind in _OVER_ALL:
            return among(before, talk.named(self._before), self._years)
        if cues.here and not self._place and self._before.kind is Kind.SUPERLATIVE:
            return among(before, talk.named(self._before), self._years)
        if cues.namesake and not self._place:
            return namesakes(before, talk.reports, self._years)
        if talk.earlier is not None and not self._place and _BOTH.search(fold(self._own.text).lower()):
            before = together(before, talk.earlier)
        years = self._years or before.years
        if cues.beside:
            years = self._years | before.years if before.years else frozenset()
            towns = self._place.townships | before.townships
            return replace(before, townships=towns, years=years, report_ids=talk.scope.report_ids)
        widened = cues.overall and not cues.those and not cues.here
        places = [before]
        if self._place:
            both = joined(self._place, before)
            # 城口县的呢 after a question on its one township means the county
            same = admitted(both, talk.reports) == admitted(before.any_year(), talk.reports)
            places = [self._place] if same and not self._years else [both, self._place]
        elif widened:
            places = [replace(before, townships=talk.scope.townships)] if cues.leans else [talk.scope]
        scopes = [
            replace(place, years=some, report_ids=ids)
            for ids in dict.fromkeys((before.report_ids, talk.scope.report_ids))
            for place in places
            for some in (years, self._years or talk.scope.years)
        ]
        return next((one for one in scopes if admitted(one, talk.reports)), scopes[0])


def _told(question: Question, scope: Scope) -> str:
    """Return the whole question in words, its places and years in front."""
    names = sorted(scope.townships) or sorted(scope.counties) or sorted(scope.cities | scope.provinces)
    years = [f"{year}年" if question.language is Language.ZH else str(year) for year in sorted(scope.years)]
    return " ".join(filter(None, ("、".join(names), "、".join(years), " ".join(question.text.split()))))


def _fitting(question: Question, cues: Cues, scope: Scope) -> Kind:
    """Correct a kind that the inherited scope contradicts: one report has no most and no change."""
    one = len(scope.townships) == 1
    if one and question.kind in {Kind.SUPERLATIVE, Kind.COMPARE, Kind.COUNT, Kind.LIST} and not cues.beside:
        return Kind.LOOKUP
    if one and question.kind is Kind.LOOKUP and len(scope.years) > 1:
        return Kind.CROSS_YEAR
    if one and question.kind is Kind.CROSS_YEAR and len(scope.years) == 1:
        return Kind.LOOKUP
    return question.kind
