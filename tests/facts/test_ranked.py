from __future__ import annotations

import pytest

from rag.facts.asked import asks_least
from rag.facts.ranked import rank_asked


@pytest.mark.parametrize(
    ("words", "rank", "least"),
    [
        ("哪个乡镇罚没款第二多？", 2, False),
        ("罚没款第三少的是哪个乡镇？", 3, True),
        ("哪个乡镇的调解成功率倒数第二？", 2, True),
        ("罚没款排第二的是哪个镇？", 2, False),
        ("which township had the second highest fines?", 2, False),
        ("哪个乡镇罚没款最多？", 1, False),
        ("第二派出所调解了多少件？", 1, False),
    ],
)
def test_the_place_asked_for(words: str, rank: int, least: bool) -> None:
    assert (rank_asked(words), asks_least(words)) == (rank, least)
