from __future__ import annotations

from rag.types import Language, Role
from tests.support.values import make_meta, make_report
from ui.citations.panel import draw_missing, draw_report, name_of

META = make_meta("石桥镇", 2022, file="a<b>.txt")
REPORT = make_report(
    META,
    (Role.MEASURES, ("一、做法", "（一）普法"), ["宣讲9场。", "<script>alert(1)</script>"]),
    (Role.PROBLEMS, ("二、不足",), ["人手不够。"]),
)


def test_the_clause_is_lit_and_its_place_told() -> None:
    clause = REPORT.clauses[2]
    shown = draw_report(REPORT, (clause.start, clause.end), Language.ZH)
    assert '<mark class="zw-lit">人手不够。</mark>' in shown
    assert shown.count("<mark") == 1
    assert '<p class="zw-panel-path">二、不足</p>' in shown
    assert '<h2 class="zw-panel-name" tabindex="-1">青川县 · 石桥镇 · 2022年</h2>' in shown


def test_headings_are_headings() -> None:
    shown = draw_report(REPORT, None, Language.ZH)
    assert "<h3>（一）普法</h3><p>宣讲9场。</p>" in shown
    assert "<mark" not in shown


def test_report_text_and_file_name_are_shown_as_text() -> None:
    shown = draw_report(REPORT, (0, 3), Language.EN)
    assert "<script>" not in shown
    assert "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>" in shown
    assert "File: a&lt;b&gt;.txt" in shown


def test_a_clause_over_two_lines_is_lit_on_both() -> None:
    first, second = REPORT.clauses[0], REPORT.clauses[1]
    shown = draw_report(REPORT, (first.start + 2, second.start + 8), Language.ZH)
    assert '<p>宣讲<mark class="zw-lit">9场。</mark></p>' in shown
    assert '<p><mark class="zw-lit">&lt;script&gt;</mark>alert(1)' in shown


def test_a_report_that_is_gone() -> None:
    assert "资料库里已经没有这份报告" in draw_missing(Language.ZH)


def test_a_report_without_place_or_year() -> None:
    assert name_of(make_meta(None, None, county=None), Language.EN) == ""
