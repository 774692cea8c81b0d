"""From a question to a verified answer, as a stream: evidence first, then checked sentences, then the answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rag.answer import strings
from rag.answer.alone import alone
from rag.answer.labels import Labels
from rag.answer.missing import missing, namesakes
from rag.answer.refused import (
    taken_years,
    unknown_names,
    word_contrary,
    word_nearest,
    word_refusal,
)
from rag.answer.tabled import word_missing
from rag.by_code import word_by_code, word_judged
from rag.conversation.follow_up import ask_in_context
from rag.conversation.talk import Asking, Talk
from rag.joined import joined
from rag.read.cancel import Cancel
from rag.read.protocol import Reader
from rag.routes.by_kind import gather
from rag.routes.figured import ROUTE as FIGURED
from rag.routes.figures import task_of
from rag.routes.gathered import Gathered, Parts, find
from rag.routes.lookup import near
from rag.routes.named import named_reports
from rag.routes.namesakes import tell_apart
from rag.routes.solved import ROUTE as SOLVED
from rag.routes.unfinished import ROUTE as ONLY_DONE
from rag.saying import Clock, Said
from rag.types import (
    Answer,
    Candidate,
    Citation,
    Clause,
    Evidence,
    EvidenceFound,
    Question,
    Queued,
    Refusal,
    ReportMeta,
    Scope,
    Section,
    TextDelta,
    Trace,
)
from rag.verify.citations import cite
from rag.wording import Wording, word

_PREVIEWED = 60  # clauses of a survey shown before its answer: of thousands, the first
# What is added to the refusals of some routes.
_ADDED = {ONLY_DONE: strings.ONLY_DONE, FIGURED: strings.NO_FIGURE}
Event = EvidenceFound | Queued | TextDelta | Answer


class Flow:
    """Answers questions over one library with one reader."""

    def __init__(self, parts: Parts, reader: Reader) -> None:
        self._parts = parts
        self._reader = reader

    def run(
        self, asked: str | Asking, scope: Scope, history: Sequence[str | Asking], cancel: Cancel
    ) -> Iterator[Event]:
        """Yield the evidence found, places in the reader's queue, the verified text in pieces, and last the Answer.

        Raises:
            QuestionError: the question is empty or too long.
            ReadingCancelled: ``cancel`` was set.
        """
        clock = Clock()
        reports = self._parts.library.reports()
        asking = asked if isinstance(asked, Asking) else self.understand(asked, scope, history)
        clock.lap("understand")
        labels, said = Labels(self._cite), Said()
        turns = [
            _Turn(
                one,
                replace(one.question, language=one.language),
                self._found(one, reports),
                reports,
                labels,
                clock,
                said,
            )
            for one in (asking, *asking.then)
        ]
        clock.lap("gather")
        yield EvidenceFound(tuple(self._preview([turn.gathered for turn in turns])))
        cancel.check()
        answers: list[Answer] = []
        for turn in turns:
            if len(turns) > 1:
                own = turn.question.text if turn is turns[0] else turn.asking.text
                yield from said.say(f"**{own}**")
            for event in self._refuse(turn) if turn.gathered.refusal is not None else self._answer(turn, cancel):
                if isinstance(event, Answer):
                    answers.append(event)
                else:
                    yield event
        yield joined(answers, asking.text)

    def _found(self, asking: Asking, reports: Sequence[ReportMeta]) -> Gathered:
        in_scope = [meta for meta in reports if asking.question.scope.admits(meta)]
        return tell_apart(self._gather(asking.question, in_scope, reports), reports)

    def understand(self, text: str, scope: Scope, history: Sequence[str | Asking]) -> Asking:
        """Understand a question in its conversation.

        Raises:
            QuestionError: the question is empty or too long.
        """
        reports = self._parts.library.reports()
        limit = self._parts.settings.read.max_question_chars
        talk = Talk(reports, scope, limit, lambda one: named_reports(one, reports, self._parts))
        return ask_in_context(text, history, talk)

    def _gather(self, question: Question, in_scope: Sequence[ReportMeta], reports: Sequence[ReportMeta]) -> Gathered:
        if question.refusal is None:
            return gather(question, in_scope, self._parts)
        nearest: tuple[Evidence, ...] = ()
        if question.refusal is Refusal.NO_SUCH_YEAR:
            anywhen = replace(question, scope=question.scope.any_year())
            others = [meta for meta in reports if anywhen.scope.admits(meta)]
            nearest = near(anywhen, find(anywhen, others, self._parts), self._parts)[:1]
        return Gathered("names", nearest, refusal=question.refusal)

    def _answer(self, turn: _Turn, cancel: Cancel) -> Iterator[Event]:
        question, gathered, labels, said = turn.question, turn.gathered, turn.labels, turn.said
        yield from said.say(taken_years(question, turn.reports))
        yield from said.say(namesakes(question, turn.reports))
        yield from said.say(unknown_names(question))
        lone = "" if gathered.route == SOLVED else alone(question, turn.reports, told=True)
        yield from said.say(lone or missing(question, turn.reports))
        wording = Wording("code")
        answer = Answer(turn.asking.text, question.language, question.kind, "")
        text, answer = word_by_code(question, gathered, labels, answer)
        if text:
            yield from said.say(text)
        else:
            wording = Wording(self._reader.name)
            checks = self._parts.settings.verify
            evidence = gathered.evidence
            for piece in word(
                question, evidence, self._reader, labels=labels, settings=checks, wording=wording, cancel=cancel
            ):
                yield from [piece] if isinstance(piece, Queued) else said.say(piece)
            if not wording.sentences:  # nothing that could be said was proved
                answer = replace(answer, refusal=Refusal.NOT_MENTIONED)
                yield from said.say(word_refusal(question, Refusal.NOT_MENTIONED, turn.reports))
        turn.clock.lap("read")
        trace = self._trace(turn, wording)
        yield replace(answer, text=said.text, citations=labels.citations, trace=trace)

    def _refuse(self, turn: _Turn) -> Iterator[Event]:
        question, gathered, labels, said = turn.question, turn.gathered, turn.labels, turn.said
        refusal = gathered.refusal or Refusal.NOT_MENTIONED
        if refusal not in {Refusal.NO_SUCH_TOWNSHIP, Refusal.OUT_OF_SCOPE}:
            yield from said.say(taken_years(question, turn.reports))
        if refusal is not Refusal.NO_SUCH_TOWNSHIP:
            yield from said.say(unknown_names(question))
        lone = alone(question, turn.reports, told=False) if refusal is Refusal.NOT_MENTIONED else ""
        if refusal in {Refusal.NOT_MENTIONED, Refusal.FALSE_PREMISE} and not lone:
            yield from said.say(missing(question, turn.reports))
        refusal = Refusal.NO_SUCH_YEAR if lone else refusal  # what is missing is the other year
        yield from said.say(lone or word_refusal(question, refusal, turn.reports))
        if gathered.route in _ADDED:
            yield from said.say(_ADDED[gathered.route][question.language])
        instead = ""
        if gathered.tabled is not None:
            instead = word_missing(gathered.tabled.cells, task_of(gathered.tabled, question.language), labels)
            yield from said.say(instead)
        if not instead and refusal not in {Refusal.OUT_OF_SCOPE, Refusal.NO_SUCH_TOWNSHIP}:
            told = word_contrary if gathered.route == "premise" else word_nearest
            yield from said.say(
                told(question, gathered.evidence[:1], labels) or strings.NOTHING_NEAR[question.language]
            )
        answer = Answer(turn.asking.text, question.language, question.kind, said.text, refusal=refusal)
        if gathered.surveyed:
            _, answer = word_judged(question, gathered, labels, answer)
        trace = self._trace(turn, Wording("code"))
        yield replace(answer, citations=labels.citations, trace=trace)

    def _cite(self, label: int, clause: Clause, section: Section, meta: ReportMeta) -> Citation:
        return cite(label, clause, section, meta, self._parts.library.text_of(clause.report_id))

    def _preview(self, found: Sequence[Gathered]) -> Iterator[Citation]:
        labels = Labels(self._cite)
        for gathered in found:
            for item in gathered.evidence:
                labels.label(item.clause, item.section, item.meta)
            told = [
                (one.judged.clause, one.section, one.meta) for one in gathered.surveyed if one.judged.clause is not None
            ]
            told += [(point.clause, point.section, point.meta) for point in gathered.points]
            for clause, section, meta in told[:_PREVIEWED]:
                if clause is not None and section is not None:
                    labels.label(clause, section, meta)
        yield from labels.citations

    def _trace(self, turn: _Turn, wording: Wording) -> Trace:
        gathered, asking = turn.gathered, turn.asking
        leaned = [strings.UNDERSTOOD[asking.language].format(question=asking.question.text)] if asking.leaned else []
        candidates = tuple(
            Candidate(item.clause.clause_id, round(item.score, 4), item.found_by) for item in gathered.evidence
        )
        return Trace(
            gathered.route,
            wording.reader,
            turn.clock.laps,
            candidates,
            tuple(wording.withheld),
            (*leaned, *wording.notes),
            tuple(wording.sentences),
        )


@dataclass(frozen=True, slots=True)
class _Turn:
    """One question on its way to an answer; ``question`` is in the language to answer in.

    The questions of one text share labels, clock and what is said.
    """

    asking: Asking
    question: Question
    gathered: Gathered
    reports: Sequence[ReportMeta]
    labels: Labels
    clock: Clock
    said: Said
