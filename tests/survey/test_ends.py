from __future__ import annotations

import pytest

from rag.survey.ends import End, averts_mishap, end_of, of_mishap, tells_mishap


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("有没有用无人机？", End.THING),
        ("拍了宣传片没有？", End.THING),
        ("有没有少数民族调解员？", End.THING),
        ("Does it use drones?", End.THING),
        ("人手够不够？", End.PRAISE),
        ("法律顾问有没有发挥作用？", End.PRAISE),
        ("执法车不够的问题解决了吗？", End.PRAISE),
        ("有没有写没有不合格案卷？", End.PRAISE),
        ("Did it solve its staff shortage?", End.PRAISE),
        ("缺不缺执法车？", End.LACK),
        ("有没有不合格案卷？", End.LACK),
        ("执法车不够的问题是不是还没解决？", End.LACK),
        ("Is it short of officers?", End.LACK),
    ],
)
def test_the_end_that_is_asked_for(words: str, end: End) -> None:
    assert end_of(words) is end


@pytest.mark.parametrize(
    ("words", "mishap"),
    [("有没有处罚被撤销？", True), ("处罚没有被撤销吗？", False), ("有没有复议案件？", False)],
)
def test_a_mishap_is_asked_after(words: str, mishap: bool) -> None:
    assert of_mishap(words) is mishap


@pytest.mark.parametrize(
    ("words", "text", "told"),
    [
        ("打输过官司没有？", "被诉3件，败诉1件。", True),
        ("打输过官司没有？", "被诉3件，败诉0件。", False),
        ("发生过火灾吗？", "全年未发生火灾。", False),
        ("发生过火灾吗？", "七月发生火灾一起。", True),
        ("有没有处罚被撤销？", "处罚12件。", False),
    ],
)
def test_a_mishap_is_told_where_it_came_to_pass(words: str, text: str, told: bool) -> None:
    assert tells_mishap(words, text) is told


@pytest.mark.parametrize(
    ("words", "text", "averted"),
    [
        ("被告的那个案子输了吗？", "镇政府被诉行政案件1件，未败诉。", True),
        ("打官司输了吗？", "一审败诉0件。", True),
        ("打官司输了吗？", "败诉1件。", False),
        ("有没有被告上法庭？", "镇政府被诉行政案件1件，未败诉。", False),
    ],
)
def test_a_mishap_named_only_to_be_denied(words: str, text: str, averted: bool) -> None:
    assert averts_mishap(words, text) is averted
    assert tells_mishap(words, text) is not averted


def test_what_was_not_done_before_is_no_denial_of_what_came_of_it() -> None:
    asked = "有没有处罚被撤销？"
    assert tells_mishap(asked, "有2起行政处罚因未告知听证权利被复议机关撤销")
    assert not tells_mishap(asked, "处罚决定没有一件被复议机关撤销")
    assert averts_mishap(asked, "全年未发生行政处罚被撤销的情况")
