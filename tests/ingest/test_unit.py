"""Which township a report is of."""

from __future__ import annotations

import pytest

from rag.ingest.unit import find_unit

UNTITLED = "2023年法治政府建设情况报告"


@pytest.mark.parametrize("praise", ["工业重镇", "千年古镇", "农业大镇", "经济强镇"])
def test_what_a_place_is_praised_as_is_no_name(praise: str) -> None:
    body = f"江苏省淮荡县苇塘镇现有人口7.3万人，为全县{praise}。苇塘镇党委高度重视。"
    assert find_unit("苇塘镇2024年法治政府建设年度报告", [], [], body).township == "苇塘镇"


def test_a_town_that_is_only_named_big() -> None:
    assert find_unit("大镇镇2024年法治政府建设年度报告", [], [], "").township == "大镇镇"


@pytest.mark.parametrize(
    "name", ["集镇河乡", "老县镇", "新市镇", "市桥街道", "古县镇", "牛城乡", "三乡镇", "贾市庄镇", "省庄镇", "万全镇"]
)
@pytest.mark.parametrize("county", ["", "息县", "扎鲁特旗", "莱西市"])
def test_words_for_units_inside_a_name(name: str, county: str) -> None:
    unit = find_unit(f"{county}{name}2023年法治政府建设情况报告", [], [], "")
    assert (unit.township, unit.county) == (name, county or None)


@pytest.mark.parametrize("name", ["人民路街道", "建设路街道", "建设街道", "人民公园街道", "区政府街街道", "政府路街道"])
def test_streets_a_township_is_called_after(name: str) -> None:
    unit = find_unit(f"{name}办事处2022年法治政府建设工作总结", [f"北海市海城区{name}办事处"], [], "")
    assert (unit.township, unit.county, unit.city) == (name, "海城区", "北海市")


@pytest.mark.parametrize(
    ("signed", "name"),
    [
        ("西江新城管理委员会", "西江新城"),
        ("沙枣园片区管委会", "沙枣园片区"),
        ("龙湖管委会", "龙湖"),
        ("西闸办事处", "西闸办事处"),
        ("三道沟地区办事处", "三道沟地区"),
    ],
)
def test_units_that_are_no_townships(signed: str, name: str) -> None:
    body = "2023年，我单位认真落实各项部署。管委会与属地镇职责边界不清。"
    unit = find_unit(UNTITLED, [f"高要区{signed}"], [], body)
    assert (unit.township, unit.county) == (name, "高要区")


def test_the_opening_names_it_where_title_and_signature_do_not() -> None:
    body = (
        "2023年，桐油坪土家族乡坚持稳中求进。现将情况报告如下：大武镇、峪口镇的经验被我乡借鉴。"
        "进度比走马坪白族乡慢。纠纷由乡便民中心受理，向江口镇学习。"
    )
    assert find_unit(UNTITLED, ["乡人民政府"], [], body).township == "桐油坪土家族乡"


@pytest.mark.parametrize("sentence", ["比走马坪白族乡慢", "纠纷由乡受理", "与垦利街道联合执法", "全县法润乡村"])
def test_neighbours_and_words_are_nobody(sentence: str) -> None:
    assert find_unit(UNTITLED, [], [], f"2023年，我乡坚持稳中求进。{sentence}。").township is None


@pytest.mark.parametrize("name", ["将军街道", "比德镇", "在田镇", "向阳镇", "由义乡"])
def test_words_before_a_name_that_are_its_own_letters(name: str) -> None:
    assert find_unit(UNTITLED, [], [], f"2023年，{name}认真落实各项部署。").township == name


def test_a_county_with_a_town_in_its_name() -> None:
    body = "2023年，在商洛市镇安县委、县政府的领导下，我镇扎实推进。学习景德镇市经验。云盖寺镇党委高度重视。"
    assert find_unit(UNTITLED, [], [], body).township == "云盖寺镇"
