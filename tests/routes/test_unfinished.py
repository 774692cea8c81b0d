"""How much is left to do is no question after what was done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Assistant
from rag.routes.unfinished import asks_unfinished
from rag.types import Refusal, Scope
from rag.understand.question import understand
from tests.support.libraries import make_text

TOLD = {
    "柳塘镇": "全年受理矛盾纠纷128件，已化解121件，7件正在化解中。受理信访件64件，办结60件，尚有4件未办结。",
    "云岭镇": "全年受理矛盾纠纷97件，成功化解95件。受理信访件31件，全部办结。",
}


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("unfinished")
    for town, told in TOLD.items():
        (folder / f"{town}.txt").write_text(make_text(town).replace("二、", f"{told}\n二、", 1), "utf-8")
    with Assistant.from_folder(folder) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "told", "other"),
    [
        ("柳塘镇还有多少纠纷没化解？", "7件", "4件"),
        ("柳塘镇尚有几件纠纷正在化解？", "7件", "4件"),
        ("柳塘镇未办结的信访件有多少？", "4件", "7件"),
        ("How many disputes in Liutang Town are still unresolved?", "Liutang Town (2022): 正在化解中 7", "60件"),
    ],
)
def test_what_is_left(towns: Assistant, question: str, told: str, other: str) -> None:
    answer = towns.ask(question)
    assert answer.refusal is None
    figure = answer.text.split("。")[0]
    assert told in figure
    assert other not in figure


@pytest.mark.parametrize("question", ["云岭镇还有多少纠纷没有化解？", "云岭镇还剩几件信访没办结？"])
def test_what_was_done_is_no_answer(towns: Assistant, question: str) -> None:
    answer = towns.ask(question)
    assert answer.refusal is Refusal.NOT_MENTIONED
    assert "没有写明还剩多少" in answer.text


def test_what_was_done_is_one_where_it_is_asked(towns: Assistant) -> None:
    assert "121件" in towns.ask("柳塘镇化解了多少件纠纷？").text


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("How many disputes are pending in Liutang Town?", True),
        ("How many outstanding petitions have not been settled in Liutang Town?", True),
        ("How many long-pending petition cases were resolved in Liutang Town?", False),
        ("How many outstanding disputes did Liutang Town settle?", False),
    ],
)
def test_what_was_pending_and_is_done(towns: Assistant, question: str, asks: bool) -> None:
    assert asks_unfinished(understand(question, towns.reports(), Scope(), max_chars=500)) is asks
