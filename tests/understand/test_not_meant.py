"""Words that look like a sign of a question's form and are not."""

from __future__ import annotations

import pytest

from rag.survey.sense import lapsed
from rag.types import Kind, Language
from rag.understand.asides import asides
from rag.understand.focus import asked_of
from rag.understand.kind import kind_of
from rag.understand.terse import stated
from rag.understand.uncounted import uncounted


@pytest.mark.parametrize(
    "question",
    [
        "Enforcement officers are not enough: which towns say so?",
        "哪些镇承认，法制审核被跳过？",
        "哪些镇反映，群众诉求被忽略了？",
        "柳塘镇排查出的隐患，都排除了？",
    ],
)
def test_what_is_asked_about_is_not_left_uncounted(question: str) -> None:
    assert uncounted(question) == []


@pytest.mark.parametrize(
    "question",
    ["哪些镇做了？只有计划的请排除", "哪些镇做了？只打算的跳过就行，请忽略", "Who did it? Plans are not enough."],
)
def test_what_is_not_to_count_is_still_seen(question: str) -> None:
    assert uncounted(question)


@pytest.mark.parametrize(
    "question",
    [
        "柳塘镇是怎么就地化解纠纷的？",
        "柳塘镇怎么总结经验的？",
        "柳塘镇怎么没收违法所得？",
        "柳塘镇怎么不断提升执法水平？",
    ],
)
def test_how_is_no_why(question: str) -> None:
    assert not asked_of(question, [], Language.ZH).why


def test_a_wish_that_says_which_is_no_aside() -> None:
    assert asides("违建整治方面，我想要拆违没拆动的镇有哪些") == []
    assert asides("哪些镇管了彩礼，我们也想写一段。")


@pytest.mark.parametrize(
    "question",
    [
        "柳塘镇去年普法重点？",
        "柳塘镇会议制度？",
        "柳塘镇对执法人员的培训？",
        "柳塘镇建议？",
        "柳塘镇组织机构？",
        "柳塘镇缺口？",
    ],
)
def test_a_heading_is_no_statement(question: str) -> None:
    assert not stated(question.removeprefix("柳塘镇"), Language.ZH)


def test_several_offices_do_not_compare() -> None:
    assert kind_of("谁承认几个部门没有拧成一股绳？", Language.ZH) is Kind.LIST


@pytest.mark.parametrize(
    "question", ["哪些镇与县局签了协作备忘录？", "Which towns hired legal advisers? Don't forget to give the year."]
)
def test_a_memorandum_and_a_reminder_deny_nothing(question: str) -> None:
    assert not lapsed(question.lower())
