"""The many ways of asking for a list, a count, the most: none of them is a look-up."""

from __future__ import annotations

import pytest

from rag.types import Kind, Language
from rag.understand.kind import kind_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("谁请过律师进村坐班？", Kind.LIST),
        ("在哪里办过法治灯谜会？", Kind.LIST),
        ("请过律师进村的镇，列一下", Kind.LIST),
        ("办过夜校又停掉的，汇总一下。", Kind.LIST),
        ("请过律师进村的，列名单", Kind.LIST),
        ("鱼塘的事闹起来，哪几家写了？", Kind.LIST),
        ("种了多少果树，写明亩数的是哪些？光打算种的不算。", Kind.LIST),
        ("哪几家企业欠了工钱？", Kind.LOOKUP),
        ("有没有镇请过律师进村？是哪些？", Kind.LIST),
        ("统计办过夜校的乡镇", Kind.LIST),
        ("给打工的要回工钱，谁干了？", Kind.LIST),
        ("用方言讲过法的，真讲了的才算。", Kind.LIST),
        ("夜校办不下去的，一共几家？", Kind.COUNT),
        ("哪些乡镇承认，几个部门没有拧成一股绳？", Kind.LIST),
        ("夜校场次垫底的是哪个镇？", Kind.SUPERLATIVE),
        ("给养殖户讲过法的乡镇", Kind.LIST),
        ("有沒有哪個鄉鎮請過律師？", Kind.YES_NO),
        ("办过夜校的镇有几个？", Kind.COUNT),
        ("办过法治夜校的有几家？", Kind.COUNT),
        ("这些材料里有几家坦言账上没钱？", Kind.COUNT),
        ("有几家说自己亏了本的企业？", Kind.LOOKUP),
        ("石碾村的调解室有多少件纠纷？", Kind.LOOKUP),
        ("打算里哪些提到招聘", Kind.LIST),
        ("只看那一年的，哪些说鱼塘没人管？", Kind.LIST),
        ("综合行政执法队人手够用", Kind.LOOKUP),
        ("的问题是哪些？", Kind.SUMMARY),
        ("信访工作干得怎么样，帮我理一理", Kind.SUMMARY),
        ("对县里提了哪些建议？", Kind.SUMMARY),
        ("信访事项是怎么处理的？", Kind.LOOKUP),
        ("群众办事排队的时间缩短了多少？", Kind.LOOKUP),
        ("承认法律明白人重培养、轻使用？", Kind.YES_NO),
        ("承认的主要问题？", Kind.LOOKUP),
    ],
)
def test_chinese(text: str, kind: Kind) -> None:
    assert kind_of(text, Language.ZH) is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Where were night schools held?", Kind.LIST),
        ("Whose officials visited a prison?", Kind.LIST),
        ("Name the sub-districts with a mobile court.", Kind.LIST),
        ("Towns that mention a reservoir", Kind.LIST),
        ("Which local governments opened a hotline?", Kind.LIST),
        ("Find the townships using drones.", Kind.LIST),
        ("Did any town open a night school, and which?", Kind.LIST),
        ("Evening classes are to be held everywhere. Where was none held?", Kind.LIST),
        ("Of the 2020 reports, which do not tell of a flood?", Kind.LIST),
        ("In the southern reports only, who regrets a flood?", Kind.LIST),
        ("Did the mayor, who signed the paper, attend?", Kind.YES_NO),
        ("Count the townships that opened a night school.", Kind.COUNT),
        ("How many other townships opened one?", Kind.COUNT),
        ("Whose mediators settled the most disputes?", Kind.SUPERLATIVE),
        ("Is there any town with a night school?", Kind.YES_NO),
        ("When did the night school open?", Kind.LOOKUP),
    ],
)
def test_english(text: str, kind: Kind) -> None:
    assert kind_of(text, Language.EN) is kind
