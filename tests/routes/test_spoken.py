"""Yes or no by the clause that speaks to a question: which it is, and what it says."""

from __future__ import annotations

from rag import Assistant
from rag.types import Kind


def test_a_shortcoming_that_is_no_more_is_a_no(assistant: Assistant) -> None:
    answer = assistant.ask("越级上访在松村镇是不是还没管住？")
    assert (answer.kind, answer.refusal, answer.text[:3]) == (Kind.YES_NO, None, "不是。")
    assert "从源头上遏制了越级上访事件的发生" in answer.citations[0].quote


def test_what_did_not_happen_is_a_no(assistant: Assistant) -> None:
    answer = assistant.ask("Did any dispute in Miaohang turn into a criminal case because mediation was handled badly?")
    assert answer.text.startswith("No. ")
    assert "未发生因调处不当而引发的民转刑案件" in answer.citations[0].quote


def test_a_known_subject_that_is_not_told_stays_untold(assistant: Assistant) -> None:
    answer = assistant.ask("苍岭镇说没说经费紧张？")
    assert [verdict.status for verdict in answer.verdicts] != ["yes"]
    assert answer.text.startswith("没有")


def test_a_matter_that_no_clause_speaks_to_is_not_answered(assistant: Assistant) -> None:
    answer = assistant.ask("庙坝镇养猪场是不是臭得没人敢走近？")
    assert all(verdict.status != "yes" for verdict in answer.verdicts)


def test_what_is_only_to_be_done_is_no_deed_outside_the_plans_either(assistant: Assistant) -> None:
    answer = assistant.ask("庙坝镇干部职工的法治考试考完没有？")
    assert [verdict.status for verdict in answer.verdicts] == ["borderline"]
