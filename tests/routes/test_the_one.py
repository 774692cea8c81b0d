"""Which township it was: the clause that alone names most of the fact."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rag import Assistant
from tests.support.asked import write_towns

REPORTS = {
    ("柳塘镇", 2022): "司法所至今由民政干事代管，文件审核只能依靠县上。",
    ("沙河乡", 2022): "司法所力量薄弱，民政窗口排队较长。",
    ("青石镇", 2022): "镇区停车场改造先开工后上会，决策链条有待完善。",
}


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Assistant.from_folder(write_towns(tmp_path_factory.mktemp("one"), REPORTS)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "one"),
    [("哪个乡镇司法所由民政干事代管？", "柳塘镇"), ("停车场先开工后上会的是哪个乡镇？", "青石镇")],
)
def test_a_fact_told_among_the_problems(asked: Assistant, question: str, one: str) -> None:
    assert [told.township for told in asked.ask(question).verdicts if told.status == "yes"] == [one]


def test_a_fact_that_no_clause_names_most_of_is_nowhere(asked: Assistant) -> None:
    answer = asked.ask("哪个乡镇民政窗口搬到了火车站？")
    assert [told.township for told in answer.verdicts if told.status == "yes"] == []
