from __future__ import annotations

import pytest

from rag.answer.sides import sides


@pytest.mark.parametrize(
    ("words", "yes", "no"),
    [
        ("经费够不够？", "够。", "不够。"),
        ("缺不缺执法车？", "缺。", "不缺。"),
        ("有没有开展听证？", "有。", "没有。"),
        ("听证会开了没有？", "有。", "没有。"),
        ("是不是设了调委会？", "是。", "不是。"),
    ],
)
def test_a_choice_is_answered_in_its_own_words(words: str, yes: str, no: str) -> None:
    told = sides(words)
    assert (told["done"], told["contrary"], "silent" in told) == (yes, no, False)


@pytest.mark.parametrize("words", ["设了调委会吗？", "会不会开听证？", "Is there a drone?"])
def test_other_questions_keep_the_usual_words(words: str) -> None:
    assert sides(words) == {}
