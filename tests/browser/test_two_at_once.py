from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Slow, Visit

LONG = "苍岭镇的普法宣传有什么不足？"
SHORT = "哪些乡镇提到执法人员不足？"


def test_two_people_see_their_own_questions_only(visit: Visit, slow: Slow) -> None:
    first, second = visit(slow.page), visit(slow.page)
    running = first.ask(LONG)
    running.locator(".zw-card").first.wait_for()
    done = second.answer(SHORT)
    # The long answer of one holds up nobody: it is still on its way.
    expect(running.locator(".zw-progress")).to_be_visible()
    assert second.page.locator(".zw-question").all_inner_texts() == [SHORT]
    assert first.page.locator(".zw-question").all_inner_texts() == [LONG]
    expect(done.locator(".zw-yes tbody tr")).to_have_count(2)
    # A follow-up is understood by one's own conversation.
    again = second.answer("那2021年呢？")
    expect(again.locator("[data-part=text0]")).to_contain_text("已检查 2/2 份报告")
    running.locator(".zw-actions").wait_for()
    assert first.page.locator(".zw-question").all_inner_texts() == [LONG]


def test_both_read_evidence_while_both_are_worded(visit: Visit, slow: Slow) -> None:
    turns = [visit(slow.page).ask(question) for question in (LONG, "松村镇的普法宣传有什么不足？")]
    for turn, town in zip(turns, ("苍岭镇", "松村镇"), strict=True):
        turn.locator(".zw-card").first.wait_for()
        assert all(town in head for head in turn.locator(".zw-card-head").all_inner_texts())
    assert all(turn.locator(".zw-progress").is_visible() for turn in turns)


def test_a_page_opened_anew_begins_anew(visit: Visit, slow: Slow) -> None:
    reader = visit(slow.page)
    reader.answer(SHORT)
    reader.page.reload()
    reader.box.wait_for()
    expect(reader.page.locator(".zw-turn")).to_have_count(0)
    expect(reader.page.locator(".zw-welcome")).to_be_visible()
