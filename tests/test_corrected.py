"""Questions whose kind or scope a person corrected: what was chosen decides, not the words."""

from __future__ import annotations

from rag import Assistant, Scope
from rag.types import Kind, Refusal

SHORT_OF_STAFF = "哪些乡镇提到执法人员不足？"


def test_an_understood_question_is_answered_as_the_words_are(assistant: Assistant) -> None:
    asking = assistant.understand(SHORT_OF_STAFF)
    assert (asking.question.kind, bool(asking.question.scope)) == (Kind.LIST, False)
    assert assistant.ask(asking).text == assistant.ask(SHORT_OF_STAFF).text


def test_without_its_year_a_refused_question_is_answered(assistant: Assistant) -> None:
    asking = assistant.understand("庙坝镇2023年存在哪些不足？")
    assert assistant.ask(asking).refusal is Refusal.NO_SUCH_YEAR
    answer = assistant.ask(assistant.correct(asking, scope=Scope(townships={"庙坝镇"})))
    assert (answer.refusal, {citation.year for citation in answer.citations}) == (None, {2021})


def test_a_list_becomes_a_count(assistant: Assistant) -> None:
    asking = assistant.correct(assistant.understand(SHORT_OF_STAFF), kind=Kind.COUNT)
    answer = assistant.ask(asking)
    assert answer.kind is Kind.COUNT
    assert answer.text.startswith("共 2 份。")


def test_a_question_on_a_figure_becomes_a_list(assistant: Assistant) -> None:
    asking = assistant.understand("庙坝镇和庙行镇谁发放的宣传资料更多？")
    assert assistant.ask(asking).trace.route == "figures"
    listed = assistant.ask(assistant.correct(asking, scope=Scope(), kind=Kind.LIST))
    assert (listed.kind, listed.trace.route) == (Kind.LIST, "survey")
    assert listed.coverage is not None
    assert listed.coverage.checked == 5


def test_a_comparison_becomes_a_superlative_over_all(assistant: Assistant) -> None:
    asking = assistant.understand("庙坝镇和庙行镇谁发放的宣传资料更多？")
    answer = assistant.ask(assistant.correct(asking, scope=Scope(), kind=Kind.SUPERLATIVE))
    assert answer.kind is Kind.SUPERLATIVE
    assert len({row["township"] for row in answer.table}) > 2


def test_a_follow_up_inherits_from_what_was_corrected(assistant: Assistant) -> None:
    corrected = assistant.correct(assistant.understand("庙坝镇2021年存在哪些不足？"), scope=Scope(years={2023}))
    follow_up = assistant.understand("那松村镇呢？", history=[corrected])
    scope = follow_up.question.scope
    assert (set(scope.townships), set(scope.years)) == ({"松村镇"}, {2023})
