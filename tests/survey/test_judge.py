"""Verdicts on sentences, each for one reason."""

from __future__ import annotations

import pytest

from rag.survey.grounds import Ground
from rag.survey.ideas import ideas_of
from rag.survey.judge import judge_clause, judge_report
from rag.types import Clause, Language, Role, Section, Status
from rag.understand.focus import asked_of
from tests.support.values import clause_rows, make_meta, make_report

STAFF = "哪些乡镇提到执法人员不足？"
PROBLEMS, MEASURES, PLAN = Role.PROBLEMS, Role.MEASURES, Role.PLAN


def judge(question: str, text: str, role: Role, *, heading: str = "二、短板") -> Ground:
    language = Language.EN if question.isascii() else Language.ZH
    clause = Clause("c", "r", 0, 0, text, 0, len(text))
    section = Section(0, ("总述", heading), role, 0, len(text))
    return judge_clause(clause, section, ideas_of(asked_of(question, [], language), language))


@pytest.mark.parametrize(
    ("text", "role", "ground"),
    [
        ("在编队员只有三人，要管十七个村，执法力量捉襟见肘。", PROBLEMS, Ground.STATED),
        ("持证人员太少，巡查常常排不开班。", PROBLEMS, Ground.STATED),
        ("执法中队空编四个，招不来人。", PROBLEMS, Ground.STATED),
        ("但执法人员仍然短缺。", MEASURES, Ground.STATED),
        ("执法队员综合素质不高。", PROBLEMS, Ground.OTHER_ASPECT),
        ("执法队员业务生疏，办案水平亟待提升。", PROBLEMS, Ground.OTHER_ASPECT),
        ("执法队伍素质还不够硬，能力不足。", PROBLEMS, Ground.OTHER_ASPECT),
        ("再招聘三名协管员，把执法力量充实起来。", PLAN, Ground.PLAN_ONLY),
        ("向上争取编制，解决执法人员不足的难题。", PLAN, Ground.PLAN_ONLY),
        ("办好执法队员夜校，提升业务素质。", PLAN, Ground.SILENT),
        ("通过公开招考，执法人员短缺的老毛病已经解决。", MEASURES, Ground.SOLVED),
        ("执法中队人手短缺的状况去年已基本缓解。", PROBLEMS, Ground.SOLVED),
        ("全县综合执法队伍普遍人手紧张。", PROBLEMS, Ground.ELSEWHERE),
        ("我镇同全县一样，执法队伍人手紧张。", PROBLEMS, Ground.STATED),
        ("执法人员轮训排在冬季。", PROBLEMS, Ground.IN_PASSING),
        ("执法人员足额配备，不存在人手紧张。", MEASURES, Ground.SILENT),
        ("执法大队现有队员二十六名。", MEASURES, Ground.SILENT),
        ("调解员数量偏少。", PROBLEMS, Ground.SILENT),
        ("执法程序不够规范。", PROBLEMS, Ground.SILENT),
    ],
)
def test_a_shortage_of_staff(text: str, role: Role, ground: Ground) -> None:
    assert judge(STAFF, text, role) is ground


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("执法队员业务生疏，办案水平亟待提升。", Ground.STATED),
        ("执法队员太少，轮不过班。", Ground.OTHER_ASPECT),
        ("执法队员的夜校没有开班。", Ground.IN_PASSING),
    ],
)
def test_the_same_clauses_asked_for_quality(text: str, ground: Ground) -> None:
    assert judge("哪些乡镇的执法人员素质不高？", text, PROBLEMS) is ground


@pytest.mark.parametrize(
    ("text", "role", "ground"),
    [
        ("续聘两位执业律师担任镇里的法律顾问。", MEASURES, Ground.DONE),
        ("两位律师每周到镇里坐班。", Role.LEADERSHIP, Ground.DONE),
        ("来年为每个村选聘一名法律顾问。", PLAN, Ground.PLAN_ONLY),
        ("法律顾问只在开会时露面。", PROBLEMS, Ground.IN_PASSING),
        ("市局统一派出法律顾问，逐县轮转。", MEASURES, Ground.ELSEWHERE),
        ("市局派出法律顾问，本镇首批受益。", MEASURES, Ground.DONE),
        ("硬化水渠两公里。", MEASURES, Ground.SILENT),
    ],
)
def test_a_deed(text: str, role: Role, ground: Ground) -> None:
    assert judge("哪些乡镇请了法律顾问？", text, role) is ground


