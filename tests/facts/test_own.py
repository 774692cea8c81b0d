"""Whose figures, and of which time, a question means."""

from __future__ import annotations

import pytest

from rag.facts.extract import facts_of_report
from rag.facts.own import is_own
from rag.types import Role
from tests.support.values import make_meta, make_report


@pytest.mark.parametrize(
    ("text", "words", "own"),
    [
        ("调解员交通补贴每月80元。", "补贴每月多少钱", True),
        ("调解员交通补贴每月80元。", "补贴一共多少钱", False),
        ("兑现奖励1.92万元。", "奖励一共多少钱", True),
        ("全县调解纠纷900件。", "调解多少件", False),
        ("全县调解纠纷900件。", "全县调解多少件", True),
    ],
)
def test_the_township_s_own_of_the_year(text: str, words: str, own: bool) -> None:
    (fact,) = facts_of_report(make_report(make_meta("柳塘镇", 2022), (Role.MEASURES, ("一、情况",), [text])))
    assert is_own(fact, words) is own
