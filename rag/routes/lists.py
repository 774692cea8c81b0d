"""Surveys of known subjects: the question's subjects, the tags of all reports in scope, a verdict on each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from embeddings import load_encoder
from rag.library.protocol import Library
from rag.routes.gathered import Parts
from rag.survey.free import Free, Wanted, WordEncoder, read_free
from rag.survey.grounds import Ground
from rag.survey.ideas import Ideas, ideas_of
from rag.survey.judge import Judged, judge_clause
from rag.survey.phrases import Read, read_reports
from rag.survey.recognise import Recogniser
from rag.survey.scorer import shipped
from rag.survey.sections import judge_section, section_asked
from rag.survey.sought import Sought, asks_unmentioned, sought
from rag.survey.stand import faint, judge_read, unmentioned
from rag.survey.survey import Surveyed, survey
from rag.survey.tagged import Carried, judge_tags, sense_needs_words, wanted_tags
from rag.survey.taxonomy import subject_of
from rag.survey.vote import asks_plans, may_vote, planned, vote
from rag.types import Clause, Language, Question, ReportMeta, Role, Section
from rag.understand.focus import asked_of

_SURE = (
    0.7  # at .5 a question on certificates passes for one on too few officers: .81 of the samples' yes or no, now .94
)


def subjects_of(question: Question) -> Sought | None:
    """Return the known subjects a question seeks, or None when words have to be matched."""
    if section_asked(question.asked, question.language) is not None:
        return None
    what = sought(question.asked, _recogniser().subjects, _recogniser().wish)
    return None if what is None or sense_needs_words(what) else what


def recognised(question: Question) -> dict[str, float]:
    """Return the known subjects a question may be about, with their scores."""
    return _recogniser().subjects(question.asked.words)


def surely_about(question: Question, what: Sought) -> bool:
    """Tell whether a question is about its subjects for sure: a yes or no on another matter misleads."""
    scores = _recogniser().subjects(question.asked.words)
    return all(scores.get(key, 0.0) >= _SURE for key in what.keys)


def survey_subjects(
    what: Sought, question: Question, in_scope: Sequence[ReportMeta], library: Library
) -> list[Surveyed]:
    """Judge every report in scope by its tags; one entry per report, in the order given."""
    ids = [meta.report_id for meta in in_scope]
    some = set(ids) if len(ids) < len(library.reports()) else None
    tags = {key: library.tags(report_ids=some, item=key) for key in wanted_tags(what)}
    ideas = _ideas(what, question)
    carried = judge_tags(ids, tags, what, lambda clause_id: _says_so(clause_id, ideas, library))
    return _surveyed(in_scope, carried, library)


def survey_known(what: Sought, question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> list[Surveyed]:
    """Judge every report in scope by its tags; asked who mentions an activity, every naming counts too.

    Asked who plans something, the words of the plans count beside their tags, which know only what they mend.
    """
    surveyed = survey_subjects(what, question, in_scope, parts.library)
    encoder, plans = parts.encoder, asks_plans(what)
    if not (may_vote(what) or plans) or not isinstance(encoder, WordEncoder):
        return surveyed
    free = _free(question, encoder)
    if free.wanted is not (Wanted.PLAN if plans else Wanted.MENTION):
        return surveyed
    read = _read(free, question, in_scope, parts.library, encoder=encoder)
    told = planned(read, free, shipped()) if plans else judge_read(read, free, shipped(), parts.settings.lists)
    sections = _sections(read)
    result = []
    for one, judged in zip(surveyed, told, strict=True):
        voted = vote(one.judged, judged)
        section = one.section if voted.clause is one.judged.clause else sections.get(_id(voted.clause))
        result.append(Surveyed(one.meta, voted, section))
    return result


def can_survey(question: Question, parts: Parts) -> bool:
    """Tell whether a question names anything to look for: words of the glossary, or any an encoder of words knows."""
    if section_asked(question.asked, question.language) or not ideas_of(question.asked, question.language).empty:
        return True
    encoder = parts.encoder
    if not isinstance(encoder, WordEncoder):
        return False
    free = _free(question, encoder)
    return any(len(encoder.tokens(word)) for part in free.parts for word in part.words)


def survey_free(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> list[Surveyed]:
    """Judge every report in scope on what no known subject covers; one entry per report, in the order given.

    An encoder that knows words tells what is near in meaning; with another one the words themselves are looked for.
    Nothing but faint likenesses counts as silence all over.
    """
    role = section_asked(question.asked, question.language)
    if role is not None:
        told = [_sectioned(meta, parts.library.report_clauses_of(meta.report_id), role) for meta in in_scope]
        silent = asks_unmentioned(question.asked)
        return [replace(one, judged=unmentioned(one.judged)) for one in told] if silent else told
    ideas = ideas_of(question.asked, question.language)
    encoder = parts.encoder
    if ideas.both or not isinstance(encoder, WordEncoder):
        return survey(in_scope, parts.library.report_clauses_of, ideas)
    free = _free(question, encoder)
    read = _read(free, question, in_scope, parts.library, encoder=encoder)
    judged = judge_read(read, free, shipped(), parts.settings.lists)
    if faint(judged):
        judged = [Judged(Ground.SILENT, None) for _ in judged]
    if asks_unmentioned(question.asked):
        judged = [unmentioned(one) for one in judged]
    sections = _sections(read)
    return [Surveyed(meta, one, sections.get(_id(one.clause))) for meta, one in zip(in_scope, judged, strict=True)]


def _read(
    free: Free, question: Question, in_scope: Sequence[ReportMeta], library: Library, *, encoder: WordEncoder
) -> list[list[Read]]:
    ids = [meta.report_id for meta in in_scope]
    whole = len(ids) == len(library.reports())
    return read_reports(free, ids, question.asked.terms, library, encoder, whole=whole)


def _free(question: Question, encoder: WordEncoder) -> Free:
    return read_free(question.asked, question.language, ideas_of(question.asked, question.language), encoder)


def _sections(read: Sequence[Sequence[Read]]) -> dict[str, Section]:
    return {one.clause.clause_id: one.section for report in read for one in report}


def _id(clause: Clause | None) -> str:
    return clause.clause_id if clause is not None else ""


def _sectioned(meta: ReportMeta, clauses: Sequence[tuple[Clause, Section]], role: Role) -> Surveyed:
    judged = judge_section(clauses, role)
    section = next((section for clause, section in clauses if clause is judged.clause), None)
    return Surveyed(meta, judged, section)


def _ideas(what: Sought, question: Question) -> Ideas:
    """What a clause has to say to vouch for a faint tag: an English question's one subject by its Chinese name."""
    if question.language is Language.EN and len(what.keys) == 1:
        return ideas_of(asked_of(subject_of(what.keys[0]).zh, [], Language.ZH), Language.ZH)
    return ideas_of(question.asked, question.language)


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
    return Recogniser(load_encoder("words").encode_queries)
