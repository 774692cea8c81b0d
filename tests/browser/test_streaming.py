"""Answers on their way: shown as they come, stopped when asked to, moving nothing on the page."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Figures, Slow, Visit

QUESTION = "苍岭镇的普法宣传有什么不足？"
STILL = 0.05  # of the layout-shift score, in which 0.1 passes for good
_WATCH = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifts.push(one.value);
}).observe({ type: "layout-shift" });
"""


def test_evidence_comes_first_and_the_wording_after_it(visit: Visit, slow: Slow) -> None:
    turn = visit(slow.page).ask(QUESTION)
    turn.locator(".zw-card").first.wait_for()
    expect(turn.locator(".zw-progress")).to_contain_text("正在措辞")
    turn.locator("[data-part=text0]").wait_for()
    expect(turn.locator(".zw-progress")).to_be_visible()
    expect(turn.locator(".zw-mark-waiting").first).to_be_visible()
    turn.locator(".zw-actions").wait_for()
    expect(turn.locator(".zw-mark-waiting")).to_have_count(0)
    assert turn.locator(".zw-badge").count() >= 3


def test_a_running_answer_is_stopped(visit: Visit, slow: Slow) -> None:
    reader = visit(slow.page)
    expect(reader.page.locator("#zw-stop")).to_be_hidden()
    turn = reader.ask(QUESTION)
    turn.locator("[data-part=text0]").wait_for()
    slow.server.cut.clear()
    reader.page.locator("#zw-stop").click()
    expect(turn.locator(".zw-note")).to_contain_text("已停止")
    assert slow.server.cut.wait(5), "the server still words an answer that was stopped"
    expect(turn.locator(".zw-progress")).to_have_count(0)
    expect(reader.page.locator("#zw-stop")).to_be_hidden()
    expect(reader.page.locator("#zw-send")).to_be_visible()
    reader.answer("庙坝镇2021年办结了多少件县级交办案件？")


def test_closing_the_page_stops_the_work(visit: Visit, slow: Slow) -> None:
    reader = visit(slow.page)
    reader.ask(QUESTION).locator("[data-part=text0]").wait_for()
    slow.server.cut.clear()
    reader.page.close()
    assert slow.server.cut.wait(10), "the server still words an answer for a page that was closed"


@pytest.mark.parametrize("width", [1280, 375])
def test_nothing_moves_while_words_stream_in(visit: Visit, slow: Slow, figures: Figures, width: int) -> None:
    reader = visit(slow.page, viewport={"width": width, "height": 720})
    reader.page.evaluate(_WATCH)
    reader.answer(QUESTION)
    moved = sum(reader.page.evaluate("window.shifts"))
    figures[f"layout shift while streaming, {width} px"] = moved
    assert moved < STILL
