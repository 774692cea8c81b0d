"""Which township a report is of."""

from __future__ import annotations

import pytest

from rag.ingest.unit import find_unit


@pytest.mark.parametrize("praise", ["工业重镇", "千年古镇", "农业大镇", "经济强镇"])
def test_what_a_place_is_praised_as_is_no_name(praise: str) -> None:
    body = f"江苏省淮荡县苇塘镇现有人口7.3万人，为全县{praise}。苇塘镇党委高度重视。"
    assert find_unit("苇塘镇2024年法治政府建设年度报告", [], [], body).township == "苇塘镇"


def test_a_town_that_is_only_named_big() -> None:
    assert find_unit("大镇镇2024年法治政府建设年度报告", [], [], "").township == "大镇镇"
