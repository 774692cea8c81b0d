"""What can be done with an answer: taken back, asked again, corrected, copied, judged."""

from __future__ import annotations

import json

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.support.serve_command import Served

QUESTION = "哪些乡镇提到经费不足？"


def test_a_question_is_taken_back_and_all_are_cleared(visit: Visit) -> None:
    reader = visit()
    reader.answer(QUESTION)
    reader.answer("松村镇有没有提到经费不足？")
    reader.turn.locator("[data-zw-do=undo]").click()
    expect(reader.box).to_have_value("松村镇有没有提到经费不足？")
    expect(reader.page.locator(".zw-turn")).to_have_count(1)
    reader.page.locator("#zw-clear").click()
    expect(reader.page.locator(".zw-turn")).to_have_count(0)
    expect(reader.page.locator(".zw-welcome")).to_be_visible()


def test_scope_and_kind_are_corrected_by_hand(visit: Visit) -> None:
    reader = visit()
    turn = reader.answer("2021年哪些乡镇提到执法人员不足？")
    expect(turn.locator("[data-part=text0]")).to_contain_text("已检查 2/2 份报告")
    turn.locator("[data-zw-drop=years]").click()
    expect(turn.locator("[data-part=text0]")).to_contain_text("已检查 5/5 份报告")
    expect(turn.locator(".zw-chip-note")).to_have_text("已按手动修改回答")
    turn.locator("[data-zw-add]").select_option("years:2023")
    expect(turn.locator("[data-part=text0]")).to_contain_text("已检查 1/1 份报告")


def test_an_answer_is_copied_with_its_citations(visit: Visit) -> None:
    reader = visit(permissions=["clipboard-read", "clipboard-write"])
    turn = reader.answer("苍岭镇存在哪些不足？")
    turn.locator("[data-zw-do=copy]").click()
    expect(reader.page.locator("#zw-said")).to_have_class("zw-on")
    copied = reader.page.evaluate("navigator.clipboard.readText()")
    assert "[1]" in copied
    assert turn.locator(".zw-card-quote").first.inner_text() in copied


def test_a_vote_is_kept_in_the_library_s_own_log(visit: Visit, page_of_seeds: Served) -> None:
    turn = visit().answer("庙坝镇有没有提到经费不足？")
    turn.locator("[data-zw-do=bad]").click()
    turn.locator(".zw-comment textarea").fill("应当写明年份")
    turn.locator(".zw-comment button[type=submit]").click()
    expect(turn.locator(".zw-comment")).to_be_hidden()
    last = json.loads((page_of_seeds.library / "feedback.jsonl").read_text("utf-8").splitlines()[-1])
    assert (last["vote"], last["comment"], last["question"]) == ("bad", "应当写明年份", "庙坝镇有没有提到经费不足？")


def test_a_refusal_says_why_in_plain_words(visit: Visit) -> None:
    turn = visit().answer("石门镇2021年有哪些不足？")
    expect(turn.locator(".zw-refusal")).to_have_text("资料库里没有这个乡镇的报告")
