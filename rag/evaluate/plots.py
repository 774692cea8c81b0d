"""Plots as inline SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rag.evaluate.html import Html, el, join, safe
from rag.evaluate.strings import Words

_ROW, _LABEL, _WIDTH, _RIGHT, _TOP = 24, 250, 760, 70, 22
_INSIDE = _WIDTH - _LABEL - _RIGHT
OUTCOME_ORDER = ("right", "partly", "wrong")


@dataclass(frozen=True, slots=True)
class Dot:
    """One row: a value with its interval, and ``marks``: smaller values beside it, by class name."""

    label: Words
    value: float
    low: float
    high: float
    marks: Mapping[str, float]


def intervals(rows: Sequence[Dot], low: float = 0.0, high: float = 1.0) -> Html:
    """Return values with their 95 % intervals on one axis from ``low`` to ``high``."""

    def x(value: float) -> str:
        return f"{_LABEL + _INSIDE * (min(max(value, low), high) - low) / (high - low):.1f}"

    height = _TOP + _ROW * len(rows) + 6
    ticks = [low + (high - low) * step / 4 for step in range(5)]
    parts = [
        join([_line(x(tick), x(tick), _TOP - 4, height - 4, "grid"), _text(x(tick), 12, f"{tick:g}", "tick")])
        for tick in ticks
    ]
    for place, row in enumerate(rows):
        y = _TOP + _ROW * place + _ROW // 2
        parts += [
            _label(row.label, y),
            _line(x(row.low), x(row.high), y, y, "spread"),
            *(el("circle", cx=x(value), cy=str(y), r="3", class_=name) for name, value in row.marks.items()),
            el("circle", cx=x(row.value), cy=str(y), r="5", class_="dot"),
            _text(str(_WIDTH - 4), y + 4, f"{row.value:+.3f}" if low < 0 else f"{row.value:.3f}", "number"),
        ]
    return _svg(parts, height)


def stacked(rows: Sequence[tuple[Words, Mapping[str, int]]]) -> Html:
    """Return one bar per row, as long as its questions are many, cut into outcomes."""
    most = max((sum(counts.values()) for _, counts in rows), default=1)
    parts: list[Html] = []
    for place, (name, counts) in enumerate(rows):
        y, at = _ROW * place + 4, float(_LABEL)
        parts.append(_label(name, y + 9))
        for outcome in OUTCOME_ORDER:
            wide = _INSIDE * counts.get(outcome, 0) / most
            if wide:
                parts.append(el("rect", x=f"{at:.1f}", y=str(y), width=f"{wide:.1f}", height="16", class_=outcome))
                if wide > 14:
                    parts.append(_text(f"{at + wide / 2:.1f}", y + 12, str(counts[outcome]), "inside"))
            at += wide
        parts.append(_text(str(_WIDTH - 4), y + 13, str(sum(counts.values())), "number"))
    return _svg(parts, _ROW * len(rows) + 8)


def _svg(parts: list[Html], height: int) -> Html:
    return el("svg", join(parts), viewBox=f"0 0 {_WIDTH} {height}", role="img", class_="plot")


def _line(first: str, second: str, top: float, bottom: float, name: str) -> Html:
    return el("line", x1=first, x2=second, y1=str(top), y2=str(bottom), class_=name)


def _text(x: str, y: float, text: str, name: str) -> Html:
    return el("text", text, x=x, y=str(y), class_=name)


def _label(words: Words, y: float) -> Html:
    at = {"x": str(_LABEL - 8), "y": str(y + 4)}
    if words.zh == words.en:
        return el("text", safe(words.zh), class_="label", **at)
    pair = (("zh", words.zh), ("en", words.en))
    return join([el("text", text, class_=f"label {name}", **at) for name, text in pair])
