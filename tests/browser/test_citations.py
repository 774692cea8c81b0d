from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.support.pages import Reader

QUESTION = "苍岭镇存在哪些不足？"


def lit_in_view(reader: Reader) -> bool:
    """Tell whether the whole lit clause stands inside the part of the report that is shown."""
    reader.panel.locator(".zw-lit").first.wait_for()
    lit = reader.panel.locator(".zw-lit").first.bounding_box()
    shown = reader.panel.locator(".zw-report").bounding_box()
    assert lit is not None
    assert shown is not None
    return shown["y"] <= lit["y"] and lit["y"] + lit["height"] <= shown["y"] + shown["height"]


def test_a_mark_opens_the_report_at_the_lit_clause(visit: Visit, seeds: Path) -> None:
    reader = visit()
    turn = reader.answer(QUESTION)
    assert turn.locator(".zw-mark").count() >= 3
    for number in range(3):
        turn.locator(".zw-mark").nth(number).click()
        expect(reader.panel.locator(".zw-panel-place")).to_have_text(
            f"{number + 1} / {turn.locator('.zw-mark').count()}"
        )
        assert lit_in_view(reader)
        expect(reader.panel.locator("h2")).to_contain_text("苍岭镇 · 2024年")
        file = reader.panel.locator(".zw-panel-file").inner_text().removeprefix("文件：")
        lit = reader.panel.locator(".zw-lit").first.inner_text()
        assert lit in (seeds / file).read_text("utf-8")
        assert lit in turn.locator(".zw-card-quote").nth(number).inner_text()


@pytest.mark.parametrize("width", [1280, 700])
def test_the_panel_leaves_no_lit_clause_out_of_view(visit: Visit, width: int) -> None:
    reader = visit(viewport={"width": width, "height": 600})
    turn = reader.answer("哪些乡镇提到经费不足？")
    turn.locator("button[data-zw-report][data-zw-start]").last.click()
    assert lit_in_view(reader)
    reader.panel.locator("[data-zw-panel=close]").click()
    expect(reader.panel).to_be_hidden()


def test_a_click_anywhere_on_a_row_opens_its_clause(visit: Visit) -> None:
    reader = visit()
    turn = reader.answer("哪些乡镇提到执法人员不足？")
    row = turn.locator(".zw-yes tbody tr").first
    row.locator("td").nth(1).click()
    assert lit_in_view(reader)
    expect(reader.panel.locator("h2")).to_contain_text(row.locator("button").first.inner_text())
