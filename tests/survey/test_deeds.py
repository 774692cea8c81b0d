"""Deeds, and what only looks like one: not done, only intended, or asked the other way round."""

from __future__ import annotations

import pytest

from rag.survey.deeds import judge_deed
from rag.survey.grounds import PRECEDENCE, STATUS, Ground
from rag.survey.ideas import ideas_of
from rag.survey.judge import judge_clause, judge_report
from rag.types import Clause, Language, Role, Section, Status
from rag.understand.focus import asked_of
from tests.support.values import clause_rows, make_meta, make_report

HIRED = "哪些乡镇请了法律顾问？"
NOT_HIRED = "哪些乡镇没有请法律顾问？"
MEASURES, LEADERSHIP, PROBLEMS, PLAN = Role.MEASURES, Role.LEADERSHIP, Role.PROBLEMS, Role.PLAN


def judge(question: str, text: str, role: Role) -> Ground:
    language = Language.EN if question.isascii() else Language.ZH
    clause = Clause("c", "r", 0, 0, text, 0, len(text))
    section = Section(0, ("总述", "一、做法"), role, 0, len(text))
    return judge_clause(clause, section, ideas_of(asked_of(question, [], language), language))


@pytest.mark.parametrize(
    ("text", "role", "ground"),
    [
        ("镇里至今未配备法律顾问。", MEASURES, Ground.CONTRARY),
        ("书记带头学法，但没有请过律师。", LEADERSHIP, Ground.CONTRARY),
        ("两个村暂无法律顾问。", MEASURES, Ground.CONTRARY),
        ("法律顾问因费用问题一直没有到位。", PROBLEMS, Ground.CONTRARY),
        ("法律顾问岗位空缺。", MEASURES, Ground.CONTRARY),
        ("签了约的法律顾问没一个来过。", MEASURES, Ground.CONTRARY),
        ("各村缺少法律顾问。", PROBLEMS, Ground.CONTRARY),
        ("专职律师、法律顾问都没有。", MEASURES, Ground.CONTRARY),
        ("法律顾问人数为零。", MEASURES, Ground.CONTRARY),
        ("原定五月聘请的法律顾问，因预算未批作罢。", MEASURES, Ground.CONTRARY),
        ("各村无一聘请法律顾问。", MEASURES, Ground.CONTRARY),
        ("法律顾问例会从未间断。", MEASURES, Ground.DONE),
        ("未设专门科室，合同由法律顾问把关。", MEASURES, Ground.DONE),
        ("法律顾问为未成年人上了两课。", MEASURES, Ground.DONE),
        ("法律顾问对没有签约的商户逐一上门。", MEASURES, Ground.DONE),
    ],
)
def test_a_negation_beside_the_deed(text: str, role: Role, ground: Ground) -> None:
    assert judge(HIRED, text, role) is ground


@pytest.mark.parametrize(
    ("text", "role", "ground"),
    [
        ("来年拟为各村签约法律顾问。", MEASURES, Ground.PLAN_ONLY),
        ("党委会议定，下一步，向律所择优选派法律顾问。", LEADERSHIP, Ground.PLAN_ONLY),
        ("正在筹备法律顾问工作室。", MEASURES, Ground.PLAN_ONLY),
        ("将进一步发挥法律顾问作用。", MEASURES, Ground.PLAN_ONLY),
        ("原定六月为各村签约法律顾问，因律师调走取消。", MEASURES, Ground.CONTRARY),
        ("年初打算增补人手，现已签下两名法律顾问。", MEASURES, Ground.DONE),
        ("法律顾问草拟合同文本九件。", MEASURES, Ground.DONE),
        ("法律顾问对镇里拟出台的文件逐条把关。", MEASURES, Ground.DONE),
        ("将法律顾问意见列入议事程序。", MEASURES, Ground.DONE),
    ],
)
def test_an_intention_is_no_deed(text: str, role: Role, ground: Ground) -> None:
    assert judge(HIRED, text, role) is ground


@pytest.mark.parametrize(
    ("question", "text", "ground"),
    [
        (NOT_HIRED, "镇里至今未配备法律顾问。", Ground.ABSENT),
        (NOT_HIRED, "与律所签约，由其担任法律顾问。", Ground.CONTRARY),
        (NOT_HIRED, "来年拟为各村签约法律顾问。", Ground.PLAN_ONLY),
        ("Which townships have not hired a legal adviser?", "镇里至今未配备法律顾问。", Ground.ABSENT),
        ("Which townships have not hired a legal adviser?", "与律所签约，由其担任法律顾问。", Ground.CONTRARY),
        ("哪些乡镇请了法律顾问没有？", "与律所签约，由其担任法律顾问。", Ground.DONE),
        ("有没有乡镇请法律顾问？", "与律所签约，由其担任法律顾问。", Ground.DONE),
    ],
)
def test_asked_who_has_not_the_deed_and_its_absence_change_places(question: str, text: str, ground: Ground) -> None:
    assert judge(question, text, MEASURES) is ground


