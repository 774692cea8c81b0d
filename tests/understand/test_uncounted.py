"""What a question says is not to be counted."""

from __future__ import annotations

import pytest

from rag.conversation.split import questions_in
from rag.types import Kind, Role, Scope
from rag.understand.question import understand
from rag.understand.uncounted import only_uncounted, uncounted
from tests.support.values import make_meta

REPORTS = [make_meta("柳塘镇", 2022)]


@pytest.mark.parametrize(
    ("question", "aside"),
    [
        ("哪些镇说人手不够？已经招到人的不要算进来。", "已经招到人的不要算进来。"),
        ("哪些镇说人手不够？不要把已经招到人的算进来。", "不要把已经招到人的算进来。"),
        ("列出经费紧张的乡镇，光在打算里提一提的不算。", "光在打算里提一提的不算。"),
        ("后来改好了的别列，哪些镇普法老一套？", "后来改好了的别列，"),
        ("哪些镇没钱普法？替县里喊穷的只能算沾边。", "替县里喊穷的只能算沾边。"),
        ("哪几家罚过烧秸秆的（口头教育的除外）？", "口头教育的除外）？"),
        ("Which towns fined anybody? Mere warnings don't count.", "Mere warnings don't count."),
        (
            "Which towns are short of staff? Please leave out those that hired since.",
            "Please leave out those that hired since.",
        ),
        ("Who helped old people, talks not counted", "talks not counted"),
        ("Not counting plans, which towns use drones?", "Not counting plans, "),
    ],
)
def test_the_aside_is_found(question: str, aside: str) -> None:
    assert [question[start:end] for start, end in uncounted(question)] == [aside]


@pytest.mark.parametrize(
    "question",
    [
        "哪些镇不把调解算进考核？",
        "把培训不够当短板写的，有几个镇？",
        "人手不足写进报告的，列一下",
        "别的镇没写的，哪家写了？",
        "哪些镇的报告不包括普法？",
        "不算计划，",
        "哪些镇处罚不当，程序不全？",
        "Which towns do not count mediation in appraisals?",
        "Which towns rushed decisions, leaving out steps the rules ask for?",
        "Which towns complain of old vehicles, leaking offices and unpaid staff?",
    ],
)
def test_nothing_else_is_one(question: str) -> None:
    assert not uncounted(question)


def test_what_is_asked_about_and_its_kind_are_those_of_the_rest() -> None:
    question = understand("列出说经费不够的报告，只写进计划的不算。", REPORTS, Scope(), max_chars=2000)
    assert question.kind is Kind.LIST
    assert question.asked.wants is Role.PROBLEMS
    assert question.asked.words.strip("， ") == "列出说经费不够的报告"


def test_an_aside_is_no_question_of_its_own() -> None:
    text = "Where were people fined for dumping? Warnings alone do not count."
    assert questions_in(text) == (text,)
    assert only_uncounted("警告的不算。")
    assert not only_uncounted("哪些镇罚过款？警告的不算。")
