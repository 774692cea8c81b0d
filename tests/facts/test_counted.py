"""What a question wants counted."""

from __future__ import annotations

import pytest

from rag.facts.counted import counted
from rag.types import Language


@pytest.mark.parametrize(
    ("words", "noun"),
    [
        ("发了多少份整改通知书？", "整改通知书"),
        ("普法演出有多少观众？", "观众"),
        ("的行政复议有几件？", "的行政复议"),
        ("替多少农民工讨到了薪？", "农民工讨到"),
        ("化解率怎么样？", "化解率怎么样？"),
    ],
)
def test_chinese(words: str, noun: str) -> None:
    assert counted(words, Language.ZH) == noun


@pytest.mark.parametrize(
    ("words", "noun"),
    [
        ("How many forest fires broke out in 2024?", "forest fires broke out in"),
        ("How many contracts did veto?", "contracts"),
        ("What percentage of disputes did settle?", "disputes"),
        ("What was the score?", "What was the score?"),
    ],
)
def test_english(words: str, noun: str) -> None:
    assert counted(words, Language.EN) == noun
