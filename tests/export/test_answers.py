from __future__ import annotations

from dataclasses import replace

from rag.export.answers import answer_sheet
from rag.types import Language
from tests.support.answers import make_citation, make_figures, make_sentence, make_worded


def test_figures_keep_value_unit_and_source() -> None:
    sheet = answer_sheet(make_figures(("石桥镇", 2022, 200)), {"石桥镇2022.txt": "abc"})
    assert sheet.columns == (
        *("县（区）", "乡镇", "年份", "指标", "数值", "单位", "原文写法", "口径", "说明"),
        *("原文", "章节", "文件", "位置"),
    )
    assert [entry.value for entry in sheet.rows[0]] == [
        *("青川县", "石桥镇", 2022, "mediation_cases", 200, "件", "200件", "", ""),
        *("调解200件。", "二、不足 › （一）执法", "石桥镇2022.txt", "10-17"),
    ]
    assert sheet.files == (("石桥镇2022.txt", "abc"),)


def test_the_question_and_the_text_are_remarks() -> None:
    sheet = answer_sheet(make_figures(("石桥镇", 2022, 200)), {})
    assert sheet.remarks == ("问题：谁调解得最多？", "最多的是石桥镇。", "- 石桥镇2022年：200件[1]")


def test_without_a_table_the_citations_are_the_rows() -> None:
    answer = replace(make_worded(make_sentence("缺人[1]。")), language=Language.EN)
    sheet = answer_sheet(answer, {})
    assert sheet.columns == ("No.", "County", "Township", "Year", "Quote", "Section", "File", "Place")
    cited = make_citation()
    assert [entry.value for entry in sheet.rows[0]] == [
        *(1, "青川县", "石桥镇", 2022, cited.quote, "二、不足 › （一）执法", cited.file, "10-15"),
    ]


def test_a_row_without_a_citation_keeps_its_own_quote() -> None:
    row = {"township": "石桥镇", "year": 2022, "subject": "经费不足", "quote": "没有钱。", "citation": None}
    sheet = answer_sheet(replace(make_figures(), table=(row,)), {})
    assert sheet.columns == ("乡镇", "年份", "内容", "原文", "章节", "文件", "位置")
    assert [entry.value for entry in sheet.rows[0]] == ["石桥镇", 2022, "经费不足", "没有钱。", "", "", ""]
