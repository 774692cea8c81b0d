"""A Chinese one that counts nothing is no figure."""

from __future__ import annotations

import pytest

from rag.facts.articles import is_article
from rag.facts.features import around
from rag.text.numbers import find_quantities


@pytest.mark.parametrize(
    "text",
    [
        "坐到了一张桌子上。",
        "先讲一件小事。",
        "摆了一张方桌，每逢赶场天都有人坐。",
        "下一篇：没有了",
        "上一年低保名单贴得迟。",
        "没收非法渔具一批。",
        "一年来，全镇依法行政。",
        "群众问到哪一条，当面翻给他看。",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    one = find_quantities(text)[0]
    assert is_article(one, around(text, one, ""))


@pytest.mark.parametrize(
    "text",
    [
        "司法助理员只有一名，兼着信访。",
        "全镇就一辆执法车，跑不过来。",
        "新增一名专职网格员。",
        "受理一起行政复议。",
        "乡长作述法报告一次，讲法治课一次。",
        "历时一年完成改造。",
        "执法车1辆。",
        "立案两件。",
    ],
)
def test_what_counts(text: str) -> None:
    one = find_quantities(text)[0]
    assert not is_article(one, around(text, one, ""))
