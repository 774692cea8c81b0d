"""Noughts that are told in words."""

from __future__ import annotations

import pytest

from rag.facts.none import noughts


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("本年度未发生行政诉讼。", ["lawsuits"]),
        ("无一当事人申请复议", ["reconsiderations"]),
        ("全年没有办理行政处罚案件", ["penalties"]),
        ("没有一起因行政复议被撤销", []),
        ("行政复议2件，均维持", []),
        ("未因行政诉讼败诉", []),
    ],
)
def test_known_things(text: str, keys: list[str]) -> None:
    found = list(noughts(text))
    assert [nought.indicator for nought in found] == keys
    assert all(0 <= nought.start < nought.end <= len(text) for nought in found)
