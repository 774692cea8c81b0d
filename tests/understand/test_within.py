"""Several townships of one question, each within the county put to it."""

from __future__ import annotations

import pytest

from rag.types import Scope
from rag.understand.question import understand
from tests.support.values import make_meta

REPORTS = [
    make_meta("石桥镇", 2022, county="青川县"),
    make_meta("双河镇", 2022, county="竹屏县"),
    make_meta("双河镇", 2022, county="榕坪县"),
    make_meta("柳塘乡", 2022, county="榕坪县"),
    make_meta("柳塘乡", 2022, county="竹屏县"),
    make_meta("白沙镇", 2022, county=None),
]


def places(text: str, scope: Scope | None = None) -> set[tuple[str | None, str | None]]:
    question = understand(text, REPORTS, scope or Scope(), max_chars=300)
    return {(meta.county, meta.township) for meta in REPORTS if question.scope.admits(meta)}


BAMBOO, BANYAN, STONE = ("竹屏县", "双河镇"), ("榕坪县", "双河镇"), ("青川县", "石桥镇")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("石桥镇和竹屏县双河镇谁的信访多", {STONE, BAMBOO}),
        ("竹屏县的双河镇、石桥镇2022年谁的信访多", {STONE, BAMBOO}),
        ("双河镇（竹屏县）和石桥镇谁的信访多", {STONE, BAMBOO}),
        ("竹屏县双河镇和榕坪县双河镇谁的信访多", {BAMBOO, BANYAN}),
        ("榕坪县双河镇和竹屏县柳塘乡谁的信访多", {BANYAN, ("竹屏县", "柳塘乡")}),
        ("竹屏县双河镇和白沙镇谁的信访多", {BAMBOO, (None, "白沙镇")}),
        ("竹屏县的双河镇和柳塘乡谁的信访多", {BAMBOO, ("竹屏县", "柳塘乡")}),
        ("双河镇和石桥镇谁的信访多", {STONE, BAMBOO, BANYAN}),
        ("青川县双河镇和石桥镇谁的信访多", {STONE}),
        ("Did Shiqiao Town or Shuanghe Town in Zhuping County have more petitions?", {STONE, BAMBOO}),
        ("Compare Zhuping County's Shuanghe Town with Shiqiao Town", {STONE, BAMBOO}),
        ("竹屏县双河镇的信访多吗", {BAMBOO}),
    ],
)
def test_a_county_restricts_the_township_it_is_put_to(text: str, meant: set[tuple[str | None, str | None]]) -> None:
    assert places(text) == meant


def test_the_callers_scope_stays_in_force() -> None:
    scope = Scope(report_ids=[meta.report_id for meta in REPORTS if meta.county != "青川县"])
    assert places("石桥镇和竹屏县双河镇谁的信访多", scope) == {BAMBOO}
