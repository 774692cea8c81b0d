"""What a clause tells of the township itself, as done and as it stands."""

from __future__ import annotations

import pytest

from rag.survey.own import carried_out, is_fine, is_solved, own_matter


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("修渠三里，年底将组织验收。", "修渠三里，"),
        ("拟于明年开办夜校，以换取口粮。", ""),
        ("夜校原定六月开办，因涨水取消。", ""),
        ("原定六月修的渠，如期完工。", "原定六月修的渠，如期完工。"),
        ("原计划修渠，现已完成。", "原计划修渠，现已完成。"),
        ("修渠三里。下一步修桥。", "修渠三里。"),
        ("代拟合同六份。", "代拟合同六份。"),
    ],
)
def test_what_is_only_intended_or_fell_through_is_not_carried_out(text: str, left: str) -> None:
    assert carried_out(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("从全县看，水车普遍缺，多数村一台也没有。", ""),
        ("目前全县乡镇水车站普遍缺人，建议县里统筹。", ""),
        ("邻近的柳沟乡没有水车，常来借我镇的。", ""),
        ("全县普遍缺水车，我镇只有一台。", "我镇只有一台。"),
        ("水车不够，建议县里统筹购置。", "水车不够，"),
        ("我镇缺水车。", "我镇缺水车。"),
    ],
)
def test_others_matters_and_proposals_to_them_are_not_its_own(text: str, left: str) -> None:
    assert own_matter(text) == left


@pytest.mark.parametrize(
    ("text", "solved"),
    [
        ("水车去年短缺，今年已配齐。", True),
        ("水车不再是短板。", True),
        ("水车已补齐，但没有人会开。", False),
        ("账上却写着“已整改”。", False),
        ("没有水车。", False),
    ],
)
def test_a_lack_made_good_is_none(text: str, solved: bool) -> None:
    assert is_solved(text) is solved


@pytest.mark.parametrize(
    ("text", "fine"), [("水车两台，目前够用。", True), ("水车不够用。", False), ("水车够用，却没有人会开。", False)]
)
def test_enough_is_fine_where_nothing_is_set_against_it(text: str, fine: bool) -> None:
    assert is_fine(text) is fine
