"""Follow-ups that set what was told beside the year before, the other township, or all that most reports tell."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rag import Answer, Assistant
from rag.types import Kind
from tests.support.asked import write_towns


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Assistant.from_folder(write_towns(tmp_path_factory.mktemp("towns"))) as opened:
        yield opened


def ask(towns: Assistant, *questions: str) -> Answer:
    *history, last = questions
    return towns.ask(last, history=history)


@pytest.mark.parametrize(
    "questions",
    [
        ("柳塘镇2021年提出的问题，2022年解决了哪些？",),
        ("柳塘镇2022年哪些问题是新出现的？",),
        ("柳塘镇两年共有的问题",),
        ("柳塘镇2022年有哪些问题？", "哪些是新出现的？"),
        ("柳塘镇2022年有哪些问题？", "哪些和去年一样？"),
    ],
)
def test_problems_that_stayed_went_and_came(towns: Assistant, questions: tuple[str, ...]) -> None:
    answer = ask(towns, *questions)
    assert answer.trace.route == "change"
    stayed, went, came = answer.text.index("都写了"), answer.text.index("没有再写"), answer.text.index("新写")
    assert stayed < answer.text.index("执法力量不足") < went < answer.text.index("经费") < came
    assert answer.text.index("普法形式单一") > came


@pytest.mark.parametrize("follow_up", ["哪个最普遍？", "涉及哪几个乡镇？"])
def test_what_most_reports_tell_is_part_of_the_summary(towns: Assistant, follow_up: str) -> None:
    answer = ask(towns, "2022年各乡镇主要问题", follow_up)
    assert answer.kind is Kind.SUMMARY
    assert "最常见：" in answer.text
    assert {row["year"] for row in answer.table} == {2022}


def test_both_are_the_places_of_the_last_two_questions(towns: Assistant) -> None:
    answer = ask(towns, "沙河乡有什么问题？", "云岭镇呢？", "它们有哪些打算？")
    assert {citation.township for citation in answer.citations} == {"沙河乡", "云岭镇"}


def test_the_plans_for_a_year_stay_plans_for_a_year(towns: Assistant) -> None:
    answer = ask(towns, "柳塘镇2023年的打算", "那2022年呢？")
    assert {citation.year for citation in answer.citations} == {2021}
