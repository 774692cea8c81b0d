"""Disputes of a named kind: told only by reports that name the kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Assistant
from rag.text.disputes import kinds_named, tells_of
from rag.types import Refusal, Status
from tests.support.libraries import make_text

TOLD = {
    "柳塘镇": "全年调解各类矛盾纠纷128件，其中医患纠纷6件、邻里纠纷54件。",
    "云岭镇": "全年调解各类矛盾纠纷97件，其中邻里纠纷31件，涉及土地山林的22起。",
}


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("disputes")
    for town, told in TOLD.items():
        (folder / f"{town}.txt").write_text(make_text(town).replace("二、", f"{told}\n二、", 1), "utf-8")
    with Assistant.from_folder(folder) as opened:
        yield opened


@pytest.mark.parametrize("question", ["云岭镇有多少起医患纠纷？", "云岭镇的医患纠纷是怎么调解的？"])
def test_other_disputes_are_no_answer(towns: Assistant, question: str) -> None:
    answer = towns.ask(question)
    assert answer.refusal is Refusal.NOT_MENTIONED


def test_the_kind_asked_about_is(towns: Assistant) -> None:
    assert "医患纠纷6件" in towns.ask("柳塘镇有多少起医患纠纷？").text
    assert "22起" in towns.ask("云岭镇土地纠纷有多少起？").text


def test_a_list_holds_who_names_the_kind(towns: Assistant) -> None:
    verdicts = towns.ask("哪些乡镇调解过医患纠纷？").verdicts
    assert {one.township for one in verdicts if one.status is Status.YES} == {"柳塘镇"}


@pytest.mark.parametrize(
    ("text", "number"),
    [("医患纠纷有多少起", 1), ("邻里和家庭矛盾", 2), ("矛盾纠纷有多少起", 0), ("土地流转了多少亩", 0)],
)
def test_the_kinds_a_question_names(text: str, number: int) -> None:
    assert len(kinds_named(text)) == number


def test_what_tells_of_a_kind() -> None:
    (land,) = kinds_named("土地纠纷")
    assert tells_of("涉及山林的61起", land)
    assert not tells_of("土地流转合同规范有序", land)
