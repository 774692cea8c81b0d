from __future__ import annotations

import re
from dataclasses import replace

from rag.types import Answer, Language
from tests.support.answers import make_figures, make_list
from ui.lists.figures import draw_figures, has_figures

FIGURES = make_figures(("石桥镇", 2022, 200), ("双河镇", 2022, 50))


def drawn(answer: Answer, language: Language = Language.ZH) -> str:
    html = draw_figures(answer, language)
    assert html is not None
    return html


def heads(html: str) -> list[str]:
    return re.findall(r"<th[^>]*>(?:<button[^>]*>)?([^<]+)", html)


def test_figures_get_a_chart_and_a_table_with_their_clauses() -> None:
    html = drawn(FIGURES)
    assert html.index("<svg") < html.index("<table")
    assert "<figcaption>调解纠纷件数</figcaption>" in html
    assert heads(html) == ["乡镇", "年份", "数字", "原文"]
    assert 'data-zw-report="双河镇2022" data-zw-start="10" data-zw-end="16"' in html
    assert '<td data-by="200" class="zw-num">200件</td>' in html


def test_the_name_of_a_figure_is_in_the_language_of_the_page() -> None:
    assert "<figcaption>disputes mediated</figcaption>" in drawn(FIGURES, Language.EN)


def test_a_figure_that_is_not_comparable_is_not_drawn_and_says_why() -> None:
    rows = [*FIGURES.table, {**FIGURES.table[0], "township": "白沙镇", "note": "口径不同", "why": "多年累计数"}]
    html = drawn(replace(FIGURES, table=tuple(rows)))
    assert html.count("zw-chart-bar") == 2
    assert heads(html) == ["乡镇", "年份", "数字", "说明", "原文"]
    assert "口径不同：多年累计数" in html


def test_each_indicator_has_its_own_part() -> None:
    rows = [*FIGURES.table, *({**row, "indicator": "leaflets", "unit": "份"} for row in FIGURES.table)]
    html = drawn(replace(FIGURES, table=tuple(rows)))
    assert re.findall(r"<figcaption>(.+?)</figcaption>", html) == ["调解纠纷件数", "宣传资料份数"]


def test_beside_verdicts_the_table_of_figures_is_left_out() -> None:
    html = drawn(replace(FIGURES, verdicts=make_list().verdicts))
    assert "<svg" in html
    assert "<table" not in html


def test_a_single_figure_is_told_by_its_sentence() -> None:
    assert draw_figures(make_figures(("石桥镇", 2022, 200)), Language.ZH) is None


def test_subjects_are_folded() -> None:
    row = {
        "township": "石桥镇",
        "county": "青川县",
        "year": 2022,
        "subject": "经费不足",
        "quote": "没有钱。",
        "citation": 1,
    }
    answer = replace(FIGURES, table=(row,))
    html = drawn(answer)
    assert not has_figures(answer)
    assert html.startswith("<details")
    assert "以表格查看（1 行）" in html
    assert heads(html) == ["乡镇", "年份", "内容", "原文"]


def test_report_text_is_text() -> None:
    rows = tuple({**row, "raw": "<b>2</b>", "township": "<i>镇</i>"} for row in FIGURES.table)
    html = drawn(replace(FIGURES, table=rows))
    assert "<b>" not in html
    assert "<i>" not in html
