"""Townships whose county, city or province the files do not name, or name otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.types import Question, Refusal, ReportMeta, Scope
from rag.understand.question import understand
from tests.support.values import make_meta


def placed(meta: ReportMeta, city: str | None = None, province: str | None = None) -> ReportMeta:
    return replace(meta, city=city, province=province)


REPORTS = [
    make_meta("白桦沟乡", 2022, county="围场县"),
    placed(make_meta("南坪乡", 2022, county="隆化县"), "承德市", "河北省"),
    placed(make_meta("石桥镇", 2021, county="岱山县"), "舟山市", "浙江省"),
    make_meta("石桥镇", 2022, county=None),
    placed(make_meta("双河镇", 2022, county="汨罗市"), "岳阳市", "湖南省"),
    placed(make_meta("双河镇", 2022, county="莱西市"), "青岛市", "山东省"),
    make_meta("柳塘乡", 2022, county=None, file="1.txt"),
    replace(make_meta("柳塘乡", 2022, county=None), report_id="again", file="2.txt"),
    make_meta("九龙庙街道", 2022, county="涧西区"),
    make_meta("十里铺镇", 2022, county="静宁县"),
    make_meta("十里铺街道", 2022, county="西陵区"),
    make_meta("镇安镇", 2022, county="龙陵县"),
]


def asked(text: str) -> Question:
    return understand(text, REPORTS, Scope(), max_chars=300)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("承德市围场县白桦沟调解了多少件", {("围场县", 2022)}),
        ("河北省围场县白桦沟乡调解了多少件", {("围场县", 2022)}),
        ("围场满族蒙古族自治县白桦沟乡调解了多少件", {("围场县", 2022)}),
        ("浙江石桥镇2022年调解了多少件", {(None, 2022)}),
        ("岱山县石桥镇2021年调解了多少件", {("岱山县", 2021)}),
        ("洛阳九龙庙2022年调解了多少件", {("涧西区", 2022)}),
        ("河南省洛阳市九龙庙街道2022年调解了多少件", {("涧西区", 2022)}),
        ("湖南双河镇调解了多少件", {("汨罗市", 2022)}),
        ("双河镇调解了多少件（不是湖南的）", {("莱西市", 2022)}),
        ("是不是湖南双河镇调解的最多", {("汨罗市", 2022)}),
        ("How many disputes did Shuanghe (the one in Qingdao, not in Hunan) settle?", {("莱西市", 2022)}),
        ("How many disputes did Jiulongmiao, Henan settle in 2022?", {("涧西区", 2022)}),
    ],
)
def test_a_place_that_nothing_speaks_against_is_no_reason_to_refuse(
    text: str, where: set[tuple[str | None, int | None]]
) -> None:
    question = asked(text)
    assert question.refusal is None
    assert {(meta.county, meta.year) for meta in REPORTS if question.scope.admits(meta)} == where


@pytest.mark.parametrize(
    ("text", "townships"),
    [
        ("静宁十里铺调解了多少件", {"十里铺镇"}),
        ("How many disputes did Shilipu in Xiling settle?", {"十里铺街道"}),
        ("十里铺调解了多少件", {"十里铺镇", "十里铺街道"}),
        ("静宁县十里铺街道调解了多少件", {"十里铺街道"}),
    ],
)
def test_a_county_tells_which_township_a_bare_name_is(text: str, townships: set[str]) -> None:
    assert asked(text).scope.townships == townships


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("湖南省围场县白桦沟乡调解了多少件", Refusal.NO_SUCH_TOWNSHIP),
        ("承德市九龙庙街道调解了多少件", Refusal.NO_SUCH_TOWNSHIP),
        ("扬州市九龙庙街道调解了多少件", Refusal.NO_SUCH_TOWNSHIP),
        ("扬州九龙庙调解了多少件", Refusal.NO_SUCH_TOWNSHIP),
        ("隆化县双河镇调解了多少件", Refusal.NO_SUCH_TOWNSHIP),
        ("余干县双河镇调解了多少件", Refusal.NO_SUCH_TOWNSHIP),
        ("How many disputes did Jiulongmiao, Jiangsu settle?", Refusal.NO_SUCH_TOWNSHIP),
        ("浙江柳塘乡调解了多少件", Refusal.NO_SUCH_TOWNSHIP),  # of two places, perhaps: neither is told
        ("静宁县十里铺街道调解了多少件", Refusal.NO_SUCH_TOWNSHIP),
        ("镇安县镇安镇调解了多少件", Refusal.NO_SUCH_TOWNSHIP),
        ("镇安县调解了多少件", Refusal.NO_SUCH_TOWNSHIP),
        ("浙江石桥镇2024年调解了多少件", Refusal.NO_SUCH_YEAR),
        ("承德市围场县白桦沟2024年调解了多少件", Refusal.NO_SUCH_YEAR),
    ],
)
def test_what_is_known_to_be_elsewhere_or_of_another_year_is_refused(text: str, refusal: Refusal) -> None:
    assert asked(text).refusal is refusal
