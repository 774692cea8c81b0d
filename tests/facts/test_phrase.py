"""What a figure counts is named in whole words."""

from __future__ import annotations

import pytest

from rag.facts.features import Around
from rag.facts.phrase import phrase


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("劝阻焚烧行为", "劝阻焚烧行为"),
        ("查处违法行为共", "查处违法行为"),
        ("其中调解成功率为", "调解成功率"),
        ("全年发放资料约", "发放资料"),
    ],
)
def test_what_stands_before_a_figure(before: str, told: str) -> None:
    assert phrase(Around(before, "", "", "", "", "起"), "") == told
