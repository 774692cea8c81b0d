from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rag import Assistant
from tests.support.source_tree import ROOT
from ui.chat.calls import calls
from ui.chat.conversations import Conversations
from ui.chat.feedback import LOG
from ui.chat.turn import State, Turn

LIST = "哪些乡镇提到执法人员不足？"
NEAR = "苍岭镇"
Call = Callable[[dict[str, Any]], dict[str, Any]]


@pytest.fixture(scope="module")
def own() -> Iterator[Assistant]:
    """An assistant of this module's own: decisions are kept in its library."""
    with Assistant.from_folder(ROOT / "seeds") as made:
        yield made


@pytest.fixture
def talks(own: Assistant) -> Conversations:
    made = Conversations()
    made.of("a").turns.append(Turn(LIST, "k", own.understand(LIST), State.DONE, answer=own.ask(LIST)))
    return made


@pytest.fixture
def named(own: Assistant, talks: Conversations) -> dict[str, Call]:
    return {call.__name__: call for call in calls(own, talks)}


def test_a_copy_holds_text_and_citations(named: dict[str, Call]) -> None:
    text = named["copy_answer"]({"turn": "k"})["text"]
    assert text.startswith("已检查 5/5 份报告：2 份明确提到")
    assert "[1] 沁县 › 松村镇 › 2023" in text


def test_a_file_comes_as_bytes_with_its_name(named: dict[str, Call]) -> None:
    reply = named["save_answer"]({"turn": "k", "kind": "csv"})
    assert reply["name"] == "zhengwen.csv"
    assert "松村镇" in base64.b64decode(reply["data"]).decode("utf-8-sig")


def test_another_kind_of_file_is_told_as_an_error(named: dict[str, Call]) -> None:
    assert named["save_answer"]({"turn": "k", "kind": "../x"})["error"].startswith("没有成功：cannot save as '../x'")


def test_a_vote_is_kept_in_the_library(named: dict[str, Call], own: Assistant) -> None:
    reply = named["vote"]({"turn": "k", "vote": "good", "comment": "好", "language": "en"})
    assert reply == {"said": "Noted, thank you."}
    entry = json.loads(Path(own.library.folder, LOG).read_text("utf-8").splitlines()[-1])
    assert (entry["vote"], entry["comment"], entry["question"]) == ("good", "好", LIST)


def test_a_decision_is_remembered_and_taken_back(named: dict[str, Call], own: Assistant, talks: Conversations) -> None:
    (report,) = [meta.report_id for meta in own.reports() if meta.township == NEAR]
    html = named["decide"]({"turn": "k", "report": report, "decision": "accepted"})["html"]
    assert "列入名单（3）" in html
    assert own.decisions(LIST) == {report: "accepted"}
    assert talks.of("a").turns[0].decisions == {report: "accepted"}
    html = named["decide"]({"turn": "k", "report": report, "decision": "none"})["html"]
    assert "列入名单（2）" in html
    assert own.decisions(LIST) == {}


def test_a_decision_on_a_follow_up_is_kept_by_what_it_means(
    named: dict[str, Call], own: Assistant, talks: Conversations
) -> None:
    asking = own.understand("那2024年呢？", history=[LIST])
    talks.of("a").turns.append(Turn("那2024年呢？", "f", asking, State.DONE, answer=own.ask(asking)))
    (report,) = [meta.report_id for meta in own.reports() if meta.township == NEAR]
    named["decide"]({"turn": "f", "report": report, "decision": "rejected"})
    assert own.decisions("那2024年呢？") == {}
    assert own.decisions(asking.question.text) == {report: "rejected"}
    saved = base64.b64decode(named["save_answer"]({"turn": "f", "kind": "csv"})["data"]).decode("utf-8-sig")
    assert f"问题：{asking.question.text}" in saved


def test_a_decision_on_no_report_is_told_as_an_error(named: dict[str, Call]) -> None:
    assert "error" in named["decide"]({"turn": "k", "report": "nope", "decision": "accepted"})


@pytest.mark.parametrize("name", ["copy_answer", "save_answer", "vote", "decide"])
def test_a_turn_that_is_gone_is_told(named: dict[str, Call], name: str) -> None:
    assert named[name]({"turn": "x"}) == {"error": "这个回答已不在内存里，请重新提问"}
    assert named[name]({"language": "en"}) == {"error": "This answer is no longer in memory: ask again"}
