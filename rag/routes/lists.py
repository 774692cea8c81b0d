"""Surveys of known subjects: the question's subjects, the tags of all reports in scope, a verdict on each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from embeddings import load_encoder
from rag.library.protocol import Library
from rag.routes.besides import free_of, lacking, read_in_scope, told_besides, with_sections
from rag.routes.gathered import Parts
from rag.survey.free import WordEncoder
from rag.survey.grounds import Ground
from rag.survey.ideas import Ideas, ideas_of
from rag.survey.judge import Judged, judge_clause
from rag.survey.kinds import kinds_asked, of_another_kind, of_the_kind
from rag.survey.lacks import asks_any_lack
from rag.survey.recognise import Recogniser
from rag.survey.scorer import shipped
from rag.survey.sections import judge_section, section_asked
from rag.survey.sought import Sought, asks_unmentioned, sought
from rag.survey.stand import faint, judge_read, unmentioned
from rag.survey.survey import Surveyed, survey
from rag.survey.tagged import Carried, Clauses, judge_tags, sense_needs_words, wanted_tags
from rag.survey.taxonomy import Stance, subject_of
from rag.survey.vote import vote
from rag.types import Clause, Language, Question, ReportMeta, Role, Section, Tag
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
    own, other = _by_kind(question, tags, library)
    plain = Clauses(lambda name: name in own or _says_so(name, ideas, library), other.__contains__)
    carried = judge_tags(ids, tags, what, plain)
    return _surveyed(in_scope, carried, library)


def survey_known(what: Sought, question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> list[Surveyed]:
    """Judge every report in scope by its tags, and by its words where a question asks for more than the tags know."""
    surveyed = survey_subjects(what, question, in_scope, parts.library)
    told = told_besides(what, question, in_scope, parts)
    if told is None:
        return surveyed
    result = []
    for one, other in zip(surveyed, told, strict=True):
        voted = vote(one.judged, other.judged)
        section = one.section if voted.clause is one.judged.clause else other.section
        result.append(Surveyed(one.meta, voted, section))
    return result


def can_survey(question: Question, parts: Parts) -> bool:
    """Tell whether a question names anything to look for: words of the glossary, or any an encoder of words knows."""
    if section_asked(question.asked, question.language) or not ideas_of(question.asked, question.language).empty:
        return True
    encoder = parts.encoder
    if not isinstance(encoder, WordEncoder):
        return False
    free = free_of(question, encoder)
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
    free = free_of(question, encoder)
    read = read_in_scope(free, question.asked.terms, in_scope, parts.library, encoder)
    if asks_any_lack(question.asked.words):
        judged = lacking(read, free, parts, encoder)
    else:
        judged = judge_read(read, free, shipped(), parts.settings.lists)
    if faint(judged):
        judged = [Judged(Ground.SILENT, None) for _ in judged]
    if asks_unmentioned(question.asked):
        judged = [unmentioned(one) for one in judged]
    return with_sections(in_scope, judged, read)


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


def _by_kind(question: Question, tags: Mapping[str, Sequence[Tag]], library: Library) -> tuple[set[str], set[str]]:
    """The clauses tagged as deeds that tell the one kind a question names, and those that tell another in its place."""
    asked = kinds_asked(question.asked.words)
    done = {tag.clause_id for some in tags.values() for tag in some if asked and tag.stance == Stance.DONE}
    texts = {clause.clause_id: clause.text for clause, _, _ in library.clauses(list(done))} if done else {}
    alone = all(len(one.named) == 1 for one in asked)  # in court when it was sued: to be sued is not to appear
    own = {name for name, text in texts.items() if alone and of_the_kind(asked, text)}
    return own, {name for name, text in texts.items() if of_another_kind(asked, text)}


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
