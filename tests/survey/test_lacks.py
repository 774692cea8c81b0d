"""Questions after any shortcoming of a thing."""

from __future__ import annotations

import pytest

from rag.survey.lacks import asks_any_lack, without_lack


@pytest.mark.parametrize(
    "question",
    [
        "哪些镇的水库管护有短板？",
        "哪些镇承认河道巡查渠道不畅？",
        "哪些乡在民宿监管上还要下功夫？",
        "哪些街道的门牌编制工作遇到困难？",
        "哪些镇的护林工作做得不好？",
        "把养蜂培训当短板写的有几个镇？",
        "Which townships have trouble with their reservoirs?",
        "Which townships concede that ferry safety still needs work?",
        "Who falls short on beekeeping?",
        "Which towns struggle with stray dogs?",
        "Where does the upkeep of dykes leave something to be desired?",
    ],
)
def test_any_shortcoming_is_asked_for(question: str) -> None:
    assert asks_any_lack(question)


@pytest.mark.parametrize(
    "question",
    [
        "哪些镇修了水库？",
        "哪些镇的护林员人手不够？",
        "水库年久失修、没人看，哪些镇有这个问题？",
        "哪些镇解决了饮水问题？",
        "哪些镇为困难家庭送煤？",
        "Which townships lack rangers?",
        "Which townships solved problems with drinking water?",
        "Which townships helped families in difficulty?",
        "Which townships built a reservoir?",
    ],
)
def test_a_deed_or_a_shortcoming_of_its_own_is_not(question: str) -> None:
    assert not asks_any_lack(question)


def test_what_is_left_names_the_thing() -> None:
    assert without_lack("水库管护有短板") == "水库管护"
    assert without_lack("ferry safety still needs work") == "ferry safety"
