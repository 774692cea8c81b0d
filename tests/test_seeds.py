"""The sample reports, asked: what a clerk must get, in both languages."""

from __future__ import annotations

import pytest

from rag import Answer, Assistant
from rag.types import Coverage, Kind, Refusal, Role

STAFF_ZH = "哪些乡镇提到执法人员不足？"
STAFF_EN = "Which townships cite a lack of law-enforcement staff?"


def by_status(answer: Answer) -> dict[str, set[str | None]]:
    return {
        status: {verdict.township for verdict in answer.verdicts if verdict.status == status}
        for status in ("yes", "borderline", "no")
    }


def reasons(answer: Answer) -> dict[str | None, str]:
    return {verdict.township: verdict.reason for verdict in answer.verdicts}


def quotes(answer: Answer) -> str:
    return "\n".join(citation.quote for citation in answer.citations)


@pytest.mark.parametrize("question", [STAFF_ZH, STAFF_EN])
def test_who_lacks_law_enforcement_staff(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert (answer.kind, answer.refusal) == (Kind.LIST, None)
    assert by_status(answer) == {"yes": {"庙坝镇", "松村镇"}, "borderline": {"均川镇", "苍岭镇"}, "no": {"庙行镇"}}
    assert answer.coverage == Coverage(checked=5, total=5, yes=2, borderline=2, no=1)
    proof = {citation.label: citation for citation in answer.citations}
    found = {verdict.township: proof[verdict.citation].quote for verdict in answer.verdicts if verdict.citation}
    assert "缺乏专业执法人员" in found["庙坝镇"]
    assert "乡镇综合行政执法队伍专业人才较少" in found["松村镇"]
    assert "行政执法人员整体素质及能力有待提高" in found["均川镇"]
    assert "不断充实执法队伍人数" in found["苍岭镇"]
    assert "庙行镇" not in found


def test_near_misses_give_their_reason(assistant: Assistant) -> None:
    chinese, english = assistant.ask(STAFF_ZH), assistant.ask(STAFF_EN)
    assert reasons(chinese)["均川镇"] == "提到这一对象，但说的是另一方面的不足"
    assert reasons(chinese)["苍岭镇"] == "只出现在下一步计划中"
    assert reasons(english)["均川镇"] == "mentions the subject, but another shortcoming of it"
    assert reasons(english)["苍岭镇"] == "only in next year's plan"
    assert "已检查 5/5 份报告：2 份明确提到，2 份相近，1 份未提及。" in chinese.text
    assert "Checked 5 of 5 reports: 2 say so, 2 come close, 1 does not mention it." in english.text
    assert "苍岭镇2024年：只出现在下一步计划中。" in chinese.text
    assert "Cangling Town (2024): only in next year's plan." in english.text


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("有多少个乡镇提到执法人员不足？", "共 2 份。"),
        ("How many townships cite a lack of law-enforcement staff?", "2 in all."),
    ],
)
def test_counting(assistant: Assistant, question: str, opening: str) -> None:
    answer = assistant.ask(question)
    assert answer.kind is Kind.COUNT
    assert answer.text.splitlines()[0] == opening
    assert answer.coverage == Coverage(checked=5, total=5, yes=2, borderline=2, no=1)


@pytest.mark.parametrize(
    ("question", "stated"),
    [
        ("庙坝镇2021年办结了多少件县级交办案件？", "办结县级交办案件50件"),
        ("庙行镇12345热线接了多少工单？", "市民热线工单2827起"),
        ("How many body cameras does Miaohang Town have?", "执法记录仪24台"),
        ("How many 12345 citizen hotline work orders were handled?", "市民热线工单2827起"),
    ],
)
def test_looking_a_figure_up(assistant: Assistant, question: str, stated: str) -> None:
    answer = assistant.ask(question)
    assert (answer.kind, answer.refusal) == (Kind.LOOKUP, None)
    assert stated in answer.text
    assert stated in quotes(answer)


def test_why_something_was_not_done(assistant: Assistant) -> None:
    answer = assistant.ask("均川镇为什么宪法日没有搞现场宣传？")
    assert answer.refusal is None
    assert "因疫情原因未举行现场宣传活动" in answer.text


@pytest.mark.parametrize(
    ("question", "opening", "stated"),
    [
        ("庙坝镇有没有提到经费不足？", "有。", "经费不足的困难"),
        ("Did Miaoba Town report a lack of funds?", "Yes. ", "经费不足的困难"),
        ("Did Songcun Town report a lack of funds?", "Only in the plan", "加大对法治宣传经费投入"),
        ("庙坝镇的经费够不够用？", "不够。", "经费不足的困难"),
        ("苍岭镇的执法程序规范吗？", "报告说的正相反：", "执法程序不够"),
        ("庙行镇缺执法人员吗？", "没有提到；最接近的内容：", "执法人员"),
        ("庙行镇的执法记录仪够不够一线队员用？", "够。", "执法记录仪24台"),
        ("庙行镇2021年打官司输了吗？", "否。", "一审败诉0件"),
        ("均川镇宪法日搞现场活动了吗？", "报告说的正相反：", "未举行现场宣传活动"),
        ("庙坝镇的执法人员是不是都有执法证？", "是。", "全部依法取得了执法资格"),
        ("Does Miaohang Town lack enforcement officers?", "It does not say so; the nearest passage: ", "执法队"),
    ],
)
def test_yes_or_no(assistant: Assistant, question: str, opening: str, stated: str) -> None:
    answer = assistant.ask(question)
    assert (answer.kind, answer.refusal) == (Kind.YES_NO, None)
    assert answer.text.startswith(opening)
    assert stated in answer.text


