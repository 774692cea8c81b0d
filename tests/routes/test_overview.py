"""What many reports tell at once: the catalogue, problems report by report, and what stayed, went and came."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag import Assistant
from rag.library.local import LocalLibrary
from rag.routes.overview import change, outlines, problems
from rag.types import Coverage, Kind, Refusal, Role, Scope, Status
from tests.support.asked import PROBLEMS, open_towns, put


@pytest.mark.parametrize("question", ["列出所有报告", "资料库里有哪些乡镇？", "有多少份报告？"])
def test_the_catalogue(towns: Assistant, question: str) -> None:
    answer = towns.ask(question)
    assert answer.text.split("\n") == [
        "共 5 份报告，来自 4 个乡镇、街道：",
        "- 随县云岭镇：2021",
        "- 随县柳塘镇：2021、2022",
        "- 随县沙河乡：2022",
        "- 随县青石镇：2022",
    ]
    assert (answer.refusal, answer.coverage) == (None, Coverage(5, 5, 5, 0, 0))
    assert {verdict.status for verdict in answer.verdicts} == {Status.YES}
    assert len(answer.table) == 5


@pytest.mark.parametrize(
    ("question", "listed"),
    [
        ("2021年有哪些报告？", [("云岭镇", 2021), ("柳塘镇", 2021)]),
        ("Which of the reports are about 2021?", [("云岭镇", 2021), ("柳塘镇", 2021)]),
        ("Which reports are from 2022?", [("柳塘镇", 2022), ("沙河乡", 2022), ("青石镇", 2022)]),
        ("柳塘镇有几份报告？", [("柳塘镇", 2021), ("柳塘镇", 2022)]),
    ],
)
def test_the_catalogue_within_a_scope(towns: Assistant, question: str, listed: list[tuple[str, int]]) -> None:
    answer = towns.ask(question)
    assert answer.refusal is None
    assert [(row["township"], row["year"]) for row in answer.table] == listed
    assert answer.citations == ()


def test_the_catalogue_of_a_scope_that_was_chosen(towns: Assistant) -> None:
    answer = towns.ask("which reports do you have?", scope=Scope(townships={"沙河乡"}))
    assert answer.text.split("\n")[1:] == ["- Shahe Township (沙河乡), Sui County (随县): 2022"]


def test_a_year_nobody_reported_on_is_refused_by_its_year(towns: Assistant) -> None:
    assert towns.ask("Which reports from 2030 are there?").refusal is Refusal.NO_SUCH_YEAR


def test_the_catalogue_of_the_sample_reports(assistant: Assistant) -> None:
    answer = assistant.ask("which reports do you have?")
    assert {(row["township"], row["year"]) for row in answer.table} == {
        (meta.township, meta.year) for meta in assistant.reports()
    }
    assert answer.text.startswith("Reports: 5; townships and subdistricts: 5.")


def test_problems_go_by_name_report_by_report(library: LocalLibrary) -> None:
    in_scope = library.reports()
    assert [
        (point.meta.township, point.meta.year, point.zh, point.clause.text) for point in problems(in_scope, library)
    ] == [
        ("云岭镇", 2021, "法律顾问作用发挥不足", "未聘请法律顾问，合同审查缺乏专业力量。"),
        ("柳塘镇", 2021, "执法力量不足", "执法力量不足，人员紧缺。"),
        ("柳塘镇", 2021, "经费不足", "普法经费紧张，保障不够。"),
        ("柳塘镇", 2022, "执法力量不足", "执法力量不足，执法人员紧缺。"),
        ("柳塘镇", 2022, "普法形式单一", "法治宣传形式单一，针对性不强。"),
        ("沙河乡", 2022, "经费不足", "普法经费不足，缺少专项资金。"),
        ("青石镇", 2022, "执法力量不足", "执法人员数量偏少；"),
        ("青石镇", 2022, "经费不足", "经费保障不足，工作经费紧张。"),
    ]
    assert problems([], library) == []


def test_the_surest_clause_speaks_for_a_problem_told_twice(tmp_path: Path) -> None:
    told = {("柳塘镇", 2022): "工作经费有些紧。普法经费严重不足，缺少专项资金。经费保障不够。"}
    library = open_towns(tmp_path / "library", told)
    clauses = {clause.clause_id: clause.text for clause, _ in library.report_clauses_of(library.reports()[0].report_id)}
    score = {clauses[tag.clause_id]: tag.score for tag in library.tags(item="funding") if tag.stance == "problem"}
    assert len(score) == 3
    assert [point.clause.text for point in problems(library.reports(), library)] == [max(score, key=lambda t: score[t])]
    library.close()


def test_a_report_whose_problems_have_no_known_name_is_outlined_in_its_place(tmp_path: Path) -> None:
    odd = {("石桥镇", 2022): "村口石狮子被雨水冲歪了。", ("沙河乡", 2022): "普法经费不足，缺少专项资金。"}
    library = open_towns(tmp_path / "library", odd)
    points = outlines(Role.PROBLEMS, library.reports(), library)
    assert [(point.meta.township, point.zh, point.clause.text) for point in points] == [
        ("沙河乡", "经费不足", "普法经费不足，缺少专项资金。"),
        ("石桥镇", "", "村口石狮子被雨水冲歪了。"),
    ]
    library.close()


def test_plans_are_outlined_by_their_clauses(library: LocalLibrary) -> None:
    points = outlines(Role.PLAN, library.reports(), library)
    assert list(dict.fromkeys(point.meta for point in points)) == library.reports()
    assert {(point.zh, point.section.role) for point in points} == {("", Role.PLAN)}


@pytest.mark.parametrize("question", ["乡镇有哪些不足", "各镇存在哪些问题？", "随县的乡镇有哪些不足"])
def test_the_problems_of_many_reports(towns: Assistant, question: str) -> None:
    answer = towns.ask(question)
    assert (answer.kind, answer.refusal, answer.trace.route) == (Kind.SUMMARY, None, "outlines")
    assert answer.text.split("\n") == [
        "5 份报告，共 8 条：",
        "最常见：执法力量不足（3）、经费不足（3）、法律顾问作用发挥不足（1）、普法形式单一（1）。",
        "- 云岭镇2021年：法律顾问作用发挥不足[1]",
        "- 柳塘镇2021年：执法力量不足[2]；经费不足[3]",
        "- 柳塘镇2022年：执法力量不足[4]；普法形式单一[5]",
        "- 沙河乡2022年：经费不足[6]",
        "- 青石镇2022年：执法力量不足[7]；经费不足[8]",
    ]
    assert [citation.quote for citation in answer.citations][6] == "执法人员数量偏少；"


def test_the_problems_of_many_reports_in_english(towns: Assistant) -> None:
    answer = towns.ask("What are the shortcomings of the townships?")
    assert answer.text.split("\n")[2:4] == [
        "- Yunling Town (2021): legal advisers playing a small part [1]",
        "- Liutang Town (2021): too few enforcement officers [2]; shortage of funds [3]",
    ]


@pytest.mark.parametrize(
    "question",
    ["柳塘镇2021年到2022年的不足有什么变化？", "柳塘镇这两年的短板有何变化", "柳塘镇的问题有什么变化"],
)
def test_what_stayed_went_and_came(towns: Assistant, question: str) -> None:
    answer = towns.ask(question)
    assert (answer.kind, answer.trace.route) == (Kind.CROSS_YEAR, "change")
    assert answer.text.split("\n") == [
        "**2021年和2022年都写了（1）**",
        "- 执法力量不足：2021：“执法力量不足，人员紧缺”[1]；2022：“执法力量不足，执法人员紧缺”[2]",
        "**2021年写了，2022年没有再写（1）**",
        "- 经费不足：2021：“普法经费紧张，保障不够”[3]",
        "**2022年新写（1）**",
        "- 普法形式单一：2022：“法治宣传形式单一，针对性不强”[4]",
    ]
    assert [citation.year for citation in answer.citations] == [2021, 2022, 2021, 2022]
    assert {citation.township for citation in answer.citations} == {"柳塘镇"}


@pytest.mark.parametrize(
    "question",
    [
        "How did the problems of Liutang Town change from 2021 to 2022?",
        "How did Liutang Town's shortcomings change between 2021 and 2022?",
    ],
)
def test_what_stayed_went_and_came_in_english(towns: Assistant, question: str) -> None:
    assert towns.ask(question).text.split("\n")[::2] == [
        "**Told in both 2021 and 2022 (1)**",
        "**Told in 2021, no more in 2022 (1)**",
        "**New in 2022 (1)**",
    ]


def test_one_problem_over_the_years_is_not_a_change_of_all(library: LocalLibrary) -> None:
    question, in_scope = put("柳塘镇公告栏破旧的问题2021年到2022年有什么变化？", library)
    assert change(question, in_scope, library) is None


def test_a_year_without_known_problems_leaves_nothing_to_compare(tmp_path: Path) -> None:
    odd = {("柳塘镇", 2021): PROBLEMS["柳塘镇", 2021], ("柳塘镇", 2022): "村口石狮子被雨水冲歪了。"}
    library = open_towns(tmp_path / "library", odd)
    question, in_scope = put("柳塘镇2021年到2022年的不足有什么变化？", library)
    assert change(question, in_scope, library) is None
    library.close()


def test_two_townships_are_never_merged_into_one_change(towns: Assistant) -> None:
    answer = towns.ask("柳塘镇和沙河乡2021年到2022年的不足有什么变化？")
    assert "都写了" not in answer.text
    first, *told = answer.text.split("\n")
    assert first == "资料库里没有沙河乡2021年的报告，只有2022年的。"
    assert [line.split("：")[0] for line in told[2:]] == [
        "- 柳塘镇2021年",
        "- 柳塘镇2022年",
        "- 沙河乡2022年",
    ]
