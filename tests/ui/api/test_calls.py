from __future__ import annotations

import json
from typing import Any

import pytest

from rag import Assistant, Scope
from rag.errors import LibraryError, QuestionError
from ui.api.calls import Calls, scope_of

ASKED = "哪些乡镇提到执法人员不足？"


def same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two answers are the same but for the time they took."""
    plain = [json.loads(json.dumps(answer, ensure_ascii=False)) for answer in (one, other)]
    for answer in plain:
        answer["trace"].pop("timings")
    return bool(plain[0] == plain[1])


def test_an_answer_is_what_the_assistant_gives(assistant: Assistant) -> None:
    calls = Calls(assistant)
    assert same(calls.ask(ASKED), assistant.ask(ASKED).to_dict())
    scoped = assistant.ask(ASKED, scope=Scope(years={2021})).to_dict()
    assert same(calls.ask(ASKED, {"years": [2021]}), scoped)
    assert scoped["coverage"]["total"] == 2


def test_history_is_followed_up(assistant: Assistant) -> None:
    answer = Calls(assistant).ask("那2022年呢？", None, ["庙坝镇2021年调解了多少件纠纷？"])
    assert answer["refusal"] == "no_such_year"


def test_a_survey_judges_every_report_whatever_the_words(assistant: Assistant) -> None:
    calls = Calls(assistant)
    assert same(calls.survey(ASKED), calls.ask(ASKED))
    answer = calls.survey("苍岭镇和庙坝镇的执法人员够不够？", {"townships": ["苍岭镇", "庙坝镇"]})
    assert (answer["kind"], len(answer["verdicts"])) == ("list", 2)


def test_reports_are_found_and_plain(assistant: Assistant) -> None:
    found = Calls(assistant).reports("miaoba")
    assert [(one["township"], one["year"], one["county"]) for one in found] == [("庙坝镇", 2021, "城口县")]
    assert json.loads(json.dumps(found)) == found
    assert len(Calls(assistant).reports("", {"years": [2021]})) == 2


def test_quotes_stand_in_the_source(assistant: Assistant) -> None:
    calls = Calls(assistant)
    for citation in calls.ask(ASKED)["citations"]:
        source = calls.source(citation["report_id"])
        assert source["text"][citation["start"] : citation["end"]] == citation["quote"]
        opened = calls.open_clause(citation["report_id"], citation["start"], citation["end"])
        assert (opened["quote"], opened["section"]) == (citation["quote"], citation["section"])
        assert source["text"].find(opened["before"] + opened["quote"] + opened["after"]) >= 0


def test_facts_and_clauses(assistant: Assistant) -> None:
    calls = Calls(assistant)
    (rate,) = calls.facts("调解成功率", {"townships": ["庙行镇"]})
    assert rate["value"] == 98.8
    found = calls.search("法律顾问经费不足")
    assert "法律顾问" in found[0]["quote"]
    assert found == sorted(found, key=lambda one: -one["score"])


def test_an_empty_scope_is_everything() -> None:
    assert scope_of(None) == scope_of({}) == Scope()
    assert scope_of({"years": [2021], "townships": ["庙坝镇"]}) == Scope(years={2021}, townships={"庙坝镇"})


@pytest.mark.parametrize(
    ("scope", "message"),
    [
        ({"year": [2021]}, "the scope is an object with lists of townships, counties"),
        ({"years": 2021}, "scope, years: a list of numbers is needed"),
        ({"years": ["2021"]}, "scope, years: a list of numbers is needed"),
        ({"townships": [7]}, "scope, townships: a list of texts is needed"),
        ([2021], "the scope is an object"),
    ],
)
def test_a_scope_that_is_none(assistant: Assistant, scope: Any, message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        Calls(assistant).ask(ASKED, scope)


def test_what_is_no_text_or_no_place(assistant: Assistant) -> None:
    calls = Calls(assistant)
    with pytest.raises(QuestionError, match="question: text is needed, not int"):
        calls.ask(7)  # type: ignore[arg-type]
    with pytest.raises(LibraryError, match="no report 'none'"):
        calls.source("none")
    report_id = assistant.reports()[0].report_id
    with pytest.raises(QuestionError, match="no clause at 5-5: offsets go from 0 to"):
        calls.open_clause(report_id, 5, 5)
