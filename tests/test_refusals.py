"""Refusals are answers: each with its reason, in the language asked, with the nearest real evidence."""

from __future__ import annotations

import pytest

from rag import Answer, Assistant, Scope
from rag.errors import QuestionError
from rag.types import Language, Refusal


def refused(assistant: Assistant, question: str, reason: Refusal) -> Answer:
    answer = assistant.ask(question)
    assert answer.refusal is reason
    assert answer.text != ""
    for citation in answer.citations:
        assert assistant.source(citation.report_id).text[citation.start : citation.end] == citation.quote
    return answer


@pytest.mark.parametrize("question", ["趁外出打工的回乡过年给他们讲法的有几个镇？", "老乡办事不方便的是哪些镇"])
def test_going_home_is_no_township(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).refusal is not Refusal.NO_SUCH_TOWNSHIP


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("石门镇2021年有哪些不足？", "资料库里没有“石门镇”的报告。"),
        ("李家乡有哪些不足？", "资料库里没有“李家乡”的报告。"),
        ("大同乡去年的经费够吗？", "资料库里没有“大同乡”的报告。"),
        ("What did Shimen Town report?", "The library holds no report of “Shimen Town”."),
    ],
)
def test_no_such_township(assistant: Assistant, question: str, text: str) -> None:
    answer = refused(assistant, question, Refusal.NO_SUCH_TOWNSHIP)
    assert (answer.text, answer.citations) == (text, ())


@pytest.mark.parametrize(
    ("question", "years"),
    [("庙坝镇2023年有哪些不足？", "已有年份：2021。"), ("What did Miaoba report in 2023?", "2021.")],
)
def test_no_such_year(assistant: Assistant, question: str, years: str) -> None:
    answer = refused(assistant, question, Refusal.NO_SUCH_YEAR)
    assert years in answer.text.splitlines()[0]
    assert "2023" in answer.text.splitlines()[0]
    assert {(citation.township, citation.year) for citation in answer.citations} <= {("庙坝镇", 2021)}


def test_no_report_of_any_township_in_a_year(assistant: Assistant) -> None:
    answer = assistant.ask("哪些乡镇提到执法人员不足？", scope=Scope(years={1999}))
    assert answer.refusal is Refusal.NO_SUCH_YEAR
    assert "2021、2022、2023、2024" in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("均川镇接了多少12345工单？", "也没有相近的内容。"),
        ("庙坝镇养了多少头猪？", "也没有相近的内容。"),
        ("How many pigs does Miaoba Town keep?", "Nothing in them comes near it."),
    ],
)
def test_not_mentioned_and_nothing_near(assistant: Assistant, question: str, told: str) -> None:
    answer = refused(assistant, question, Refusal.NOT_MENTIONED)
    assert (answer.citations, answer.text.splitlines()[-1]) == ((), told)


def test_not_mentioned_with_the_nearest_passage(assistant: Assistant) -> None:
    answer = refused(assistant, "松村镇请的律师是哪家律所的？", Refusal.NOT_MENTIONED)
    assert ["法律顾问" in citation.quote for citation in answer.citations] == [True]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("庙坝镇有没有提到农村公路？", "没有。庙坝镇2021年报告全文没有提到。"),
        ("Does Miaoba Town mention a library?", "No. Miaoba Town (2021) does not mention it anywhere."),
    ],
)
def test_silence_answers_whether_a_report_mentions_something(assistant: Assistant, question: str, text: str) -> None:
    answer = assistant.ask(question)
    assert (answer.refusal, answer.text) == (None, text)
    assert [(verdict.township, verdict.status) for verdict in answer.verdicts] == [("庙坝镇", "no")]


def test_a_thing_that_nobody_mentions_is_not_out_of_scope(assistant: Assistant) -> None:
    refused(assistant, "Which townships mention typhoons or floods?", Refusal.NOT_MENTIONED)


def test_nobody_says_so(assistant: Assistant) -> None:
    answer = assistant.ask("有没有哪个乡镇提到无人机不够用？")
    assert (answer.kind, answer.refusal, answer.text.splitlines()[0]) == (
        "yes_no",
        None,
        "没有。已检查 5/5 份报告：0 份明确提到，0 份相近，5 份未提及。",
    )


@pytest.mark.parametrize("question", ["庙坝镇为什么要修建地铁站？", "松村镇2023年累计执法5000次吗？"])
def test_false_premise(assistant: Assistant, question: str) -> None:
    answer = refused(assistant, question, Refusal.FALSE_PREMISE)
    assert answer.text.startswith("问题里的说法与报告不符")
    assert len(answer.citations) <= 1


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("今天天气怎么样？", Language.ZH),
        ("红烧肉怎么做？", Language.ZH),
        ("What is the weather today?", Language.EN),
        ("How do I cook pork?", Language.EN),
        ("上海今天堵不堵车？", Language.ZH),
        ("帮我起草一份租房合同", Language.ZH),
        ("帮我写一份法治政府建设报告", Language.ZH),
        ("请起草一篇明年的普法工作方案", Language.ZH),
        ("写一首关于秋天的诗", Language.ZH),
        ("Write a poem about autumn", Language.EN),
        ("What does a notary in Shanghai charge for a will?", Language.EN),
        ("哪些乡镇下雨了？", Language.ZH),
        ("Quelles communes manquent d'agents ?", Language.EN),
        ("Welche Gemeinden haben zu wenig Personal?", Language.EN),
        ("どの町が人員不足ですか", Language.EN),
    ],
)
def test_out_of_scope(assistant: Assistant, question: str, language: Language) -> None:
    answer = refused(assistant, question, Refusal.OUT_OF_SCOPE)
    assert (answer.language, answer.citations, answer.verdicts) == (language, (), ())
    polite = {Language.ZH: "请用中文或英文提问。", Language.EN: "Please ask in Chinese or English."}
    assert answer.text.endswith(polite[language])


@pytest.mark.parametrize("question", ["哪些镇办过模拟法庭？", "Which townships held mock trials?"])
def test_a_list_after_a_term_of_the_field_is_in_scope(assistant: Assistant, question: str) -> None:
    refused(assistant, question, Refusal.NOT_MENTIONED)


@pytest.mark.parametrize("question", ["", " \n\t　", "？？！", "\0\x01\x7f", "\u200b\ufeff", "\ud800"])
def test_an_empty_question(assistant: Assistant, question: str) -> None:
    with pytest.raises(QuestionError, match=r"^the question is empty: ask something about the reports, e\.g\. 哪些"):
        assistant.ask(question)


def test_a_question_of_ten_thousand_characters(assistant: Assistant) -> None:
    with pytest.raises(QuestionError, match=r"^the question has 10000 characters; at most 2000 are read: shorten it$"):
        assistant.ask("哪" * 10_000)
    assert assistant.ask("哪些乡镇提到执法人员不足？" + "啊" * 1_987).kind == "list"


@pytest.mark.parametrize(
    "question", ["哪些乡镇\0提到\x07执法人员\u202e不足？\r\n", "\ufeff\ud800哪些乡镇提到执法人员不足？"]
)
def test_control_characters_are_blanks(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.question.replace(" ", "") == "哪些乡镇提到执法人员不足？"
    assert answer.coverage is not None
    assert (answer.coverage.yes, answer.coverage.borderline, answer.coverage.no) == (2, 2, 1)
