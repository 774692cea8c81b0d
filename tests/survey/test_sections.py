"""Questions after a kind of section alone."""

from __future__ import annotations

import pytest

from rag.survey.grounds import Ground
from rag.survey.judge import Judged
from rag.survey.sections import judge_section, section_asked
from rag.types import Language, Role
from rag.understand.focus import asked_of
from tests.support.values import clause_rows, make_meta, make_report

REPORT = make_report(
    make_meta(), (Role.MEASURES, ("一、做法",), ["修了渠。"]), (Role.PLAN, ("二、安排",), ["再修一段。"])
)


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ("哪些乡镇写了下一年的安排？", Role.PLAN),
        ("有几个镇列了短板？", Role.PROBLEMS),
        ("Which townships describe weaknesses?", Role.PROBLEMS),
        ("哪几份报告单列一章写书记镇长？", Role.LEADERSHIP),
        ("Which reports have a section on the principal leaders?", Role.LEADERSHIP),
        ("哪些乡镇没写存在的问题？", Role.PROBLEMS),
        ("哪些报告没有写下一步打算？", Role.PLAN),
        ("Which reports do not mention any problems?", Role.PROBLEMS),
        ("哪些乡镇写了主要负责人？", None),
        ("哪些乡镇打算买消防车？", None),
        ("哪些乡镇修了渠？", None),
    ],
)
def test_a_question_that_names_nothing_else_is_after_the_section(question: str, role: Role | None) -> None:
    language = Language.EN if question.isascii() else Language.ZH
    assert section_asked(asked_of(question, [], language), language) is role


def test_a_section_of_the_kind_is_a_yes_with_its_first_clause() -> None:
    rows = clause_rows(REPORT)
    assert judge_section(rows, Role.PLAN) == Judged(Ground.PLANNED, REPORT.clauses[1])
    assert judge_section(rows, Role.PROBLEMS) == Judged(Ground.SILENT, None)


def test_leaders_named_in_another_section_are_named_in_passing() -> None:
    report = make_report(make_meta(), (Role.MEASURES, ("一、做法",), ["修了渠。", "落实第一责任人职责。"]))
    assert judge_section(clause_rows(report), Role.LEADERSHIP) == Judged(Ground.IN_PASSING, report.clauses[1])
