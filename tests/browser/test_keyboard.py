"""Everything that matters is reached without a mouse."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.support.pages import Reader

_CLAUSE = "document.activeElement.dataset.zwStart"
_FAR = 60  # presses of a key after which a thing counts as out of reach


def press_until(reader: Reader, key: str, selector: str) -> int:
    """Press a key until the focus is on what a selector names; return how often."""
    for count in range(1, _FAR + 1):
        reader.page.keyboard.press(key)
        if focused(reader, selector):
            return count
    raise AssertionError(f"{selector} is not reached by {key}")


def focused(reader: Reader, selector: str) -> bool:
    return bool(reader.page.evaluate("selector => document.activeElement.matches(selector)", selector))


def test_the_first_stop_leads_to_the_question_box(visit: Visit) -> None:
    reader = visit()
    reader.page.keyboard.press("Tab")
    assert focused(reader, ".zw-skip")
    reader.page.keyboard.press("Enter")
    expect(reader.box).to_be_focused()


def test_an_example_is_asked_and_its_citation_opened_and_closed(visit: Visit) -> None:
    reader = visit()
    press_until(reader, "Tab", "[data-zw-example]")
    reader.page.keyboard.press("Enter")
    reader.turn.locator(".zw-actions").wait_for()
    expect(reader.turn.locator("button[data-zw-report]").first).to_be_visible()
    assert press_until(reader, "Tab", "[data-zw-report]") <= _FAR


def test_citations_are_turned_and_focus_comes_back(visit: Visit) -> None:
    reader = visit()
    press_until(reader, "Tab", "#zw-ask textarea")
    reader.page.keyboard.type("苍岭镇存在哪些不足？")
    reader.page.keyboard.press("Enter")
    reader.turn.locator(".zw-actions").wait_for()
    press_until(reader, "Shift+Tab", ".zw-mark")
    opened = reader.page.evaluate(_CLAUSE)
    reader.page.keyboard.press("Enter")
    reader.panel.locator(".zw-lit").wait_for()
    assert reader.page.evaluate("document.querySelector('#zw-panel').contains(document.activeElement)")
    place = reader.panel.locator(".zw-panel-place")
    last = place.inner_text().partition(" / ")[2]
    expect(place).to_have_text(f"{last} / {last}")
    reader.page.keyboard.press("]")
    expect(place).to_have_text(f"1 / {last}")
    reader.page.keyboard.press("[")
    expect(place).to_have_text(f"{last} / {last}")
    reader.page.keyboard.press("Escape")
    expect(reader.panel).to_be_hidden()
    # The card and the mark of a clause are as good as each other.
    assert reader.page.evaluate(_CLAUSE) == opened


def test_the_downloads_open_and_close_by_key(visit: Visit) -> None:
    reader = visit()
    turn = reader.answer("哪些乡镇提到执法人员不足？")
    press_until(reader, "Shift+Tab", ".zw-menu summary")
    reader.page.keyboard.press("Enter")
    expect(turn.locator("[data-zw-save=xlsx]")).to_be_visible()
    reader.page.keyboard.press("Escape")
    expect(turn.locator("[data-zw-save=xlsx]")).to_be_hidden()


def test_the_tabs_are_turned_by_arrow_keys_or_tab(visit: Visit) -> None:
    reader = visit()
    press_until(reader, "Tab", "[role=tab]")
    for _ in range(_FAR):
        if focused(reader, "#zw-tab-library-button"):
            break
        reader.page.keyboard.press("ArrowRight")
        if not focused(reader, "#zw-tab-library-button"):
            reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator("#zw-reports")).to_be_visible()
