from __future__ import annotations

from typing import Any

import gradio
import pytest

from rag import Assistant
from rag.types import Kind, Language
from ui.chat.conversations import Conversations
from ui.chat.tab import Desk

LOOKUP = "庙坝镇2023年存在哪些不足？"


class Page:
    """One browser page."""

    def __init__(self, desk: Desk, session: str) -> None:
        self._desk = desk
        self._request = gradio.Request(session_hash=session)

    def ask(self, text: str) -> list[Any]:
        return list(self._desk.ask(text, Language.ZH, self._request))

    def act(self, name: str, **data: str) -> list[Any]:
        event = gradio.EventData(None, data)
        return list(getattr(self._desk, name)(Language.ZH, event, self._request))

    def undo(self) -> tuple[Any, str]:
        return self._desk.undo(Language.ZH, self._request)

    def clear(self) -> tuple[Any, str]:
        return self._desk.clear(Language.ZH, self._request)

    def thread(self) -> dict[str, Any]:
        return dict(self._desk.redraw(Language.ZH, self._request))

    def html(self, number: int = 0) -> str:
        shown = self.thread()
        return "".join(part["html"] for part in shown["turns"][shown["order"][number]])


@pytest.fixture
def desk(assistant: Assistant) -> Desk:
    return Desk(assistant, Conversations())


def test_a_question_empties_the_box_and_is_answered(desk: Desk) -> None:
    page = Page(desk, "a")
    shown = page.ask("苍岭镇存在哪些不足？")
    assert {box for _, box in shown} == {""}
    (key,) = shown[-1][0]["order"]
    assert shown[0][0]["running"]
    assert not shown[-1][0]["running"]
    assert "执法程序不够规范" in "".join(part["html"] for part in shown[-1][0]["turns"][key])


def test_nothing_happens_to_an_empty_box(desk: Desk) -> None:
    page = Page(desk, "a")
    page.ask("  \n")
    assert page.thread()["order"] == []


def test_two_pages_do_not_see_each_other(desk: Desk) -> None:
    one, other = Page(desk, "a"), Page(desk, "b")
    one.ask("庙坝镇2021年存在哪些不足？")
    other.ask("那2022年呢？")
    assert len(one.thread()["order"]) == len(other.thread()["order"]) == 1
    assert "庙坝镇" not in other.html().split("</h2>")[1].split("zw-chip-add")[0]


def test_taking_the_year_out_answers_again_in_its_place(desk: Desk) -> None:
    page = Page(desk, "a")
    page.ask(LOOKUP)
    (key,) = page.thread()["order"]
    assert "资料库里没有这一年的报告" in page.html()
    page.act("correct", turn=key, way="drop", field="years", value="2023")
    assert page.thread()["order"] == [key]
    assert "资料库里没有这一年的报告" not in page.html()
    assert "已按手动修改回答" in page.html()


def test_another_kind_answers_again(desk: Desk) -> None:
    page = Page(desk, "a")
    page.ask("哪些乡镇提到执法人员不足？")
    (key,) = page.thread()["order"]
    page.act("correct", turn=key, field="kind", value=Kind.COUNT.value)
    assert "共 2 份。" in page.html()


def test_adding_a_year_narrows(desk: Desk) -> None:
    page = Page(desk, "a")
    page.ask("哪些乡镇提到执法人员不足？")
    (key,) = page.thread()["order"]
    page.act("correct", turn=key, way="add", field="years", value="2023")
    assert "已检查 1/1 份报告" in page.html()


def test_asking_again_keeps_what_was_corrected(desk: Desk) -> None:
    page = Page(desk, "a")
    page.ask(LOOKUP)
    (key,) = page.thread()["order"]
    page.act("correct", turn=key, way="drop", field="years", value="2023")
    page.act("retry", turn=key)
    assert "已按手动修改回答" in page.html()
    assert page.thread()["order"] == [key]


def test_a_turn_of_another_page_cannot_be_acted_on(desk: Desk) -> None:
    one, other = Page(desk, "a"), Page(desk, "b")
    one.ask(LOOKUP)
    (key,) = one.thread()["order"]
    assert other.act("retry", turn=key) == []
    assert other.act("correct", turn=key, way="drop", field="years", value="2023") == []


def test_undo_puts_the_question_back_into_the_box(desk: Desk) -> None:
    page = Page(desk, "a")
    page.ask(LOOKUP)
    shown, box = page.undo()
    assert (shown["order"], box) == ([], LOOKUP)
    assert page.undo()[1] == ""


def test_clear_begins_anew(desk: Desk) -> None:
    page = Page(desk, "a")
    page.ask(LOOKUP)
    assert page.clear() == ({"order": [], "turns": {}, "running": False}, "")


def test_an_example_is_asked(desk: Desk) -> None:
    page = Page(desk, "a")
    page.act("example", text="苍岭镇存在哪些不足？")
    assert "苍岭镇存在哪些不足？" in page.html()
