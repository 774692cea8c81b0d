from __future__ import annotations

import re

from rag import Assistant
from rag.types import Language
from tests.ui.library_tab.conftest import id_of
from ui.library_tab.listing import Filters, list_reports
from ui.library_tab.numbers import draw_numbers
from ui.library_tab.table import SHOWN, draw_table

ZH = Language.ZH


def towns(shown: str) -> list[str]:
    return re.findall(r'data-zw-report="[^"]+"[^>]*>([^<]+)</button>', shown)


def test_every_report_opens_and_has_a_card(keeper: Assistant) -> None:
    shown = list_reports(keeper, ZH)
    assert sorted(towns(shown)) == ["柳林镇", "石桥镇", "青山乡"]
    assert shown.count('data-zw-room="card"') == 3
    assert "3/3 份报告" in shown
    assert 'aria-label="查看卡片：随县 石桥镇 2022年"' in shown


def test_file_names_are_shown_as_text(keeper: Assistant) -> None:
    shown = list_reports(keeper, ZH)
    assert "石桥&lt;b&gt;.txt" in shown
    assert "<b>" not in shown


def test_filters_leave_what_matches_all_of_them(keeper: Assistant) -> None:
    assert towns(list_reports(keeper, ZH, Filters("shiqiao"))) == ["石桥镇"]
    assert towns(list_reports(keeper, ZH, Filters("", [2022], ["青川县"]))) == ["柳林镇"]
    assert towns(list_reports(keeper, ZH, Filters(doubtful=True))) == ["青山乡"]
    assert "没有符合条件的报告" in list_reports(keeper, ZH, Filters("石桥", [2021]))


def test_a_corrected_report_is_marked(keeper: Assistant) -> None:
    assert "手工更正" not in list_reports(keeper, ZH)
    keeper.correct_report(id_of(keeper), year=2019)
    assert list_reports(keeper, ZH).count("手工更正") == 1


def test_an_empty_library_says_what_to_do() -> None:
    assert "先添加报告" in draw_table([], ZH, total=0, by_hand=())


def test_a_long_list_is_cut_and_says_so(keeper: Assistant) -> None:
    many = keeper.reports() * (SHOWN // 3 + 1)
    shown = draw_table(many, ZH, total=len(many), by_hand=())
    assert shown.count("<tr>") == SHOWN + 1
    assert f"另有 {len(many) - SHOWN} 份" in shown


def test_numbers(keeper: Assistant) -> None:
    shown = draw_numbers(keeper, ZH)
    assert "<dt>报告</dt><dd>3</dd>" in shown
    assert "<dt>年份</dt><dd>2022</dd>" in shown
    assert "1 份报告的乡镇或年份未识别" in shown
    assert '<th scope="row">2022</th>' in shown
    assert "<dt>townships</dt><dd>3</dd>" in draw_numbers(keeper, Language.EN)
