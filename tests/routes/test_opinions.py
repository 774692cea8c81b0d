"""Which place is best is no question of figures, unless something graded is named."""

from __future__ import annotations

import pytest

from rag.routes.opinions import asks_opinion
from rag.types import Scope
from rag.understand.question import understand


@pytest.mark.parametrize(
    ("text", "opinion"),
    [
        ("哪个乡镇法治工作最好？", True),
        ("哪个镇的普法做得最差？", True),
        ("Which township is the best at law-based government?", True),
        ("哪个乡镇考核得分最好？", False),
        ("哪个镇的满意率最差？", False),
        ("Which township scored worst in its assessment?", False),
        ("哪个乡镇调解纠纷最多？", False),
        ("哪个乡镇介绍了自己最好的做法？", False),
    ],
)
def test_opinions(text: str, opinion: bool) -> None:
    assert asks_opinion(understand(text, [], Scope(), max_chars=500)) is opinion