@pytest.mark.parametrize(
    ("question", "text", "role", "ground"),
    [
        ("哪些乡镇调解员足够？", "各村调解员足额配备。", MEASURES, Ground.DONE),
        ("哪些乡镇调解员足够？", "调解员紧缺的状况已经缓解。", MEASURES, Ground.DONE),
        ("哪些乡镇调解员足够？", "调解员太少。", PROBLEMS, Ground.CONTRARY),
        ("哪些乡镇调解员足够？", "调解员每月例会。", MEASURES, Ground.SILENT),
        ("哪些乡镇调解员足够？", "增配调解员。", PLAN, Ground.PLAN_ONLY),
        ("Which townships have enough mediators?", "调解员太少。", PROBLEMS, Ground.CONTRARY),
        ("Which townships have too few mediators?", "调解员太少。", PROBLEMS, Ground.STATED),
        ("哪些乡镇公开及时？", "公开栏更新不及时。", PROBLEMS, Ground.CONTRARY),
        ("哪些乡镇打算聘律师？", "签约律师一名。", PLAN, Ground.PLANNED),
        ("哪些乡镇打算聘律师？", "来年拟签约律师一名。", MEASURES, Ground.PLANNED),
        ("哪些乡镇打算聘律师？", "律师坐班四十天。", MEASURES, Ground.IN_PASSING),
    ],
)
def test_asked_who_has_enough_or_plans_to(question: str, text: str, role: Role, ground: Ground) -> None:
    assert judge(question, text, role) is ground


@pytest.mark.parametrize(
    ("question", "text", "ground"),
    [
        ("哪些乡镇举办了现场禁毒宣传？", "禁毒日到来之际，因汛情未安排现场活动。", Ground.CONTRARY),
        ("哪些乡镇举办了现场禁毒宣传？", "禁毒日现场答题。", Ground.DONE),
        ("哪些乡镇有信访积案？", "信访积案0件。", Ground.CONTRARY),
        ("哪些乡镇有信访积案？", "信访积案10件。", Ground.DONE),
    ],
)
def test_another_word_of_the_question_may_be_what_is_negated(question: str, text: str, ground: Ground) -> None:
    assert judge(question, text, MEASURES) is ground


FUNDS, CARS = "普法资金紧张。", "巡逻车辆短缺。"


@pytest.mark.parametrize(
    ("question", "lines", "ground", "shown"),
    [
        ("哪些乡镇经费和车辆都不足？", [FUNDS, CARS], Ground.STATED, FUNDS),
        ("哪些乡镇经费和车辆都不足？", [FUNDS, CARS, "资金、车辆均短缺。"], Ground.STATED, "资金、车辆均短缺。"),
        ("哪些乡镇经费和车辆都不足？", [CARS], Ground.PARTLY, CARS),
        ("哪些乡镇经费和车辆都不足？", ["修渠款未到。"], Ground.SILENT, None),
        ("哪些乡镇既缺经费又缺车辆？", [FUNDS], Ground.PARTLY, FUNDS),
        ("Which townships lack both funds and equipment?", [FUNDS], Ground.PARTLY, FUNDS),
        ("Which townships lack both funds and equipment?", [FUNDS, CARS], Ground.STATED, FUNDS),
        ("哪些乡镇经费或车辆不足？", [CARS], Ground.STATED, CARS),
        ("哪些乡镇都说经费和车辆不足？", [CARS], Ground.STATED, CARS),
        ("Which townships lack funds or equipment?", [CARS], Ground.STATED, CARS),
    ],
)
def test_both_have_to_be_told_each_in_any_clause(
    question: str, lines: list[str], ground: Ground, shown: str | None
) -> None:
    report = make_report(make_meta(), (PROBLEMS, ("二、短板",), lines))
    language = Language.EN if question.isascii() else Language.ZH
    judged = judge_report(clause_rows(report), ideas_of(asked_of(question, [], language), language))
    assert (judged.ground, judged.clause and judged.clause.text) == (ground, shown)


def test_every_ground_has_a_status_and_a_place() -> None:
    assert set(STATUS) == set(PRECEDENCE) == set(Ground)
    assert len(PRECEDENCE) == len(Ground)
    assert STATUS[Ground.CONTRARY] is STATUS[Ground.PARTLY] is Status.BORDERLINE


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("与邻镇交界的林地，会同县里来人划界后聘请法律顾问。", Ground.DONE),
        ("联合县级部门聘请法律顾问2名。", Ground.DONE),
        ("邻镇聘请法律顾问2名。", Ground.ELSEWHERE),
        ("县级部门聘请法律顾问2名。", Ground.ELSEWHERE),
    ],
)
def test_a_deed_done_with_others_is_the_townships_own(text: str, ground: Ground) -> None:
    assert judge_deed(text, [text.index("聘请")], MEASURES) is ground
