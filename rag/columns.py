"""The columns of a matrix: known figures, known topics, phrases of any other kind, each with its source of cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rag.answer import strings
from rag.errors import QuestionError
from rag.facts.asked import indicators_in
from rag.facts.taxonomy import Indicator, indicators
from rag.library.protocol import Library
from rag.matrix import Cells, CellSource, MatrixCell, figure_source
from rag.routes.lists import subjects_of, survey_subjects
from rag.survey.ideas import ideas_of
from rag.survey.sense import Sense
from rag.survey.sought import Sought
from rag.survey.survey import Surveyed, survey
from rag.survey.taxonomy import Subject, subject_of, subjects
from rag.text.fold import fold
from rag.types import Language, Question, ReportMeta, Scope
from rag.understand.question import understand

_GROUPS = {
    "problems": re.compile(r"^(?:问题|不足|短板|困难|problems?|shortcomings?|weaknesses)$"),
    "activities": re.compile(r"^(?:活动|工作|做法|举措|activities|activity|deeds)$"),
    "figures": re.compile(r"^(?:指标|数字|数据|figures?|indicators?|numbers?)$"),
}
_COUNTED = re.compile(r"数|率|多少|几|量|金额|比例|次|件|\b(?:numbers?|rate|how many|count|share|total)\b")
_MAX_PHRASE = 200
_PHRASE = "phrase:"


@dataclass(frozen=True, slots=True)
class Columns:
    """The items of a matrix, keys with their names, and where their cells come from."""

    items: Mapping[str, str]
    source: CellSource
    language: Language


def columns_of(what: Sequence[str], library: Library, language: Language | None = None) -> Columns:
    """Return the columns that phrases name: figures, topics, or all of a kind (问题, activities); all figures for none.

    A phrase that is neither is looked for by its words. Names are in ``language``, or in that of the phrases.

    Raises:
        QuestionError: a phrase is empty, too long, or says nothing that could be looked for.
    """
    if language is None:
        language = Language.EN if what and all(phrase.isascii() for phrase in what) else Language.ZH
    items: dict[str, str] = {}
    for phrase in what or ("指标",):
        items |= _items(phrase.strip(), language, library)
    figures = [key for key in items if key in indicators()]
    topics = [key for key in items if key not in indicators()]

    def source(in_scope: Sequence[ReportMeta]) -> Cells:
        found = dict(figure_source(library, figures, language)(in_scope))
        for key in topics:
            found |= {
                (item.meta.report_id, key): _cell(item, language) for item in _judged(key, in_scope, library, language)
            }
        return found

    return Columns(items, source, language)


def _items(phrase: str, language: Language, library: Library) -> dict[str, str]:
    """Return the columns of one phrase."""
    if not phrase or len(phrase) > _MAX_PHRASE:
        raise QuestionError(f"a column is named by 1 to {_MAX_PHRASE} characters, not by {phrase[:20]!r}")
    lowered = fold(phrase).lower()
    group = next((name for name, pattern in _GROUPS.items() if pattern.match(lowered)), None)
    if group == "figures":
        return {key: item.name(language) for key, item in indicators().items() if not item.mixed}
    if group is not None:
        return {one.key: _name(one, language) for one in subjects() if one.activity is (group == "activities")}
    known = _known(phrase, lowered, library)
    if isinstance(known, Indicator):
        return {known.key: known.name(language)}
    if known is not None:
        return {known.key: _name(known, language)}
    if ideas_of(_asked(phrase, library).asked, _asked(phrase, library).language).empty:
        raise QuestionError(f"{phrase!r} names no figure and no topic, and holds no word to look for")
    return {f"{_PHRASE}{phrase}": phrase}


def _known(phrase: str, lowered: str, library: Library) -> Indicator | Subject | None:
    """Return the figure or topic a phrase names: by key or name, else figures where something is counted."""
    if lowered in indicators():
        return indicators()[lowered]
    named = next((one for one in subjects() if lowered in {one.key, fold(one.zh), one.en.lower()}), None)
    if named is not None:
        return named
    figures = [item for item in indicators_in(lowered) if not item.mixed]
    exact = next((item for item in indicators().values() if lowered in {fold(item.zh), item.en.lower()}), None)
    if exact is not None or (figures and _COUNTED.search(lowered)):
        return exact or figures[0]
    sought = subjects_of(_asked(phrase, library))
    if sought is not None and len(sought.keys) == 1:
        return subject_of(sought.keys[0])
    return figures[0] if figures else None


def _asked(phrase: str, library: Library) -> Question:
    return understand(phrase, library.reports(), Scope(), max_chars=_MAX_PHRASE, language=_language(phrase))


def _language(phrase: str) -> Language:
    return Language.EN if phrase.isascii() else Language.ZH


def _name(subject: Subject, language: Language) -> str:
    return subject.zh if language is Language.ZH else subject.en


def _judged(key: str, in_scope: Sequence[ReportMeta], library: Library, language: Language) -> Sequence[Surveyed]:
    """Judge every report on a topic as a list question would."""
    if key.startswith(_PHRASE):
        question = _asked(key.removeprefix(_PHRASE), library)
        return survey(in_scope, library.report_clauses_of, ideas_of(question.asked, question.language))
    subject = subject_of(key)
    question = _asked(f"哪些乡镇{'开展了' if subject.activity else '提到'}{subject.zh}", library)
    return survey_subjects(Sought((key,), Sense.SAID), question, in_scope, library)


def _cell(item: Surveyed, language: Language) -> MatrixCell:
    """Say the verdict on a report, its reason as a note where it is neither plain nor silent."""
    judged = item.judged
    plain = judged.ground.value in {"stated", "done", "silent"}
    note = "" if plain else strings.GROUNDS[language][judged.ground.value]
    return MatrixCell(strings.VERDICTS[language][judged.status], judged.clause, None, note, judged.status)
