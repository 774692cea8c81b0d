"""What the clauses say to a question on a known subject beside their tags: any naming, plans, any shortcoming."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from rag.library.protocol import Library
from rag.routes.gathered import Parts
from rag.survey.free import Free, Wanted, WordEncoder, read_free
from rag.survey.grounds import Ground
from rag.survey.ideas import ideas_of
from rag.survey.judge import Judged
from rag.survey.phrases import Read, read_reports
from rag.survey.scorer import shipped
from rag.survey.sought import Sought
from rag.survey.stand import judge_read
from rag.survey.survey import Surveyed
from rag.survey.taxonomy import Stance, subject_of
from rag.survey.vote import asks_plans, may_vote, of_any_lack, planned, tells_lack
from rag.types import Asked, Language, Question, ReportMeta, Role, Status
from rag.understand.focus import asked_of


def told_besides(
    what: Sought, question: Question, in_scope: Sequence[ReportMeta], parts: Parts
) -> list[Surveyed] | None:
    """Judge the reports by their clauses where the tags do not know all that is asked for; else None.

    Asked who mentions an activity, every naming of it counts; asked who plans something, the plans' own words, since
    tags know only what they mend; asked for any shortcoming of a thing, every problem told of it, of whatever kind.
    """
    encoder = parts.encoder
    if not isinstance(encoder, WordEncoder):
        return None
    if of_any_lack(what, question.asked):
        return _any_lack(what, question, in_scope, parts, encoder)
    plans = asks_plans(what)
    if not (may_vote(what) or plans):
        return None
    free = free_of(question, encoder)
    if free.wanted is not (Wanted.PLAN if plans else Wanted.MENTION):
        return None
    read = read_in_scope(free, question.asked.terms, in_scope, parts.library, encoder)
    told = planned(read, free, shipped()) if plans else judge_read(read, free, shipped(), parts.settings.lists)
    return with_sections(in_scope, told, read)


def _any_lack(
    what: Sought, question: Question, in_scope: Sequence[ReportMeta], parts: Parts, encoder: WordEncoder
) -> list[Surveyed]:
    """Ask for any shortcoming in the question's own words and, which a subject may go beyond, by the thing's name."""
    (key,) = what.keys
    asked = asked_of(f"{subject_of(key).thing}存在问题", [], Language.ZH)
    named = read_free(asked, Language.ZH, ideas_of(asked, Language.ZH), encoder)
    own = _of_problems(free_of(question, encoder), question.asked, what, in_scope, parts, encoder=encoder)
    other = _of_problems(named, asked, what, in_scope, parts, encoder=encoder)
    return [one if one.judged.status is Status.YES else two for one, two in zip(own, other, strict=True)]


def _of_problems(
    free: Free, asked: Asked, what: Sought, in_scope: Sequence[ReportMeta], parts: Parts, *, encoder: WordEncoder
) -> list[Surveyed]:
    """Judge reports by what their problems tell of a thing; what the tags hold for one, however faint, is read."""
    tags = parts.library.tags(report_ids={meta.report_id for meta in in_scope}, item=what.keys[0])
    faint = [tag.clause_id for tag in tags if tag.stance == Stance.PROBLEM]
    read = read_in_scope(free, asked.terms, in_scope, parts.library, encoder, always=faint)
    problems = [[one for one in report if one.section.role is Role.PROBLEMS] for report in read]
    silent = Judged(Ground.SILENT, None)
    told = [one if one.status is Status.YES else silent for one in lacking(problems, free, parts, encoder)]
    return with_sections(in_scope, told, read)


def lacking(read: Sequence[Sequence[Read]], free: Free, parts: Parts, encoder: WordEncoder) -> list[Judged]:
    """Judge reports for a question after any shortcoming: only a clause that tells one of the thing itself is a yes."""
    saying = [[one for one in report if tells_lack(free, one.clause.text, encoder)] for report in read]
    told = judge_read(saying, free, shipped(), parts.settings.lists)
    near = judge_read(read, free, shipped(), parts.settings.lists)
    return [one if one.status is Status.YES else _not_it(other) for one, other in zip(told, near, strict=True)]


def _not_it(judged: Judged) -> Judged:
    return Judged(Ground.OTHER_ASPECT, judged.clause) if judged.status is Status.YES else judged


def free_of(question: Question, encoder: WordEncoder) -> Free:
    """Return a question ready to be held against clauses."""
    return read_free(question.asked, question.language, ideas_of(question.asked, question.language), encoder)


def read_in_scope(
    free: Free,
    terms: Mapping[str, float],
    in_scope: Sequence[ReportMeta],
    library: Library,
    encoder: WordEncoder,
    *,
    always: Collection[str] = (),
) -> list[list[Read]]:
    """Return the clauses of the reports in scope that were read, in their order; ``always`` among them."""
    ids = [meta.report_id for meta in in_scope]
    whole = len(ids) == len(library.reports())
    return read_reports(free, ids, terms, library, encoder, whole=whole, always=always)


def with_sections(
    in_scope: Sequence[ReportMeta], judged: Sequence[Judged], read: Sequence[Sequence[Read]]
) -> list[Surveyed]:
    """Return the reports with their judgements and the sections of the clauses that carry them."""
    sections = {one.clause.clause_id: one.section for report in read for one in report}
    ids = [one.clause.clause_id if one.clause is not None else "" for one in judged]
    return [Surveyed(meta, one, sections.get(name)) for meta, one, name in zip(in_scope, judged, ids, strict=True)]
