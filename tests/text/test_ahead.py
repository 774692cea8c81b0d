"""What is to come is asked after in words of the future, not by words that only look like them."""

from __future__ import annotations

import re

import pytest

from rag.text.ahead import TO_COME


@pytest.mark.parametrize(
    ("question", "ahead"),
    [
        ("下一步开展窗口暗访多少次？", True),
        ("来年要达到多少？", True),
        ("镇里将新建几个法治小院？", True),
        ("how many officers will it hire?", True),
        ("往后怎么办？", True),
        ("准备怎样管卷宗？", True),
        ("要在哪些村增建基站？", True),
        ("先在哪些村试点？", True),
        ("案子为什么往后排？", False),
        ("哪个镇将矛盾化解在村里？", False),
        ("主要办了几件事？", False),
        ("the will of the people", False),
    ],
)
def test_what_is_to_come(question: str, ahead: bool) -> None:
    assert (re.search(TO_COME, question) is not None) is ahead
