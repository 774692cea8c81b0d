from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import Browser

from tests.browser.conftest import Visit
from tests.support.browser import Asked


def test_every_tab_asks_this_machine_only(visit: Visit) -> None:
    reader = visit()
    reader.answer("哪些乡镇提到执法人员不足？").locator("button[data-zw-report]").first.click()
    reader.panel.locator(".zw-report").wait_for()
    reader.page.keyboard.press("Escape")
    for name in ("library", "matrix", "settings"):
        reader.tab(name)
        reader.page.wait_for_timeout(200)
    hosts = {
        urlsplit(address).hostname for address in reader.asked.addresses if not address.startswith(("data:", "blob:"))
    }
    assert hosts == {"127.0.0.1"}
    assert reader.asked.outside() == []


def test_a_request_to_another_machine_would_be_seen(browser: Browser) -> None:
    asked = Asked()
    with browser.new_context() as context:
        asked.watch(context)
        page = context.new_page()
        page.set_content("<img src='http://fonts.invalid/one.png'>")
        page.evaluate("fetch('http://elsewhere.invalid/two').catch(() => 0)")
    assert sorted(asked.outside()) == ["http://elsewhere.invalid/two", "http://fonts.invalid/one.png"]
