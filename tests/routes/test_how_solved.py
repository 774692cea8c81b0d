"""How a problem was solved."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rag import Assistant
from tests.support.libraries import make_text

SOLVED = "上年报告反映的执法人员不足问题，经县委编办协调，下沉执法人员5名，目前已满编运行，该问题得到解决。"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("solved")
    text = make_text("柳塘镇", 2023, problem="普法形式单一。").replace("二、", f"{SOLVED}\n二、", 1)
    (folder / "a.txt").write_text(text, "utf-8")
    with Assistant.from_folder(folder) as opened:
        yield opened


@pytest.mark.parametrize(
    "question",
    [
        "柳塘镇怎么解决人手不足的？",
        "柳塘镇执法人员不足是如何解决的？",
        "How did Liutang Town solve its staff shortage?",
    ],
)
def test_the_clause_that_tells_of_it_as_solved_answers(town: Assistant, question: str) -> None:
    answer = town.ask(question)
    assert answer.refusal is None
    assert "下沉执法人员5名" in answer.citations[0].quote
