"""Follow-up questions: what is taken from the questions before, and what is not."""

from __future__ import annotations

import pytest

from rag import Answer, Assistant
from rag.types import Kind, Refusal


def ask(assistant: Assistant, *questions: str) -> Answer:
    *history, last = questions
    return assistant.ask(last, history=history)


def townships(answer: Answer) -> set[str | None]:
    return {citation.township for citation in answer.citations}


@pytest.mark.parametrize("follow_up", ["那苍岭镇呢？", "苍岭镇呢", "And Cangling?", "What about Cangling Town?"])
def test_another_township_inherits_the_subject_but_not_the_year(assistant: Assistant, follow_up: str) -> None:
    answer = ask(assistant, "庙坝镇2021年存在哪些不足？", follow_up)
    assert (answer.kind, answer.refusal, townships(answer)) == (Kind.SUMMARY, None, {"苍岭镇"})
    assert "执法程序不够规范" in answer.text


def test_the_county_of_the_township_before_is_not_inherited(assistant: Assistant) -> None:
    answer = ask(assistant, "城口县庙坝镇存在哪些不足？", "那松村镇呢？")
    assert (answer.refusal, townships(answer)) == (None, {"松村镇"})


def test_another_year_inherits_the_subject(assistant: Assistant) -> None:
    answer = ask(assistant, "哪些乡镇提到执法人员不足？", "那2023年呢？")
    assert answer.kind is Kind.LIST
    assert [(verdict.township, verdict.status) for verdict in answer.verdicts] == [("松村镇", "yes")]


def test_a_year_without_a_report_is_refused(assistant: Assistant) -> None:
    answer = ask(assistant, "庙坝镇2021年存在哪些不足？", "那2023年呢？")
    assert answer.refusal is Refusal.NO_SUCH_YEAR


def test_a_county_narrows_a_list(assistant: Assistant) -> None:
    answer = ask(assistant, "哪些乡镇提到执法人员不足？", "其中城口县的呢？")
    assert [(verdict.township, verdict.status) for verdict in answer.verdicts] == [("庙坝镇", "yes")]


@pytest.mark.parametrize("follow_up", ["没有提到的呢？", "哪些没有？", "没有这个问题的呢？"])
def test_those_that_a_list_left_out(assistant: Assistant, follow_up: str) -> None:
    told, left = (ask(assistant, *one) for one in (["哪些乡镇普法形式单一？"], ["哪些乡镇普法形式单一？", follow_up]))
    said = {verdict.township for verdict in told.verdicts if verdict.status == "yes"}
    assert said
    assert not said & {verdict.township for verdict in left.verdicts if verdict.status == "yes"}


def test_the_subject_is_handed_on_over_several_follow_ups(assistant: Assistant) -> None:
    answer = ask(assistant, "庙坝镇存在哪些不足？", "那松村镇呢？", "那苍岭镇呢？", "均川镇呢？")
    assert (answer.kind, answer.refusal, townships(answer)) == (Kind.SUMMARY, None, {"均川镇"})


def test_a_question_that_stands_alone_inherits_nothing(assistant: Assistant) -> None:
    question = "哪些乡镇提到执法人员不足？"
    alone, after = assistant.ask(question), ask(assistant, "庙坝镇2021年存在哪些不足？", question)
    assert (after.text, after.coverage) == (alone.text, alone.coverage)


def test_a_long_history(assistant: Assistant) -> None:
    history = ["庙坝镇存在哪些不足？", *(["那松村镇呢？"] * 2_000)]
    assert assistant.ask("庙行镇12345热线接了多少工单？", history=history).refusal is None
    assert assistant.ask("那苍岭镇呢？", history=history).kind is not None
