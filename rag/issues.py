"""Known subjects as columns of a matrix: which report names a shortcoming, or tells of an activity, and where."""

from __future__ import annotations

from collections.abc import Sequence

from rag.answer.strings import GROUNDS
from rag.errors import QuestionError
from rag.library.protocol import Library
from rag.matrix import Cells, CellSource, MatrixCell
from rag.routes.lists import survey_subjects
from rag.survey.sense import Sense
from rag.survey.sought import Sought
from rag.survey.taxonomy import subject_of, subjects
from rag.types import Language, ReportMeta, Scope, Status
from rag.understand.question import understand

# What a cell says: plainly told, or near it; what it is near is in the note.
MARKS = {
    Language.ZH: {Status.YES: "明确", Status.BORDERLINE: "相近"},
    Language.EN: {Status.YES: "yes", Status.BORDERLINE: "near"},
}


def issue_items(what: Sequence[str], *, activities: bool, language: Language) -> dict[str, str]:
    """Return known shortcomings, or activities, by key with their names; those that keys or names name, or all.

    Raises:
        QuestionError: a phrase names none.
    """
    known = {one.key: one.zh if language is Language.ZH else one.en for one in subjects() if one.activity is activities}
    if not what:
        return known
    by_name = {name: one.key for one in subjects() for name in (one.key, one.zh, one.en)}
    found: dict[str, str] = {}
    for phrase in what:
        key = by_name.get(phrase.strip(), "")
        if key not in known:
            raise QuestionError(f"no known subject is called {phrase!r}; known: {'、'.join(known.values())}")
        found[key] = known[key]
    return found


def issue_source(library: Library, keys: Sequence[str], language: Language) -> CellSource:
    """Return a source of cells that judges as a list question on the same subject does."""

    def source(in_scope: Sequence[ReportMeta]) -> Cells:
        found: dict[tuple[str, str], MatrixCell] = {}
        for key in keys:
            question = understand(f"哪些乡镇{subject_of(key).zh}？", (), Scope(), max_chars=_CHARS)
            for one in survey_subjects(Sought((key,), Sense.SAID), question, in_scope, library):
                mark = MARKS[language].get(one.judged.status)
                if mark is not None and one.judged.clause is not None:
                    near = one.judged.status is Status.BORDERLINE
                    note = GROUNDS[language][one.judged.ground.value] if near else ""
                    found[one.meta.report_id, key] = MatrixCell(mark, one.judged.clause, None, note)
        return found

    return source


_CHARS = 100  # longer than any subject's name
