"""From question to answer: whatever is asked, something is said, and what is said is proved or refused."""

from __future__ import annotations

import json

import pytest

from rag import Assistant
from rag.types import Kind, Role
from tests.support.source_tree import ROOT

FIXED = [json.loads(line)["question"] for line in (ROOT / "seeds" / "questions.jsonl").read_text("utf-8").splitlines()]
ODD = [
    "Miaoba town 2021 county cases closed",
    "庙坝镇怎么样",
    "执法人员不足",
    "你好",
    "Compare Miaoba and Songcun",
    "2021",
]


@pytest.mark.parametrize("question", [*FIXED, *ODD])
def test_an_answer_is_never_empty(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.text.strip() != ""
    assert answer.citations or answer.refusal or answer.coverage
    for citation in answer.citations:
        assert assistant.source(citation.report_id).text[citation.start : citation.end] == citation.quote
    assert set(answer.trace.timings) >= {"understand", "gather"}


@pytest.mark.parametrize(
    "question", ["庙坝镇的问题", "庙坝镇2021年的不足", "庙坝镇有哪些问题？", "庙坝镇2021年存在的主要问题"]
)
def test_the_problems_of_a_township_however_short_the_question(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert (answer.kind, answer.refusal) == (Kind.SUMMARY, None)
    assert {(citation.township, citation.role) for citation in answer.citations} == {("庙坝镇", Role.PROBLEMS)}
    assert "经费不足的困难" in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("去年哪些乡镇缺经费？", "“去年”从资料库最新的报告年份算起，指2023年。"),
        ("去年庙坝镇办了多少场普法活动？", "庙坝镇只有2021年的报告，“去年”按这一年回答。"),
        ("Which townships lacked money last year?", "“last year” is counted from the newest reports on file: 2023."),
    ],
)
def test_an_answer_says_which_year_last_year_was_taken_for(assistant: Assistant, question: str, told: str) -> None:
    assert assistant.ask(question).text.splitlines()[0] == told


def test_a_follow_up_says_it_too_and_a_year_told_needs_no_words(assistant: Assistant) -> None:
    assert "“前年”从资料库" in assistant.ask("那前年呢？", history=["哪些乡镇缺经费？"]).text
    assert "从资料库最新" not in assistant.ask("2023年哪些乡镇缺经费？").text


@pytest.mark.parametrize("question", ["庙行镇明年准备怎么抓普法？", "庙行镇下一步普法有什么打算？"])
def test_asked_what_is_planned_only_plans_are_quoted(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.refusal is None
    assert {citation.role for citation in answer.citations} == {Role.PLAN}
