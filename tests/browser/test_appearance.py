from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.support.pages import Reader

TABS = ("chat", "library", "matrix", "settings")


@pytest.mark.parametrize(
    ("locale", "asks", "lang"),
    [("zh-CN", "发送", "zh-CN"), ("zh-TW", "发送", "zh-CN"), ("en-US", "Ask", "en"), ("de-DE", "Ask", "en")],
)
def test_the_page_follows_the_language_of_the_browser(visit: Visit, locale: str, asks: str, lang: str) -> None:
    reader = visit(locale=locale)
    expect(reader.page.locator("#zw-send")).to_have_text(asks)
    expect(reader.page.locator("html")).to_have_attribute("lang", lang)


def test_switching_the_language_changes_every_tab_and_is_kept(visit: Visit) -> None:
    reader = visit()
    turn = reader.answer("哪些乡镇提到执法人员不足？")
    reader.page.locator("[data-zw-language=en]").first.click()
    expect(reader.page.locator("#zw-send")).to_have_text("Ask")
    assert reader.page.get_by_role("tab").all_inner_texts() == ["Ask", "Library", "Matrix", "Settings"]
    expect(turn.locator(".zw-borderline h3")).to_have_text("Near misses, not on the list (2)")
    reader.page.reload()
    expect(reader.page.locator("#zw-send")).to_have_text("Ask")
    reader.page.locator("[data-zw-language=zh]").first.click()
    expect(reader.page.locator("#zw-send")).to_have_text("发送")


def ground(reader: Reader) -> str:
    """Return the colour of the page's ground."""
    return str(reader.page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_the_theme_follows_the_system_and_a_choice_is_kept(visit: Visit) -> None:
    light, dark = visit(color_scheme="light"), visit(color_scheme="dark")
    grounds = ground(light), ground(dark)
    assert grounds == ("rgb(246, 247, 245)", "rgb(18, 22, 20)")
    light.page.locator("[data-zw-theme=toggle]").click()
    assert ground(light) == grounds[1]
    light.page.reload()
    light.page.wait_for_function("document.body.classList.contains('dark')")
    assert ground(light) == grounds[1]


@pytest.mark.parametrize("tab", TABS)
def test_a_window_of_375_pixels_scrolls_down_only(visit: Visit, tab: str) -> None:
    reader = visit(viewport={"width": 375, "height": 720})
    reader.tab(tab)
    assert reader.wider_than_window() == 0
    if tab == "chat":
        turn = reader.answer("哪些乡镇提到执法人员不足？")
        assert reader.wider_than_window() == 0
        turn.locator("button[data-zw-report][data-zw-start]").first.click()
        reader.panel.locator(".zw-lit").wait_for()
        assert reader.wider_than_window() == 0
        box = reader.panel.bounding_box()
        assert box is not None
        assert (box["x"], box["width"]) == (0, 375)