@pytest.mark.parametrize(
    ("question", "text", "ground"),
    [
        ("哪些乡镇的经费或设备不足？", "普法资金紧张。", Ground.STATED),
        ("哪些乡镇的经费或设备不足？", "巡逻车辆短缺。", Ground.STATED),
        ("哪些乡镇的经费或设备不足？", "调解员太少。", Ground.SILENT),
        ("哪些乡镇调解员补贴不足？", "调解员没有固定补贴。", Ground.STATED),
        ("哪些乡镇调解员补贴不足？", "普法资金紧张。", Ground.SILENT),
        ("哪些乡镇调解员补贴不足？", "调解员太少。", Ground.SILENT),
    ],
)
def test_either_subject_or_both(question: str, text: str, ground: Ground) -> None:
    assert judge(question, text, PROBLEMS) is ground


def test_a_subject_may_stand_in_the_heading_alone() -> None:
    text = "现有三人，远远不够，招录又无人报名。"
    assert judge(STAFF, text, PROBLEMS, heading="（二）执法力量") is Ground.STATED
    assert judge(STAFF, text, PROBLEMS, heading="（二）普法") is Ground.SILENT
    assert judge("哪些乡镇请了法律顾问？", "逐村上门签约。", MEASURES, heading="（三）法律顾问") is Ground.SILENT


def test_a_shortcoming_far_from_its_subject_is_another_things() -> None:
    far = "执法人员到岗之后先跟班学习再独立办理简易事项，" + "各村会堂依照年初的安排分批次翻修，" * 2
    assert judge(STAFF, f"{far}板凳短缺。", PROBLEMS) is Ground.IN_PASSING
    assert judge(STAFF, f"{far}板凳短缺。", MEASURES) is Ground.SILENT


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("引导农户在坡地种植脐橙，联系果商收购。", Ground.DONE),
        ("脐橙坡地归集体种植。", Ground.DONE),
        ("坡地改为种植茶叶。", Ground.SILENT),
    ],
)
def test_a_phrase_outside_the_known_subjects_is_met_by_its_words(text: str, ground: Ground) -> None:
    assert judge("哪些乡镇收购农户种植的脐橙？", text, MEASURES) is ground


def test_a_common_word_alone_does_not_name_a_phrase() -> None:
    assert judge("哪些乡镇种植了脐橙？", "脐橙挂果三百亩。", MEASURES) is Ground.DONE
    assert judge("哪些乡镇种植了脐橙？", "坡地改为种植茶叶。", MEASURES) is Ground.SILENT


@pytest.mark.parametrize(
    ("question", "text", "role", "ground"),
    [
        ("Which townships lack enforcement officers?", "执法中队空编四个。", PROBLEMS, Ground.STATED),
        ("Which townships lack enforcement officers?", "执法队员业务生疏。", PROBLEMS, Ground.OTHER_ASPECT),
        ("Which townships lack enforcement officers?", "把执法力量充实起来。", PLAN, Ground.PLAN_ONLY),
        ("Which townships hired a legal adviser?", "续聘两位律师担任法律顾问。", MEASURES, Ground.DONE),
        ("Which townships lack funds?", "普法资金紧张。", PROBLEMS, Ground.STATED),
    ],
)
def test_english_questions(question: str, text: str, role: Role, ground: Ground) -> None:
    assert judge(question, text, role) is ground


def test_the_weightiest_ground_speaks_for_a_report() -> None:
    report = make_report(
        make_meta(),
        (MEASURES, ("一、做法",), ["执法人员短缺的老毛病已经解决。"]),
        (PROBLEMS, ("二、短板",), ["执法队员业务生疏。", "持证人员太少。", "执法人员不足。"]),
        (PLAN, ("三、打算",), ["充实执法力量。"]),
    )
    ideas = ideas_of(asked_of(STAFF, [], Language.ZH), Language.ZH)
    rows = clause_rows(report)
    judged = judge_report(rows, ideas)
    # Two clauses state it; the one in the words of the question is shown.
    assert (judged.ground, judged.clause, judged.status) == (Ground.STATED, report.clauses[3], Status.YES)
    assert judge_report([rows[0], rows[1], rows[4]], ideas).ground is Ground.SOLVED
    assert judge_report([rows[1], rows[4]], ideas).ground is Ground.PLAN_ONLY
    assert judge_report([rows[1]], ideas).status is Status.BORDERLINE


def test_a_silent_report_has_no_clause() -> None:
    judged = judge_report([], ideas_of(asked_of(STAFF, [], Language.ZH), Language.ZH))
    assert (judged.ground, judged.clause, judged.status) == (Ground.SILENT, None, Status.NO)
