"""A question on the township beside the one before is answered by what that one's report tells of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Assistant
from tests.support.libraries import make_text


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("neighbours")
    told = {
        "柳塘镇": "邻近的核桃坝乡至今没有执法车，常来借我镇的皮卡；我镇现有执法车2辆，目前够用。",
        "沙河乡": "乡里没有执法车，要向卫生院借车。",
    }
    for town, clause in told.items():
        (folder / f"{town}.txt").write_text(make_text(town, 2022).replace("二、", f"{clause}\n二、", 1), "utf-8")
    with Assistant.from_folder(folder) as opened:
        yield opened


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("柳塘镇有几辆执法车？", "那旁边没有车的是哪个乡"),
        ("柳塘镇的执法车够用吗", "隔壁哪个乡没有车"),
        ("How many vehicles does Liutang have?", "And which neighbouring township has no vehicle?"),
    ],
)
def test_a_neighbour_that_the_report_before_tells_of(towns: Assistant, before: str, question: str) -> None:
    answer = towns.ask(question, history=[before])
    assert answer.refusal is None
    assert "核桃坝乡至今没有执法车" in answer.text
    assert {citation.township for citation in answer.citations} == {"柳塘镇"}


def test_by_itself(towns: Assistant) -> None:
    assert "核桃坝乡" in towns.ask("柳塘镇旁边没有车的是哪个乡？").text


def test_a_report_that_tells_of_no_neighbour(towns: Assistant) -> None:
    assert "核桃坝乡" not in towns.ask("那旁边没有车的是哪个乡", history=["沙河乡有几辆执法车？"]).text
