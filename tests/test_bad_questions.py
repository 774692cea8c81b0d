"""Odd and contradictory questions: a clear answer or a clear refusal each, never an error."""

from __future__ import annotations

import pytest

from rag import Assistant, Scope
from rag.types import Kind, Refusal

SEEDS = ["庙坝镇", "均川镇", "松村镇", "庙行镇", "苍岭镇"]
GHOSTS = [f"{first}{second}镇" for first in "金银铜铁锡" for second in "山河湖海川江峰岭坝坪" for _ in range(4)]


@pytest.mark.parametrize(
    "question",
    [
        "SELECT township FROM reports WHERE year=2021",
        "'; DROP TABLE reports; --",
        "UNION SELECT password FROM users",
        "township LIKE '%镇%'",
        "year>=2021 AND township='庙坝镇'",
        ".*执法.*",
        "^庙坝镇.*\\d+件$",
        "(执法|普法)人员[不缺]足?",
        "[\\u4e00-\\u9fa5]+镇",
        "grep -r 执法 .",
        "{{config}}",
        "<script>alert(1)</script>",
        "../../etc/passwd",
    ],
)
def test_code_is_no_question(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert (answer.refusal, answer.citations, answer.verdicts) == (Refusal.OUT_OF_SCOPE, (), ())


@pytest.mark.parametrize("question", ["检查>=200次的镇有哪些？", "[庙坝镇]有哪些不足？", "哪些乡镇调解>100件？"])
def test_signs_and_brackets_do_not_make_code(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).refusal is not Refusal.OUT_OF_SCOPE


@pytest.mark.parametrize("question", ["你能做什么？", "介绍一下你自己", "What can you do?"])
def test_small_talk(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).refusal is Refusal.OUT_OF_SCOPE


def test_a_name_by_itself_lists_its_reports(assistant: Assistant) -> None:
    answer = assistant.ask("庙坝镇")
    assert (answer.refusal, [(row["township"], row["year"]) for row in answer.table]) == (None, [("庙坝镇", 2021)])


def test_two_hundred_names_nobody_reported_under(assistant: Assistant) -> None:
    answer = assistant.ask("、".join(GHOSTS) + "调解了多少件纠纷？")
    assert (len(GHOSTS), answer.refusal, answer.citations) == (200, Refusal.NO_SUCH_TOWNSHIP, ())
    assert answer.text.startswith("资料库里没有“金山镇”、“金河镇”、“金湖镇”、“金海镇”、“金川镇”等 50 个的报告。")
    assert len(answer.text) < 80


def test_two_hundred_names_of_five_townships(assistant: Assistant) -> None:
    answer = assistant.ask("、".join(SEEDS * 40) + "有哪些不足？")
    assert (answer.refusal, {citation.township for citation in answer.citations}) == (None, set(SEEDS))


def test_one_known_name_among_two_hundred(assistant: Assistant) -> None:
    answer = assistant.ask("庙行镇、" + "、".join(GHOSTS) + "有多少件人民调解案件？")
    assert (answer.refusal, [row["value"] for row in answer.table]) == (None, [168])
    assert answer.text.startswith("另外，资料库里没有金山镇、金河镇、金湖镇、金海镇、金川镇等 50 个的报告。")


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("宝山区庙坝镇有哪些不足？", "资料库里没有宝山区庙坝镇的报告；有报告的庙坝镇在城口县。"),
        ("湖北省的松村镇调解了多少件纠纷？", "资料库里没有湖北省松村镇的报告；有报告的松村镇在沁县。"),
        (
            "What are the shortcomings of Miaoba Town in Hubei?",
            "The library holds no report of Miaoba Town (庙坝镇) in Hubei Province (湖北省); "
            "the Miaoba Town (庙坝镇) on file is in Chengkou County (城口县).",
        ),
    ],
)
def test_a_township_put_where_it_is_not(assistant: Assistant, question: str, text: str) -> None:
    answer = assistant.ask(question)
    assert (answer.refusal, answer.text) == (Refusal.NO_SUCH_TOWNSHIP, text)


def test_a_question_against_the_callers_scope(assistant: Assistant) -> None:
    answer = assistant.ask("庙坝镇有哪些不足？", scope=Scope(townships={"松村镇"}))
    assert (answer.refusal, answer.text) == (Refusal.NO_SUCH_TOWNSHIP, "限定的范围里没有庙坝镇的报告。")


def test_a_scope_that_admits_nothing(assistant: Assistant) -> None:
    contradictory = assistant.ask("哪些乡镇提到经费不足？", scope=Scope(townships={"松村镇"}, years={2021}))
    assert (contradictory.refusal, "已有年份：2023" in contradictory.text) == (Refusal.NO_SUCH_YEAR, True)
    nowhere = assistant.ask("哪些乡镇提到经费不足？", scope=Scope(counties={"不存在县"}))
    assert (nowhere.refusal, nowhere.text) == (Refusal.NO_SUCH_TOWNSHIP, "资料库里没有不存在县的报告。")


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("哪些乡镇2021到2023年提到执法人员不足？", 4),
        ("近三年哪些乡镇提到执法人员不足？", 3),
        ("近十年哪些乡镇提到执法人员不足？", 5),
        ("除了庙坝镇，哪些乡镇提到执法人员素质不高？", 4),
        ("2021年以外的报告里，哪些乡镇提到执法人员素质不高？", 3),
        ("Which townships, apart from Miaoba Town, mention the skills of enforcement staff?", 4),
    ],
)
def test_ranges_and_exceptions(assistant: Assistant, question: str, total: int) -> None:
    answer = assistant.ask(question)
    assert (answer.kind, answer.coverage and answer.coverage.total) == (Kind.LIST, total)


@pytest.mark.parametrize("question", ["2030年的报告说了什么？", "2015到2018年哪些乡镇提到经费不足？"])
def test_years_nobody_reported_on(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.refusal is Refusal.NO_SUCH_YEAR
    assert "已有年份：2021、2022、2023、2024。" in answer.text
