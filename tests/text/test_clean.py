from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.text.clean import clean
from rag.types import NoteKind


def test_wording_is_left_as_it_is() -> None:
    text = "一、主要做法\n2021年共发放资料１２００份，化解率99％。"
    assert clean(text).text == text


@pytest.mark.parametrize(
    "line",
    [
        "您访问的链接即将离开“随县人民政府”门户网站,是否继续?",
        "您即将离开“潇溪县人民政府”网站，是否继续访问？",
        "首页 >> 街镇信息 >> 金鼓街道 >> 依法行政",
        "当前位置：首页 > 政务公开 > 法治政府建设",
        "您当前的位置：网站首页 / 信息公开 / 柳塘镇 / 工作总结",
        "您当前的位置：网站首页 / 信息公开 / 苇塘镇 / 工作总结",
        "字号：[大] [中] [小]　　朗读本页　　打印",
        "【字号：大 中 小】",
        "浏览次数：128",
        "索引号：11370099/2023-00007　　主题分类：综合政务",
        "发布机构：沂皋县青柳镇人民政府　　成文日期：2023-01-05",
        "|---|---|---|",
        "打印本页 关闭窗口",
        "版权所有：某县人民政府",
    ],
)
def test_page_furniture_is_cut_and_logged(line: str) -> None:
    cleaned = clean(f"{line}\n\n青柳镇2022年法治政府建设情况报告\n2022年，青柳镇坚持依法行政。")
    assert cleaned.text.startswith("青柳镇2022年法治政府建设情况报告")
    assert cleaned.furniture == (line.strip(" \u3000"),)
    assert [note.kind for note in cleaned.notes] == [NoteKind.CUT]


@pytest.mark.parametrize(
    "line",
    [
        "一是来源渠道拓宽，全年受理投诉12件。",
        "公开信息102条，主要领导审核把关。",
        "打印资料3000份，分享典型案例20个，编辑简报6期。",
        "首页推送普法信息，扩大了宣传面。",
    ],
)
def test_sentences_that_use_the_same_words_stay(line: str) -> None:
    assert line in clean(f"某镇2022年法治政府建设报告\n2022年工作如下。\n{line}").text


def test_a_report_on_one_line_gets_its_breaks_back() -> None:
    line = (
        "蒿子坝乡2020年法治政府建设工作报告 澜谷县人民政府： 2020年，工作如下。 一、主要做法 （一）抓学习。"
        + "组织学法7次。" * 80
        + " 二、存在的不足 一是力量薄弱。"
    )
    lines = clean(line).text.split("\n")
    assert lines[:3] == ["蒿子坝乡2020年法治政府建设工作报告", "澜谷县人民政府：", "2020年，工作如下。"]
    assert "二、存在的不足" in lines[-1]


def test_invisible_characters_and_bookmarks_go() -> None:
    cleaned = clean("\ufeff三、2025年\u200b工作\x07思路\r\n[bookmark: _GoBack]（一）坚持规范。")
    assert cleaned.text == "三、2025年工作思路\n（一）坚持规范。"
    assert {note.what for note in cleaned.notes} == {"invisible characters", "bookmark marks"}


@given(st.text(max_size=400))
def test_any_text_is_cleaned_and_cleaning_again_changes_nothing_of_its_characters(text: str) -> None:
    once = clean(text).text
    assert "".join(once.split()) == "".join(clean(once).text.split()) or clean(once).furniture
