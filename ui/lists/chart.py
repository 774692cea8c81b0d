"""Figures as a chart: bars over townships, a line over years. Inline SVG that grows with its column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rag.types import Language
from ui.markup import Attribute, Html, join, tag
from ui.strings import text

_BARS = 20  # drawn; the table has them all
_LINES = 5
_STEP = 36  # height of a bar with its name, in pixels
_HEIGHT = 200  # of a line chart, its edges included
_TOP, _BOTTOM = 28, 28


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of a township in a year; ``shown`` is the figure as the report writes it."""

    name: str
    year: int | None
    value: float
    shown: str
    unit: str


def draw_chart(title: str, points: Sequence[Point], language: Language) -> Html | None:
    """Return the chart of comparable figures, or None where there are not two to compare."""
    units = {point.unit for point in points}
    if len(points) < 2 or len(units) > 1 or min(point.value for point in points) < 0:
        return None
    series = _over_years(points)
    drawn = _lines(series) if series else _bars(points[:_BARS])
    told = "；".join(f"{_where(point)} {point.shown}" for point in points[:_BARS])
    label = text("lists.chart", language, name=title, unit=next(iter(units)), points=told)
    more = None
    if not series and len(points) > _BARS:
        more = tag("p", text("lists.chart_more", language, shown=_BARS, all=len(points)), class_="zw-made")
    height = _HEIGHT if series else _STEP * min(len(points), _BARS)
    svg = tag("svg", drawn, role="img", aria_label=label, width="100%", height=height, class_="zw-chart")
    return tag("figure", tag("figcaption", title) if title else None, svg, more, class_="zw-figure")


def _where(point: Point) -> str:
    return f"{point.name}{point.year or ''}"


def _over_years(points: Sequence[Point]) -> dict[str, list[Point]]:
    """Return the figures of each township by year, where every one drawn has at least two; none otherwise."""
    groups: dict[str, list[Point]] = {}
    for point in points:
        if point.year is not None:
            groups.setdefault(point.name, []).append(point)
    long = {name: sorted(group, key=lambda point: point.year or 0) for name, group in groups.items()}
    if not long or len(long) > _LINES or any(len({point.year for point in group}) < 2 for group in long.values()):
        return {}
    return long


def _bars(points: Sequence[Point]) -> Html:
    most = max(point.value for point in points) or 1.0
    years = {point.year for point in points}
    rows = []
    for number, point in enumerate(points):
        top = number * _STEP
        name = point.name if len(years) == 1 else _where(point)
        rows += [
            tag("text", name, x=0, y=top + 14, class_="zw-chart-name"),
            tag("text", point.shown, x="100%", y=top + 14, text_anchor="end", class_="zw-chart-value"),
            _rect("100%", top + 20, class_="zw-chart-track"),
            _rect(f"{max(point.value / most * 100, 0.5):.1f}%", top + 20, class_="zw-chart-bar"),
        ]
    return join(*rows)


def _rect(width: str, y: int, **attributes: Attribute) -> Html:
    return tag("rect", x=0, y=y, width=width, height=8, rx=4, **attributes)


def _lines(series: dict[str, list[Point]]) -> Html:
    years = sorted({point.year or 0 for group in series.values() for point in group})
    most = max(point.value for group in series.values() for point in group) or 1.0
    plane = _Plane(years[0], max(years[-1] - years[0], 1), most)
    drawn = [_rule(_HEIGHT - _BOTTOM)]
    for year in years:
        place = f"{plane.across(year):.1f}%"
        drawn.append(tag("text", year, x=place, y=_HEIGHT - 8, text_anchor="middle", class_="zw-chart-name"))
    for number, (name, group) in enumerate(series.items()):
        drawn.append(_line(number, group, plane))
        drawn += [mark for point in group for mark in _marks(number, point, plane)]
        if len(series) > 1:
            beside = plane.down(group[-1]) + 4
            drawn.append(tag("text", name, x="100%", y=f"{beside:.1f}", text_anchor="end", class_="zw-chart-name"))
    return join(*drawn)


@dataclass(frozen=True, slots=True)
class _Plane:
    """Where years and values lie: across in per cent of the width, down in pixels."""

    first: int
    years: int
    most: float

    def across(self, year: int) -> float:
        """The edges leave room for labels."""
        return 6 + (year - self.first) / self.years * 84

    def down(self, point: Point) -> float:
        """Zero lies on the rule."""
        return _HEIGHT - _BOTTOM - point.value / self.most * (_HEIGHT - _TOP - _BOTTOM)


def _line(number: int, group: Sequence[Point], plane: _Plane) -> Html:
    path = " ".join(f"{plane.across(point.year or 0):.2f},{plane.down(point):.1f}" for point in group)
    line = tag("polyline", points=path, class_=f"zw-chart-line zw-line-{number}", vector_effect="non-scaling-stroke")
    # The line is drawn in per cent of the width, which only a box of its own can stretch.
    box: dict[str, Attribute] = {"viewBox": f"0 0 100 {_HEIGHT}", "preserveAspectRatio": "none"}
    return tag("svg", line, width="100%", height=_HEIGHT, **box)


def _marks(number: int, point: Point, plane: _Plane) -> tuple[Html, Html]:
    x, y = f"{plane.across(point.year or 0):.2f}%", plane.down(point)
    dot = tag("circle", cx=x, cy=f"{y:.1f}", r=4, class_=f"zw-dot-{number}")
    shown = tag("text", point.shown, x=x, y=f"{y - 10:.1f}", text_anchor="middle", class_="zw-chart-value")
    return dot, shown


def _rule(y: int) -> Html:
    return tag("line", x1=0, x2="100%", y1=y, y2=y, class_="zw-chart-rule")
