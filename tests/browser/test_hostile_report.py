"""A report is text: tags, Markdown and addresses in it are shown as they are written, and do nothing."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.support.many import IMAGE, MARKDOWN, SCRIPT, TOWNSHIPS, YEARS
from tests.support.pages import Reader
from tests.support.serve_command import Served

_PARTS = "#zw-thread, #zw-panel, #zw-reports, #zw-report-card"


def harmless(reader: Reader) -> None:
    """Check that nothing of the report has become part of the page, or was run."""
    assert reader.page.evaluate("window.stolen") is None
    assert reader.page.locator(f":is({_PARTS}) :is(script, img, a)").count() == 0


def test_tags_and_markdown_are_shown_as_text(visit: Visit, sixty: Served) -> None:
    reader = visit(sixty)
    turn = reader.answer(f"{TOWNSHIPS[-1]}{YEARS[-1]}年存在哪些不足？")
    expect(turn).to_contain_text(SCRIPT)
    expect(turn).to_contain_text(MARKDOWN)
    harmless(reader)
    turn.locator("button[data-zw-report][data-zw-start]").first.click()
    expect(reader.panel.locator(".zw-report")).to_contain_text(SCRIPT)
    expect(reader.panel.locator(".zw-report")).to_contain_text(MARKDOWN)
    expect(reader.panel.locator(".zw-report")).to_contain_text(IMAGE)
    harmless(reader)


def test_a_question_is_text_too(visit: Visit) -> None:
    reader = visit()
    turn = reader.answer(f"{SCRIPT}{IMAGE}**哪些乡镇**提到执法人员不足？")
    expect(turn.locator(".zw-question")).to_have_text(f"{SCRIPT}{IMAGE}**哪些乡镇**提到执法人员不足？")
    harmless(reader)
