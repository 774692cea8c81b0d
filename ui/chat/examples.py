"""Questions to begin with, made of what the library holds: its townships and years, its subjects and figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.assistant import Assistant
from rag.facts.taxonomy import indicators
from rag.survey.taxonomy import TOLD, Stance, subject_of
from rag.text.naming import english_name
from rag.types import Fact, Language, Period, ReportMeta, Tag, Whose
from ui.strings import text


@dataclass(frozen=True, slots=True)
class Example:
    """A question and the key of its kind's name."""

    text: str
    kind: str


def examples(assistant: Assistant, language: Language) -> list[Example]:
    """Return up to six questions; the same library gives the same ones."""
    reports = assistant.reports()
    return list(_questions(_Held(reports, assistant.library.tags(), assistant.library.facts()), language))


class _Held:
    """What a library holds, counted. Ties go by key, so that the same library gives the same questions."""

    def __init__(self, reports: Sequence[ReportMeta], tags: Sequence[Tag], facts: Sequence[Fact]) -> None:
        self.named = {meta.report_id: meta for meta in reports if meta.township and meta.year}
        tags = [tag for tag in tags if tag.score >= TOLD]
        self.problems = [tag for tag in tags if tag.stance == Stance.PROBLEM.value and self.meta(tag.clause_id)]
        self.deeds = [
            tag
            for tag in tags
            if tag.stance == Stance.DONE.value and subject_of(tag.item).activity and self.meta(tag.clause_id)
        ]
        self.figures = [
            fact
            for fact in facts
            if fact.indicator
            and not indicators()[fact.indicator].mixed
            and (fact.whose, fact.period, fact.part) == (Whose.OWN, Period.YEAR, False)
            and self.meta(fact.clause_id)
        ]

    def meta(self, clause_id: str) -> ReportMeta | None:
        """Return the report of a clause, where it has a township and a year."""
        return self.named.get(clause_id.rpartition("-")[0])

    def spread(self, items: Sequence[tuple[str, str]]) -> list[str]:
        """Return keys by how many reports they occur in, the most first; ``items`` are key and clause."""
        counts = Counter(key for key, _ in {(key, clause.rpartition("-")[0]) for key, clause in items})
        return sorted(counts, key=lambda key: (-counts[key], key))


def _questions(held: _Held, language: Language) -> Iterator[Example]:
    problems = held.spread([(tag.item, tag.clause_id) for tag in held.problems])
    figures = held.spread([(fact.indicator or "", fact.clause_id) for fact in held.figures])
    deeds = held.spread([(tag.item, tag.clause_id) for tag in held.deeds])
    if problems:
        yield Example(text("chat.example_list", language, subject=_subject(problems[0], language)), "list")
    if held.problems:
        counts = Counter(tag.clause_id.rpartition("-")[0] for tag in held.problems)
        most = held.named[max(sorted(counts), key=counts.__getitem__)]
        yield Example(text("chat.example_problems", language, **_place(most, language)), "summary")
    if figures:
        name = indicators()[figures[0]].name(language)
        yield Example(text("chat.example_most", language, figure=name), "superlative")
        own = [meta for fact in held.figures if fact.indicator == figures[0] and (meta := held.meta(fact.clause_id))]
        pair = list(dict.fromkeys(meta.township or "" for meta in own))[:2]
        if len(pair) == 2:
            first, second = (_name(one, language) for one in pair)
            yield Example(text("chat.example_compare", language, first=first, second=second, figure=name), "compare")
    if len(figures) > 1:
        rare = figures[min(3, len(figures) - 1)]
        fact = next(fact for fact in held.figures if fact.indicator == rare)
        if (place := held.meta(fact.clause_id)) is not None:
            asked = _place(place, language) | {"figure": indicators()[rare].name(language)}
            yield Example(text("chat.example_figure", language, **asked), "lookup")
    if deeds:
        deed = next(tag for tag in held.deeds if tag.item == deeds[0])
        if (place := held.meta(deed.clause_id)) is not None:
            asked = _place(place, language) | {"subject": _subject(deeds[0], language)}
            yield Example(text("chat.example_done", language, **asked), "yes_no")


def _place(meta: ReportMeta, language: Language) -> dict[str, object]:
    return {"township": _name(meta.township or "", language), "year": meta.year}


def _name(township: str, language: Language) -> str:
    return township if language is Language.ZH else english_name(township)


def _subject(key: str, language: Language) -> str:
    subject = subject_of(key)
    return subject.zh if language is Language.ZH else subject.en
