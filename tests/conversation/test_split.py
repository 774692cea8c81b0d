"""Several questions in one text: told apart where each can be answered by itself."""

from __future__ import annotations

import pytest

from rag import Assistant
from rag.conversation.frames import renewed
from rag.conversation.split import questions_in
from rag.types import Refusal, Role, Scope
from rag.understand.question import understand


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("石桥镇普法几场？明年打算怎么做？", ("石桥镇普法几场？", "明年打算怎么做？")),
        ("石桥镇取消了几场活动？为什么？", ("石桥镇取消了几场活动？", "为什么？")),
        ("哪些乡镇聘请法律顾问，服务费多少？", ("哪些乡镇聘请法律顾问", "服务费多少？")),
        ("石桥镇调解了多少件，存在哪些问题？", ("石桥镇调解了多少件", "存在哪些问题？")),
        (
            "How many disputes did Shiqiao settle? What problems does it report?",
            ("How many disputes did Shiqiao settle?", "What problems does it report?"),
        ),
    ],
)
def test_two_questions(text: str, questions: tuple[str, ...]) -> None:
    assert questions_in(text) == questions


@pytest.mark.parametrize(
    "text",
    [
        "石桥镇普法办了几场？",
        "石桥镇受理了多少件？其中办结的有几件？",
        "有没有乡镇缺人？是哪些？",
        "哪些乡镇办过夜校，办了几场？",
        "哪些乡镇缺人？为什么？",
        "缺钱的乡镇有哪些？各自怎么说的？",
        "哪些镇办过反诈宣传？只是打算办的不要。",
        "What problems does Shiqiao report? Keep it short.",
    ],
)
def test_one_question(text: str) -> None:
    assert questions_in(text) == (text,)


def test_both_are_answered(assistant: Assistant) -> None:
    answer = assistant.ask("庙行镇办了多少场普法活动？明年有什么打算？")
    assert answer.refusal is None
    first, second = answer.text.split("**明年有什么打算？**")
    assert first.startswith("**庙行镇办了多少场普法活动？**")
    assert "617场次" in first
    assert second.strip()
    cited = {citation.label: citation.role for citation in answer.citations}
    assert list(cited) == list(range(1, len(cited) + 1))
    assert cited[len(cited)] is Role.PLAN


def test_a_part_without_an_answer_is_refused_by_itself(assistant: Assistant) -> None:
    answer = assistant.ask("庙坝镇有哪些不足？镇长叫什么名字？")
    assert answer.refusal is None
    assert "庙坝镇的报告没有提到这一点。" in answer.text.split("**镇长叫什么名字？**")[1]
    both = assistant.ask("庙坝镇镇长叫什么名字？书记是谁？")
    assert both.refusal is Refusal.NOT_MENTIONED


def test_a_follow_up_leans_on_the_last_of_them(assistant: Assistant) -> None:
    answer = assistant.ask("那松村镇呢？", history=["庙行镇办了多少场普法活动？存在哪些问题？"])
    assert {citation.role for citation in answer.citations} == {Role.PROBLEMS}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Which townships still use paper flyers, and does anyone plan something new?",
            ("Which townships still use paper flyers", "and does anyone plan something new?"),
        ),
        ("哪些乡镇还在发传单，有没有谁打算搞点新的？", ("哪些乡镇还在发传单", "有没有谁打算搞点新的？")),
        ("哪些乡镇还靠横幅？有没有人打算换个法子", ("哪些乡镇还靠横幅？", "有没有人打算换个法子")),
    ],
)
def test_a_list_and_whether_any_plans_something_new(text: str, parts: tuple[str, ...]) -> None:
    assert questions_in(text) == parts


@pytest.mark.parametrize(
    ("before", "text", "words"),
    [
        (
            "Which townships still use paper flyers?",
            "and does anyone plan something new?",
            "new forms of legal publicity",
        ),
        ("哪些乡镇还在发传单", "有没有谁打算搞点新的？", "哪些乡镇打算创新普法形式"),
        ("哪些乡镇的案卷还靠手工填写", "有人打算换个办法吗", "哪些乡镇打算改进案卷还靠手工填写的做法"),
    ],
)
def test_something_new_takes_the_place_of_what_was_asked_about(before: str, text: str, words: str) -> None:
    first, then = (understand(one, [], Scope(), max_chars=400) for one in (before, text))
    assert words in renewed(then.asked.words, first)


@pytest.mark.parametrize(
    "text",
    [
        "哪些乡镇自己承认，几个部门没有拧成一股绳？",
        "哪些镇反映，有几个村的调解员没人干？",
    ],
)
def test_who_says_so_is_no_question_without_what_is_said(text: str) -> None:
    assert questions_in(text) == (text,)
