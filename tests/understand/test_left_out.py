"""Questions on all but what they name."""

from __future__ import annotations

import pytest

from rag.types import Scope
from rag.understand.question import understand
from tests.support.values import make_meta

REPORTS = [
    make_meta("石桥镇", 2021, county="青川县"),
    make_meta("石桥镇", 2022, county="青川县"),
    make_meta("双河镇", 2022, county="竹屏县"),
    make_meta("双河镇", 2022, county="榕坪县"),
    make_meta("柳塘乡", 2023, county="榕坪县"),
]
ALL = {(meta.county, meta.township, meta.year) for meta in REPORTS}
STONE = {place for place in ALL if place[1] == "石桥镇"}
BANYAN = {place for place in ALL if place[0] == "榕坪县"}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("除了石桥镇，哪些乡镇提到经费不足？", ALL - STONE),
        ("石桥镇以外的乡镇有哪些提到经费不足？", ALL - STONE),
        ("Apart from Shiqiao, which townships lack funds?", ALL - STONE),
        ("Which townships lack funds, except Shiqiao Town?", ALL - STONE),
        ("除了竹屏县双河镇，哪些乡镇提到经费不足？", ALL - {("竹屏县", "双河镇", 2022)}),
        ("除了榕坪县，哪些乡镇提到经费不足？", ALL - BANYAN),
        ("除了2022年，哪些乡镇提到经费不足？", {place for place in ALL if place[2] != 2022}),
        ("除了普法，石桥镇还有哪些问题？", STONE),
        ("除了双河镇，石桥镇和柳塘乡谁的信访多？", STONE | {("榕坪县", "柳塘乡", 2023)}),
    ],
)
def test_what_is_left(text: str, meant: set[tuple[str | None, str | None, int | None]]) -> None:
    scope = understand(text, REPORTS, Scope(), max_chars=300).scope
    assert {(meta.county, meta.township, meta.year) for meta in REPORTS if scope.admits(meta)} == meant
