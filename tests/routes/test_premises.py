"""What a question takes for granted, held against reports that say so, the opposite, or nothing of the kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Assistant
from rag.library.local import LocalLibrary
from rag.routes.premises import Premise, check, names_something_absent
from rag.types import Refusal
from tests.support.asked import PROBLEMS, open_towns, put, write_towns

SOLVED = "执法人员不足的问题已得到解决，人员配备到位。普法形式单一，吸引力不够。"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalLibrary]:
    with_solved = {**PROBLEMS, ("双桥镇", 2022): SOLVED}
    opened = open_towns(tmp_path_factory.mktemp("premises") / "library", with_solved)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Assistant.from_folder(write_towns(tmp_path_factory.mktemp("towns"))) as opened:
        yield opened


def premise(text: str, library: LocalLibrary) -> Premise:
    question, in_scope = put(text, library)
    return check(question, in_scope, library)


def texts(found: Premise) -> list[str]:
    return [item.clause.text for item in found.evidence]


@pytest.mark.parametrize(
    ("question", "stated"),
    [
        ("沙河乡为什么缺经费？", "普法经费不足，缺少专项资金。"),
        ("Why did Shahe Township have no funds?", "普法经费不足，缺少专项资金。"),
        ("青石镇的执法人员不够，为什么？", "执法人员数量偏少；"),
        ("云岭镇为什么不请法律顾问？", "未聘请法律顾问，合同审查缺乏专业力量。"),
    ],
)
def test_a_true_premise_holds_by_the_clause_that_states_it(library: LocalLibrary, question: str, stated: str) -> None:
    found = premise(question, library)
    assert (found.holds, found.contrary, texts(found)) == (True, False, [stated])
    assert [item.rank for item in found.evidence] == [1]


@pytest.mark.parametrize(
    ("question", "opposite"),
    [
        ("双桥镇为什么缺执法人员？", "执法人员不足的问题已得到解决，人员配备到位。"),
        ("沙河乡的经费为什么很充足？", "普法经费不足，缺少专项资金。"),
        ("Why does Shahe Township have plenty of funds?", "普法经费不足，缺少专项资金。"),
        ("青石镇不缺钱，为什么还写经费紧张？", "经费保障不足，工作经费紧张。"),
        (
            "柳塘镇2022年没有发放宣传资料，那群众怎么知道法律？",
            "柳塘镇全年开展法治宣传活动7场次，发放宣传资料2000余份。",
        ),
        (
            "沙河乡为什么一件行政处罚案件都没有？",
            "规范行政执法行为，落实行政执法公示制度，办理行政处罚案件15件，依法行政水平稳步提升。",
        ),
        (
            "沙河乡没有办理行政处罚案件，为何执法人员很忙？",
            "规范行政执法行为，落实行政执法公示制度，办理行政处罚案件15件，依法行政水平稳步提升。",
        ),
    ],
)
def test_a_false_premise_is_met_with_the_opposite(library: LocalLibrary, question: str, opposite: str) -> None:
    found = premise(question, library)
    assert (found.holds, found.contrary, texts(found)) == (False, True, [opposite])


@pytest.mark.parametrize(
    ("question", "near"),
    [
        ("沙河乡为什么缺执法人员？", []),
        ("Why is Shahe Township short of enforcement staff?", []),
    ],
)
def test_what_merely_comes_near_is_no_opposite(library: LocalLibrary, question: str, near: list[str]) -> None:
    found = premise(question, library)
    assert (found.holds, found.contrary, texts(found)) == (False, False, near)


@pytest.mark.parametrize("question", ["沙河乡有多少经费？", "云岭镇没有请法律顾问，那合同是谁审的？"])
def test_no_premise_or_one_that_words_cannot_settle_is_left_open(library: LocalLibrary, question: str) -> None:
    assert premise(question, library) == Premise(None)


@pytest.mark.parametrize(
    ("question", "absent"),
    [
        ("柳塘镇为什么买了直升机？", True),
        ("沙河乡为什么缺经费？", False),
        ("云岭镇为什么不请法律顾问？", False),
        ("柳塘镇2022年为什么总是办理行政处罚案件？", False),  # 总是 is used by no report and names nothing
        ("青石镇为什么撤销行政处罚案件？", True),
        ("沙河乡为什么有两起案件缺经费？", False),  # a number names nothing
        ("沙河乡缺经费是怎么回事？", False),
        ("Why did Liutang Town buy a helicopter?", False),  # only Chinese words can be looked for
    ],
)
def test_a_word_no_report_in_scope_uses(library: LocalLibrary, question: str, absent: bool) -> None:
    asked, in_scope = put(question, library)
    assert names_something_absent(asked, in_scope, library) is absent


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "沙河乡的经费为什么很充足？",
            "问题里的说法与报告不符：沙河乡的报告没有这样写。\n"
            "沙河乡2022年报告称“普法经费不足，缺少专项资金”[1]，并非如此。",
        ),
        (
            "Why does Shahe Township have plenty of funds?",
            "The question assumes something the reports of Shahe Township (沙河乡) do not say.\n"
            "Shahe Township (2022) reports “普法经费不足，缺少专项资金” [1], which is not what the question assumes.",
        ),
    ],
)
def test_a_false_premise_is_named_with_what_the_report_says(towns: Assistant, question: str, told: str) -> None:
    answer = towns.ask(question)
    assert (answer.refusal, answer.text) == (Refusal.FALSE_PREMISE, told)
    assert [(citation.township, citation.quote) for citation in answer.citations] == [
        ("沙河乡", "普法经费不足，缺少专项资金。")
    ]


def test_another_shortcoming_is_neither_near_nor_the_opposite(towns: Assistant) -> None:
    answer = towns.ask("云岭镇为什么不缺经费？")
    assert answer.refusal is Refusal.FALSE_PREMISE
    assert "也没有相近的内容。" in answer.text
    assert "并非如此" not in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("沙河乡为什么缺经费？", "沙河乡2022年报告：“普法经费不足，缺少专项资金”[1]。"),
        ("云岭镇为什么一直没有聘请法律顾问？", "云岭镇2021年报告：“未聘请法律顾问，合同审查缺乏专业力量”[1]。"),
        (
            "Why did Shahe Township have no funds?",
            "Shahe Township (2022) reports: “普法经费不足，缺少专项资金” [1].",
        ),
    ],
)
def test_a_true_premise_is_not_refused(towns: Assistant, question: str, told: str) -> None:
    answer = towns.ask(question)
    assert (answer.refusal, answer.text) == (None, told)


def test_true_premises_about_the_sample_reports_are_answered(assistant: Assistant) -> None:
    for question, stated in (
        ("庙坝镇为什么经费紧张？", "经费不足的困难"),
        ("松村镇为什么缺执法专业人才？", "专业人才较少"),
    ):
        answer = assistant.ask(question)
        assert answer.refusal is None
        assert any(stated in citation.quote for citation in answer.citations)


def test_a_reason_is_quoted_with_the_whole_sentence_it_stands_in(assistant: Assistant) -> None:
    answer = assistant.ask("均川镇国家宪法日为什么没有举行现场宣传活动？")
    assert answer.refusal is None
    assert "虽然因疫情原因未举行现场宣传活动,但是我镇通过公众号推送、短视频、电子显示屏" in answer.text


PARTED = "有2起行政处罚被复议机关撤销。数据壁垒尚未打通，检查结果要逐条重录。违建发现晚，拆除成本较高。"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("石桥镇为什么有两起处罚被撤销？", "2起行政处罚"),
        ("石桥镇那两个行政处罚是因为什么被撤销的？", "2起行政处罚"),
        ("石桥镇数据壁垒是怎么回事？", "数据壁垒"),
        ("石桥镇违建拆除成本高是什么原因？", "成本较高"),
    ],
)
def test_what_a_clause_says_in_other_words_is_answered(tmp_path: Path, question: str, told: str) -> None:
    with Assistant.from_folder(write_towns(tmp_path, {("石桥镇", 2022): PARTED})) as towns:
        answer = towns.ask(question)
    assert answer.refusal is None
    assert told in " ".join(citation.quote for citation in answer.citations)


def test_what_was_only_intended_bears_out_that_it_never_came_about(tmp_path: Path) -> None:
    intended = {("白马镇", 2022): "镇长备好材料准备出庭应诉，开庭前一天原告撤了诉。"}
    library = open_towns(tmp_path / "library", intended)
    assert (
        premise(
            "Why did the court hearing that the deputy head of Baima Township had prepared for never happen?", library
        ).holds
        is None
    )
    library.close()
