"""Lists that turn a plain one round: whose shortcoming is solved, who has none."""

from __future__ import annotations

import pytest

from rag import Assistant
from tests.support.asked import statuses

REPORTS = {
    ("柳塘镇", 2022): "执法力量不足，人员紧缺。普法形式单一，以发传单为主。",
    ("沙河乡", 2022): "上年执法人员不足的问题，经下沉5名执法人员，现已满编运行，该问题得到解决。",
    ("青石镇", 2022): "普法形式单一，以挂横幅为主。",
    ("云岭镇", 2022): "公文格式不统一。",
}


@pytest.mark.parametrize(
    "question",
    [
        "哪些乡镇执法人员不足的问题已经解决？",
        "哪些乡镇解决了执法人员不足的问题？",
        "Which townships have solved their shortage of enforcement officers?",
    ],
)
def test_a_shortcoming_that_was_solved(asked: Assistant, question: str) -> None:
    told = statuses(asked, question)
    assert [name for name, status in told.items() if status == "yes"] == ["沙河乡"]
    assert told["柳塘镇"] == "borderline"  # it has it still


@pytest.mark.parametrize("question", ["哪些乡镇执法人员不足的问题还没解决？", "哪些乡镇打算怎么解决执法人员不足？"])
def test_what_is_not_solved_yet_is_no_solved_shortcoming(asked: Assistant, question: str) -> None:
    assert statuses(asked, question).get("沙河乡") != "yes"


def test_who_does_not_have_a_shortcoming_is_everybody_else(asked: Assistant) -> None:
    assert statuses(asked, "哪些乡镇没有普法形式单一的问题？") == {
        "柳塘镇": "no",
        "青石镇": "no",
        "沙河乡": "yes",
        "云岭镇": "yes",
    }


def test_a_deed_that_no_report_says_was_left_undone_is_missed_by_those_silent_on_it(asked: Assistant) -> None:
    assert "没有提到" in asked.ask("哪些乡镇没有举办龙舟赛？").text
    assert set(statuses(asked, "哪些乡镇没有组织挂横幅？").values()) == {"yes", "no"}
    assert statuses(asked, "哪些乡镇没有组织挂横幅？")["青石镇"] == "no"
