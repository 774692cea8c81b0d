"""Lists of those that do both of two things."""

from __future__ import annotations

import pytest

from rag import Assistant
from tests.support.asked import statuses

REPORTS = {
    ("柳塘镇", 2022): "执法力量不足，人员紧缺。普法形式单一，以发传单为主。",
    ("沙河乡", 2022): "执法力量不足，人员紧缺。村里养鹅的池塘经常干涸。",
    ("青石镇", 2022): "普法形式单一，以挂横幅为主。",
    ("云岭镇", 2022): "公文格式不统一。",
}


@pytest.mark.parametrize(
    "question",
    [
        "哪些乡镇普法形式单一而且执法人员不足？",
        "哪些乡镇执法人员不足，并且普法形式单一？",
        "哪些乡镇普法形式单一，同时执法人员也不足？",
        "普法形式单一而且执法人员不足的乡镇有哪些？",
    ],
)
def test_two_known_shortcomings(asked: Assistant, question: str) -> None:
    assert statuses(asked, question) == {
        "柳塘镇": "yes",
        "沙河乡": "borderline",
        "青石镇": "borderline",
        "云岭镇": "no",
    }


def test_a_known_one_and_one_of_words_only(asked: Assistant) -> None:
    told = statuses(asked, "哪些乡镇既执法人员不足又提到养鹅的池塘？")
    assert [name for name, status in told.items() if status == "yes"] == ["沙河乡"]
    assert told["柳塘镇"] == "borderline"


def test_one_told_and_the_other_untold(asked: Assistant) -> None:
    told = statuses(asked, "哪些乡镇普法形式单一并且没有提到执法人员不足？")
    assert [name for name, status in told.items() if status == "yes"] == ["青石镇"]


def test_either_of_two_is_no_both(asked: Assistant) -> None:
    told = statuses(asked, "哪些乡镇普法形式单一或者执法人员不足？")
    assert (told["柳塘镇"], told["青石镇"]) == ("yes", "yes")
