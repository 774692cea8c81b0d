"""Surveys of known subjects: the question's subjects, the tags of all reports in scope, a verdict on each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from embeddings import load_encoder
from rag.library.protocol import Library
from rag.survey.grounds import Ground
from rag.survey.ideas import Ideas, ideas_of
from rag.survey.judge import Judged, judge_clause
from rag.survey.recognise import Recogniser
from rag.survey.sought import Sought, sought
from rag.survey.survey import Surveyed
from rag.survey.tagged import Carried, judge_tags, sense_needs_words, wanted_tags
from rag.types import Question, ReportMeta


def subjects_of(question: Question) -> Sought | None:
    """Return the known subjects a question seeks, or None when words have to be matched."""
    what = sought(question.asked, _recogniser().subjects, _recogniser().wish)
    return None if what is None or sense_needs_words(what) else what


def survey_subjects(
    what: Sought, question: Question, in_scope: Sequence[ReportMeta], library: Library
) -> list[Surveyed]:
    """Judge every report in scope by its tags; one entry per report, in the order given."""
    ids = [meta.report_id for meta in in_scope]
    some = set(ids) if len(ids) < len(library.reports()) else None
    tags = {key: library.tags(report_ids=some, item=key) for key in wanted_tags(what)}
    ideas = ideas_of(question.asked, question.language)
    carried = judge_tags(ids, tags, what, lambda clause_id: _says_so(clause_id, ideas, library))
    return _surveyed(in_scope, carried, library)


def _says_so(clause_id: str, ideas: Ideas, library: Library) -> bool:
    for clause, section, _ in library.clauses([clause_id]):
        return judge_clause(clause, section, ideas) in {Ground.STATED, Ground.DONE}
    return False


def _surveyed(in_scope: Sequence[ReportMeta], carried: Sequence[Carried], library: Library) -> list[Surveyed]:
    """Fetch the clauses that carry a verdict, all at once."""
    needed = [one.clause_id for one in carried if one.clause_id]
    found = {clause.clause_id: (clause, section) for clause, section, _ in library.clauses(needed)}
    result = []
    for meta, one in zip(in_scope, carried, strict=True):
        clause, section = found.get(one.clause_id or "", (None, None))
        result.append(Surveyed(meta, Judged(one.ground, clause), section))
    return result


@lru_cache(maxsize=1)
def _recogniser() -> Recogniser:
    return Recogniser(load_encoder("built-in").encode_queries)
