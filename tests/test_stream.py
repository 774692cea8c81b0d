"""A stream: evidence first, then verified text in pieces, then the answer they add up to."""

from __future__ import annotations

import pytest

from rag import Answer, Assistant, Scope
from rag.errors import QuestionError
from rag.read.cancel import Cancel, ReadingCancelled
from rag.types import EvidenceFound, TextDelta

QUESTIONS = {
    "survey": "哪些乡镇提到执法人员不足？",
    "count": "How many townships cite a lack of law-enforcement staff?",
    "lookup": "庙坝镇2021年办结了多少件县级交办案件？",
    "summary": "What are the shortcomings of Cangling Town?",
    "figures": "哪个镇发放的宣传资料最多？",
    "yes_no": "庙坝镇有没有提到经费不足？",
    "refused": "庙坝镇有没有提到农村公路？",
    "unknown": "石门镇2021年有哪些不足？",
    "foreign": "Quelles communes manquent d'agents ?",
}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_evidence_then_text_then_the_answer(assistant: Assistant, question: str) -> None:
    first, *pieces, last = assistant.stream(question)
    assert isinstance(first, EvidenceFound)
    assert isinstance(last, Answer)
    assert [type(piece) for piece in pieces] == [TextDelta] * len(pieces)
    assert pieces != []
    assert "".join(piece.text for piece in pieces if isinstance(piece, TextDelta)) == last.text


@pytest.mark.parametrize("name", ["survey", "lookup", "summary", "figures", "yes_no"])
def test_what_is_cited_was_shown_as_evidence(assistant: Assistant, name: str) -> None:
    first, *_, last = assistant.stream(QUESTIONS[name])
    assert isinstance(first, EvidenceFound)
    assert isinstance(last, Answer)
    shown = {(citation.report_id, citation.start, citation.end) for citation in first.citations}
    assert {(citation.report_id, citation.start, citation.end) for citation in last.citations} <= shown
    assert last.citations != ()


def test_asking_gives_the_answer_of_the_stream(assistant: Assistant) -> None:
    *_, last = assistant.stream(QUESTIONS["survey"], scope=Scope(years={2021}))
    assert isinstance(last, Answer)
    asked = assistant.ask(QUESTIONS["survey"], scope=Scope(years={2021}))
    assert (asked.text, asked.citations, asked.verdicts) == (last.text, last.citations, last.verdicts)


def test_nothing_is_done_before_the_first_event_is_asked_for(assistant: Assistant) -> None:
    stream = assistant.stream("")
    with pytest.raises(QuestionError):
        next(stream)


def test_a_stream_left_half_read_does_no_harm(assistant: Assistant) -> None:
    for question in QUESTIONS.values():
        next(assistant.stream(question))
    assert assistant.ask(QUESTIONS["lookup"]).refusal is None


def test_cancelling_after_the_evidence(assistant: Assistant) -> None:
    cancel = Cancel()
    stream = assistant.stream(QUESTIONS["lookup"], cancel=cancel)
    assert isinstance(next(stream), EvidenceFound)
    cancel.set()
    with pytest.raises(ReadingCancelled):
        next(stream)
    with pytest.raises(ReadingCancelled):
        assistant.ask(QUESTIONS["lookup"], cancel=cancel)
