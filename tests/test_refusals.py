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


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("石门镇2021年有哪些不足？", "资料库里没有“石门镇”的报告。"),
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
    assert {(citation.township, citation.year) for citation in answer.citations} == {("庙坝镇", 2021)}


def test_no_report_of_any_township_in_a_year(assistant: Assistant) -> None:
    answer = assistant.ask("哪些乡镇提到执法人员不足？", scope=Scope(years={1999}))
    assert answer.refusal is Refusal.NO_SUCH_YEAR
    assert "2021、2022、2023、2024" in answer.text


@pytest.mark.parametrize(
    ("question", "township", "nearest"),
    [
        ("庙坝镇有没有提到农村公路？", "庙坝镇", "农村"),
        ("庙坝镇养了多少头猪？", "庙坝镇", ""),
        ("How many pigs does Miaoba Town keep?", "庙坝镇", ""),
    ],
)
def test_not_mentioned(assistant: Assistant, question: str, township: str, nearest: str) -> None:
    answer = refused(assistant, question, Refusal.NOT_MENTIONED)
    (citation,) = answer.citations
    assert citation.township == township
    assert nearest in citation.quote
    assert "[1]" in answer.text


@pytest.mark.parametrize("question", ["庙坝镇为什么要修建地铁站？", "松村镇2023年累计执法5000次吗？"])
def test_false_premise(assistant: Assistant, question: str) -> None:
    answer = refused(assistant, question, Refusal.FALSE_PREMISE)
    assert answer.text.startswith("问题里的说法与报告不符")
    assert len(answer.citations) == 1


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("今天天气怎么样？", Language.ZH),
        ("红烧肉怎么做？", Language.ZH),
        ("What is the weather today?", Language.EN),
        ("How do I cook pork?", Language.EN),
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