@pytest.mark.parametrize(
    ("right", "wrong", "stated"),
    [
        ("松村镇2023年累计执法43次吗？", "松村镇2023年累计执法5000次吗？", "累计执法43次"),
        ("庙坝镇办结了50件县级交办案件吗？", "庙坝镇办结了60件县级交办案件吗？", "县级交办案件50件"),
        ("Does Miaohang have 24 body cameras?", "Does Miaohang have 50 body cameras?", "执法记录仪24台"),
    ],
)
def test_a_figure_in_a_question_is_never_confirmed_without_a_clause_that_states_it(
    assistant: Assistant, right: str, wrong: str, stated: str
) -> None:
    confirmed, denied = assistant.ask(right), assistant.ask(wrong)
    assert (confirmed.kind, confirmed.refusal) == (Kind.YES_NO, None)
    assert stated in confirmed.text
    assert denied.refusal is Refusal.FALSE_PREMISE
    assert len(denied.citations) == 1


@pytest.mark.parametrize(
    ("question", "township", "role", "stated"),
    [
        ("苍岭镇存在哪些不足？", "苍岭镇", Role.PROBLEMS, ["执法程序不够规范", "阵地建设不够完善", "宣传方式不够创新"]),
        ("松村镇有哪些不足？", "松村镇", Role.PROBLEMS, ["薄弱环节", "专业人才较少", "制度机制还有待完善"]),
        ("What are the shortcomings of Junchuan Town?", "均川镇", Role.PROBLEMS, ["法治宣传力度不够", "整体素质"]),
        ("苍岭镇2025年有什么打算？", "苍岭镇", Role.PLAN, ["规范行政程序", "队伍建设", "普法宣传", "技能培训"]),
        ("庙坝镇有什么打算？", "庙坝镇", Role.PLAN, ["领导干部学法用法", "政务公开", "普法教育"]),
        ("What are the plans of Songcun Town?", "松村镇", Role.PLAN, ["组织领导", "法治宣传", "解纷体系"]),
    ],
)
def test_summing_problems_and_plans_up(
    assistant: Assistant, question: str, township: str, role: Role, stated: list[str]
) -> None:
    answer = assistant.ask(question)
    assert (answer.kind, answer.refusal) == (Kind.SUMMARY, None)
    assert {(citation.township, citation.role) for citation in answer.citations} == {(township, role)}
    assert [words for words in stated if words not in quotes(answer)] == []


@pytest.mark.parametrize(
    ("question", "kind", "figures"),
    [
        ("庙行镇和庙坝镇谁发放的宣传资料更多？", Kind.COMPARE, [("庙行镇", 15200), ("庙坝镇", 1000)]),
        (
            "Compare the number of publicity materials handed out by Miaohang and Songcun",
            Kind.COMPARE,
            [("庙行镇", 15200), ("松村镇", 3000)],
        ),
        (
            "哪个镇发放的宣传资料最多？",
            Kind.SUPERLATIVE,
            [("庙行镇", 15200), ("均川镇", 8000), ("松村镇", 3000), ("苍岭镇", 3000), ("庙坝镇", 1000)],
        ),
    ],
)
def test_comparing_figures(assistant: Assistant, question: str, kind: Kind, figures: list[tuple[str, int]]) -> None:
    answer = assistant.ask(question)
    assert (answer.kind, answer.refusal) == (kind, None)
    assert [(row["township"], row["value"]) for row in answer.table] == figures
    assert {row["unit"] for row in answer.table} == {"份"}
    cited = {citation.label: citation for citation in answer.citations}
    for row in answer.table:
        label = row["citation"]
        assert isinstance(label, int)
        assert str(row["raw"]) in cited[label].quote
        assert cited[label].township == row["township"]


def test_who_asks_which_one_it_was_is_shown_the_clause_where_no_report_is_judged_a_yes(assistant: Assistant) -> None:
    answer = assistant.ask("哪个镇关注弱势群体维权难？")
    assert answer.refusal is None
    assert "针对弱势群体权利易被侵害且维权难的问题" in quotes(answer)


def test_things_put_to_the_county_are_told_by_the_headings_they_stand_under(assistant: Assistant) -> None:
    told = quotes(assistant.ask("松村镇对县里提了哪些建议？"))
    assert "（二）坚持依法科学民主决策" in told
    assert "（三）强化行政权力监督" in told
