"""The verdicts of a list answer as a sheet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.errors import SettingsError
from rag.export.verdicts import final_status, verdict_sheet
from rag.types import Answer, Citation, Coverage, Kind, Language, Role, Status, Verdict
from tests.support.values import make_meta

METAS = [make_meta(town) for town in ("石桥镇", "柳林镇", "青山乡")]
CITATION = Citation(
    *(1, METAS[1].report_id, "柳林.txt", "柳林镇", "青川县", None, 2022),
    *(("二、问题", "（一）队伍"), Role.PROBLEMS, "执法力量不足。", 10, 17),
)
VERDICTS = (
    Verdict(METAS[0].report_id, "石桥.txt", "石桥镇", 2022, Status.NO, "未提及", None),
    Verdict(METAS[1].report_id, "柳林.txt", "柳林镇", 2022, Status.BORDERLINE, "只写在打算里", 1),
    Verdict(METAS[2].report_id, "青山.txt", "青山乡", 2022, Status.YES, "明确提到", None),
)
ANSWER = Answer(
    *("哪些？", Language.ZH, Kind.LIST, "文本[1]", (CITATION,), VERDICTS, Coverage(3, 3, 1, 1, 1)),
)
REPORTS = {meta.report_id: meta for meta in METAS}
HASHES = {"柳林.txt": "ab" * 32}


def values(answer: Answer, decisions: dict[str, str]) -> list[list[object]]:
    sheet = verdict_sheet(answer, decisions=decisions, reports=REPORTS, hashes=HASHES)
    return [[entry.value for entry in row] for row in sheet.rows]


def test_each_report_has_a_row_and_those_that_count_come_first() -> None:
    assert values(ANSWER, {}) == [
        ["青川县", "青山乡", 2022, "明确提到", "明确提到", "", "明确提到", "", "", "青山.txt", ""],
        [
            *("青川县", "柳林镇", 2022, "相近", "相近", "", "只写在打算里"),
            *("执法力量不足。", "二、问题 › （一）队伍", "柳林.txt", "10-17"),
        ],
        ["青川县", "石桥镇", 2022, "未提及", "未提及", "", "未提及", "", "", "石桥.txt", ""],
    ]


def test_a_decision_by_hand_outweighs_the_judgement() -> None:
    decisions = {METAS[1].report_id: "accepted", METAS[2].report_id: "rejected"}
    assert [row[1:6] for row in values(ANSWER, decisions)] == [
        ["柳林镇", 2022, "明确提到", "相近", "采纳"],
        ["石桥镇", 2022, "未提及", "未提及", ""],
        ["青山乡", 2022, "未提及", "明确提到", "不采纳"],
    ]
    assert [final_status(verdict, decisions) for verdict in VERDICTS] == [Status.NO, Status.YES, Status.NO]


def test_question_and_counts_go_with_it() -> None:
    sheet = verdict_sheet(ANSWER, decisions={METAS[1].report_id: "accepted"}, reports=REPORTS, hashes=HASHES)
    assert sheet.remarks == (
        "问题：哪些？",
        "已检查 3/3 份报告：1 份明确提到，1 份相近，1 份未提及。",
        "人工复核后：2 份列入，0 份待定，1 份不列入。",
    )
    assert sheet.files == (("柳林.txt", "ab" * 32), ("青山.txt", ""), ("石桥.txt", ""))
    undecided = verdict_sheet(ANSWER, decisions={"another": "accepted"}, reports=REPORTS, hashes=HASHES)
    assert undecided.remarks == sheet.remarks[:2]


def test_an_english_answer_has_an_english_sheet() -> None:
    english = replace(ANSWER, language=Language.EN)
    sheet = verdict_sheet(english, decisions={METAS[1].report_id: "rejected"}, reports=REPORTS, hashes=HASHES)
    assert sheet.columns[:6] == ("County", "Township", "Year", "Conclusion", "Judged", "Decided by hand")
    assert [entry.value for entry in sheet.rows[1]][1:6] == ["石桥镇", 2022, "no", "no", ""]
    assert sheet.remarks[-1] == "After decisions by hand: 1 in, 0 open, 2 out."


def test_an_answer_without_verdicts_has_no_sheet() -> None:
    with pytest.raises(SettingsError, match="no verdicts"):
        values(replace(ANSWER, verdicts=()), {})
