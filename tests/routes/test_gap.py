"""How many are lacking is not how many there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from rag import Assistant
from rag.types import Refusal
from tests.support.libraries import make_text

if TYPE_CHECKING:
    from pathlib import Path

LACKING = "执法任务与执法力量不相匹配，缺口初步测算为25名。普法经费预算2万元，到位1.1万元。"


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("gaps")
    done = "行政执法人员96名，其中持证83名。"
    for name, problem in (("柳塘镇", LACKING), ("石桥镇", "普法形式单一。")):
        text = make_text(name, 2022, problem=problem).replace("二、", f"{done}\n二、", 1)
        (folder / f"{name}.txt").write_text(text, "utf-8")
    with Assistant.from_folder(folder) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("柳塘镇缺多少执法人员？", "25名"),
        ("How many officers is Liutang Town short of?", "25名"),
        ("柳塘镇缺多少钱？", "到位1.1万元"),
        ("柳塘镇有多少执法人员？", "96名"),
    ],
)
def test_the_gap_is_told(towns: Assistant, question: str, told: str) -> None:
    assert told in towns.ask(question).text


def test_how_many_there_are_is_no_gap(towns: Assistant) -> None:
    answer = towns.ask("石桥镇缺多少执法人员？")
    assert answer.refusal is Refusal.NOT_MENTIONED
    assert not answer.text.startswith("- 石桥镇2022年：执法人员数96名")
