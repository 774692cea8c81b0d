from __future__ import annotations

import pytest

from rag.survey.amounts import asks_number, of_number, suffice
from rag.survey.grounds import Ground
from rag.survey.ideas import Ideas, ideas_of
from rag.types import Language
from rag.understand.focus import asked_of


def ideas(words: str) -> Ideas:
    return ideas_of(asked_of(words, [], Language.ZH), Language.ZH)


@pytest.mark.parametrize(
    ("words", "ground", "text", "comes_to"),
    [
        ("执法人员不足吗？", Ground.STATED, "执法人员数量偏少。", Ground.STATED),
        ("执法人员不足吗？", Ground.STATED, "五个人管四十个村。", Ground.STATED),
        ("执法人员不足吗？", Ground.STATED, "执法人员素质有待提高。", Ground.OTHER_ASPECT),
        ("执法人员不足吗？", Ground.STATED, "部门之间联动不够紧密，机制不畅。", Ground.OTHER_ASPECT),
        ("执法人员不足吗？", Ground.STATED, "人员数量能够满足需要，但业务生疏。", Ground.FINE),
        ("执法人员不足吗？", Ground.OTHERWISE, "队伍基本满足日常执法需要。", Ground.FINE),
        ("执法人员不足吗？", Ground.DONE, "队伍基本满足日常执法需要。", Ground.FINE),
        ("执法人员够不够？", Ground.OTHERWISE, "队伍基本满足日常执法需要。", Ground.DONE),
        ("执法人员不足吗？", Ground.STATED, "转岗人员对程序掌握不深，独立办案的底气还不够足。", Ground.OTHER_ASPECT),
        ("经费缺不缺？", Ground.STATED, "调解员误工补助还欠着9个月，积极性不高。", Ground.STATED),
        ("执法人员缺不缺？", Ground.STATED, "人员数量能够满足需要，但业务生疏。", Ground.FINE),
        ("执法人员够不够？", Ground.CONTRARY, "人员数量能够满足需要，但业务生疏。", Ground.DONE),
        ("执法人员够不够？", Ground.CONTRARY, "人员数量难以满足需要。", Ground.CONTRARY),
        ("执法人员素质不高吗？", Ground.STATED, "执法人员素质有待提高。", Ground.STATED),
    ],
)
def test_too_few_is_told_by_the_number_alone(words: str, ground: Ground, text: str, comes_to: Ground) -> None:
    assert of_number(ground, text, ideas(words)) is comes_to


def test_a_number_is_asked_for() -> None:
    assert [asks_number(ideas(words)) for words in ("人手够不够？", "干部素质不高吗？")] == [True, False]
    assert [suffice(text) for text in ("经费足够。", "经费不能满足需要。")] == [True, False]
