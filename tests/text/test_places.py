from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.text.place_table import by_name, provinces
from rag.text.places import (
    Level,
    Place,
    county_names,
    find_county,
    find_places,
    locate_county,
    looks_like_county,
    looks_like_township,
    province_of,
    township_names,
)


def test_the_table() -> None:
    assert len(provinces()) == 34
    assert find_county("城口县") == [Place("500229", "城口县", None, "重庆市")]
    assert find_county("随县") == [Place("421321", "随县", "随州市", "湖北省")]
    assert find_county("沁县") == [Place("140430", "沁县", "长治市", "山西省")]
    assert find_county("神农架林区") == [Place("429021", "神农架林区", None, "湖北省")]
    assert by_name()["东莞市"] == (Place("441900", None, "东莞市", "广东省"),)
    assert [place.county for place in find_county("会理市")] == ["会理市"]


def test_county_without_its_suffix() -> None:
    assert [place.code for place in find_county("城口")] == ["500229"]
    assert find_county("青峪县") == []
    assert find_county("") == []


def test_ambiguous_counties_are_not_guessed() -> None:
    assert {place.city for place in find_county("鼓楼区")} == {"南京市", "徐州市", "福州市", "开封市"}
    assert [place.city for place in find_county("鼓楼区", city="徐州")] == ["徐州市"]
    assert [place.city for place in find_county("鼓楼区", province="福建")] == ["福州市"]
    assert [place.province for place in find_county("宝山区", province="上海市")] == ["上海市"]
    assert locate_county("鼓楼区", "鼓楼区某街道") is None
    assert locate_county("鼓楼区", "江苏省某区") is None
    assert locate_county("鼓楼区", "江苏省徐州市") == find_county("鼓楼区", city="徐州市")[0]
    assert locate_county("随县", "") == find_county("随县")[0]
    assert locate_county("青峪县", "湖北省") is None


@pytest.mark.parametrize(
    ("name", "province"),
    [
        ("湖北", "湖北省"),
        ("内蒙古", "内蒙古自治区"),
        ("新疆维吾尔自治区", "新疆维吾尔自治区"),
        ("重庆", "重庆市"),
        ("随州", "湖北省"),
        ("随县", "湖北省"),
        ("城口", "重庆市"),
        ("鼓楼区", None),
        ("青峪县", None),
        ("", None),
    ],
)
def test_province_of(name: str, province: str | None) -> None:
    assert province_of(name) == province


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("上海市宝山区庙行镇", ["上海市", "宝山区"]),
        ("湖北省随州市随县均川镇", ["湖北省", "随州市", "随县"]),
        ("随州的乡镇", ["随州市"]),
        ("丽水青田县", ["丽水市", "青田县"]),
        ("内蒙古和广西", ["内蒙古自治区", "广西壮族自治区"]),
        ("中共随县委", ["随县"]),
        ("重慶市城口縣", ["重庆市", "城口县"]),
        ("晋城市城区", ["晋城市", "城区"]),
        ("城区道路", []),
        ("形成县乡联动，向县委汇报", []),
        ("推广安装应用，治理四平台", []),
        ("东方市场", []),
        ("青峪县石垭镇", []),
        ("会同县局和县司法局", []),
    ],
)
def test_places_of_a_text(text: str, names: list[str]) -> None:
    assert [mention.name for mention in find_places(text)] == names


def test_mentions_say_where_and_what() -> None:
    city, county = find_places("在徐州市鼓楼区")
    assert (city.level, city.start, city.end) == (Level.CITY, 1, 4)
    assert (county.level, county.start, county.end) == (Level.COUNTY, 4, 7)
    assert [place.city for place in county.places] == ["徐州市"]
    (alone,) = find_places("鼓楼区")
    assert len(alone.places) == 4


@pytest.mark.parametrize(
    ("text", "township", "county"),
    [
        ("落雁街道办事处", "落雁街道", None),
        ("沅东区人民政府落雁街道办事处", "落雁街道", "沅东区"),
        ("胜利河农场管理区", "胜利河农场管理区", None),
        ("哈林市岭前旗胜利河农场", "胜利河农场", "岭前旗"),
        ("永兴场镇", "永兴场镇", None),
        ("格日勒图旗阿日善图苏木", "阿日善图苏木", "格日勒图旗"),
        ("现将洑东街道2023年", "洑东街道", None),
        ("南翠县麻柳箐彝族乡", "麻柳箐彝族乡", "南翠县"),
        ("榕坪县九股水苗族乡", "九股水苗族乡", "榕坪县"),
        ("城口县县前街道", "县前街道", "城口县"),
        ("西祁市祁峰县沙枣墩镇", "沙枣墩镇", "祁峰县"),
        ("泾坡市广济桥街道", "广济桥街道", "泾坡市"),
        ("石柱土家族自治县悦崃镇", "悦崃镇", "石柱土家族自治县"),
        ("酉陽土家族苗族自治縣蒼嶺鎮人民政府", "苍岭镇", "酉阳土家族苗族自治县"),
        ("镇坪县镇坪镇", "镇坪镇", "镇坪县"),
        ("湖北省神农架林区木鱼镇", "木鱼镇", "神农架林区"),
        ("浦东新区川沙新镇", "川沙新镇", "浦东新区"),
        ("朝阳区孙河地区办事处", "孙河地区", "朝阳区"),
        ("关于庙坝镇2021年法治政府建设情况的报告", "庙坝镇", None),
        ("芦汀镇对照云渎县要点", "芦汀镇", "云渎县"),
        ("根据临洑区和沂川市要求", None, "临洑区"),
        ("各乡镇", None, None),
        ("送法下乡到社区", None, None),
        ("我镇向县委、县政府", None, None),
        ("依法治县办", None, None),
        ("", None, None),
    ],
)
def test_patterns_of_names(text: str, township: str | None, county: str | None) -> None:
    assert looks_like_township(text) == township
    assert looks_like_county(text) == county


def test_spans_of_names() -> None:
    text = "北桥街道和落雁街道"
    assert [(span.name, span.start, span.end) for span in township_names(text)] == [
        ("北桥街道", 0, 4),
        ("落雁街道", 5, 9),
    ]
    assert [(span.name, span.start, span.end) for span in county_names("竹屏县与榕坪县")] == [
        ("竹屏县", 0, 3),
        ("榕坪县", 4, 7),
    ]


def test_a_short_name_at_the_end_ends_there() -> None:
    assert [(m.name, m.start, m.end) for m in find_places("来自湖北")] == [("湖北省", 2, 4)]


@given(st.text(alphabet="青峪县区市旗镇乡街道办事处和的随城口湖北省 2021年，", max_size=30))
def test_any_text_is_survived_and_spans_are_exact(text: str) -> None:
    for span in [*township_names(text), *county_names(text)]:
        assert text[span.start : span.end] == span.name
    for mention in find_places(text):
        assert 0 <= mention.start < mention.end <= len(text)
