from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from rag.types import Language
from ui.lists.chart import Point, draw_chart


def point(name: str, year: int | None, value: float, unit: str = "件") -> Point:
    return Point(name, year, value, f"{value:g}{unit}", unit)


def drawn(*points: Point) -> ElementTree.Element:
    html = draw_chart("调解纠纷件数", points, Language.ZH)
    assert html is not None
    return ElementTree.fromstring(html)


def test_bars_are_in_proportion_to_their_figures() -> None:
    figure = drawn(point("石桥镇", 2022, 200), point("双河镇", 2022, 50), point("白沙镇", 2022, 0))
    bars = [one.get("width") for one in figure.iter("rect") if one.get("class") == "zw-chart-bar"]
    assert bars == ["100.0%", "25.0%", "0.5%"]
    assert [one.text for one in figure.iter("text")] == ["石桥镇", "200件", "双河镇", "50件", "白沙镇", "0件"]


def test_bars_of_several_years_are_named_with_theirs() -> None:
    figure = drawn(point("石桥镇", 2022, 2), point("双河镇", 2021, 1))
    assert [one.text for one in figure.iter("text")][::2] == ["石桥镇2022", "双河镇2021"]


def test_the_chart_is_read_aloud() -> None:
    svg = drawn(point("石桥镇", 2022, 2), point("双河镇", 2022, 1)).find("svg")
    assert svg is not None
    assert (svg.get("role"), svg.get("aria-label")) == ("img", "调解纠纷件数（件）：石桥镇2022 2件；双河镇2022 1件")


def test_one_township_over_years_is_a_line_in_their_order() -> None:
    figure = drawn(point("石桥镇", 2023, 100), point("石桥镇", 2021, 50))
    (line,) = figure.iter("polyline")
    assert line.get("points") == "6.00,100.0 90.00,28.0"
    assert [one.text for one in figure.iter("text")] == ["2021", "2023", "50件", "100件"]


def test_two_lines_are_told_apart_by_name() -> None:
    figure = drawn(*(point(name, year, year - 2019) for name in ("甲镇", "乙镇") for year in (2021, 2022)))
    assert [one.get("class") for one in figure.iter("polyline")] == [
        "zw-chart-line zw-line-0",
        "zw-chart-line zw-line-1",
    ]
    assert {"甲镇", "乙镇"} <= {one.text for one in figure.iter("text")}


def test_a_township_with_one_year_makes_bars_of_all() -> None:
    figure = drawn(point("甲镇", 2021, 1), point("甲镇", 2022, 2), point("乙镇", 2022, 3))
    assert list(figure.iter("polyline")) == []
    assert len([one for one in figure.iter("rect") if one.get("class") == "zw-chart-bar"]) == 3


def test_of_many_the_first_are_drawn_and_the_rest_told() -> None:
    html = draw_chart("件数", [point(f"镇{number}", 2022, number) for number in range(60, 0, -1)], Language.ZH)
    assert html is not None
    assert html.count("zw-chart-bar") == 20
    assert "图中为前 20 项，共 60 项" in html


@pytest.mark.parametrize(
    "points",
    [
        [],
        [point("石桥镇", 2022, 2)],
        [point("石桥镇", 2022, 2), point("双河镇", 2022, 2, "次")],
        [point("石桥镇", 2022, -1), point("双河镇", 2022, 2)],
    ],
)
def test_what_cannot_be_compared_is_not_drawn(points: list[Point]) -> None:
    assert draw_chart("件数", points, Language.ZH) is None


def test_nothing_is_fetched_and_names_are_text() -> None:
    html = draw_chart("<i>", [point("<script>", 2022, 2), point("乙镇", 2022, 1)], Language.ZH)
    assert html is not None
    assert "<script>" not in html
    assert re.findall(r"(?:href|src|url)\b", html) == []
