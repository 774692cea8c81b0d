from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Visit

LIST_ZH = "哪些乡镇提到执法人员不足？"


def test_a_question_in_chinese_is_answered_with_its_source(visit: Visit) -> None:
    turn = visit().answer("庙坝镇2021年办结了多少件县级交办案件？")
    expect(turn.locator(".zw-question")).to_have_text("庙坝镇2021年办结了多少件县级交办案件？")
    expect(turn.locator("[data-part^=text]").first).to_contain_text("庙坝镇")
    expect(turn.locator("button[data-zw-report]").first).to_be_visible()


def test_a_question_in_english_is_answered_in_english(visit: Visit) -> None:
    reader = visit(locale="en-US")
    turn = reader.answer("How many body cameras does Miaohang Town have?")
    expect(turn.locator("[data-part^=text]").first).to_contain_text("Miaohang")
    expect(turn.locator(".zw-kind, .zw-chip-kind")).to_contain_text("Kind")
