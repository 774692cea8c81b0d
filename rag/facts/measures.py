"""What a figure measures, and what a question asks to be measured: money, time, people, distances, kinds of things."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache

from rag.text.fold import fold_width
from rag.text.number_patterns import DATA, canonical_unit
from rag.types import Language

COUNT = "count"  # things that are counted, whatever their unit
_UNIT = re.compile(
    r"(?:多少|(?<![哪这那])几)(个?)(场次|人次|件次|批次|小时|分钟|公里|平方米|工作日|[\u4e00-\u9fff])(?![民员区])"
)
_ALIKE = tuple(
    frozenset(group.split()) for group in ("人 个", "次 期 轮 晚 堂 节 遍", "份 册 本 张 条 篇", "家 所 处 个", "件 项")
)
_SAID = {"回": "次", "趟": "次", "钟头": "小时"}
_OFTEN = re.compile(r"\bhow often\b")
_HOW_MANY = re.compile(r"\bhow many (?:of (?:the|its) )?((?:[a-z-]+ ?){1,6})")


@dataclass(frozen=True, slots=True)
class Measured:
    """What a question asks for: kinds of measure, and units that fit exactly. Empty where its words leave it open."""

    kinds: frozenset[str]
    units: frozenset[str]
    strictly: bool = False  # only these units will do: how often

    def fits(self, unit: str) -> bool:
        """Tell whether a figure in a unit is of a kind asked for, and of the only one."""
        return len(self.kinds) == 1 and measure_of(unit) in self.kinds

    def conflicts(self, unit: str) -> bool:
        """Tell whether a figure in a unit cannot be what is asked for."""
        kind = measure_of(unit)
        if self.strictly:
            return unit not in self.units
        if not kind or unit in self.units or not (self.kinds or self.units):
            return False
        wanted = self.kinds | {measure_of(one) for one in self.units}
        if "个" in self.units:
            wanted |= {COUNT, "people"}
        return kind not in wanted and not (unit == "个" and "people" in wanted)

    def unlike(self, unit: str) -> bool:
        """Tell whether a figure's unit is none that is asked for, nor one that may stand for it (篇 for 份, 期 for 次)."""
        if not unit or not self.units or unit in self.units:
            return False
        return not any(unit in group and group & self.units for group in _ALIKE)


@dataclass(frozen=True, slots=True)
class _Kind:
    units: frozenset[str]
    zh: re.Pattern[str]
    en: re.Pattern[str]


def measure_of(unit: str) -> str:
    """Return what a unit measures; empty for a figure without one."""
    if not unit:
        return ""
    return _by_unit().get(unit, COUNT)


def counted_in(unit: str) -> Measured:
    """Return what a threshold in a unit is put to: things counted in that unit, or in one that may stand for it."""
    if measure_of(unit) != COUNT:
        return Measured(frozenset({measure_of(unit)}), frozenset())
    alike = [group for group in _ALIKE if unit in group]
    return Measured(
        frozenset({measure_of(unit)}), frozenset({unit, "", *(one for group in alike for one in group)}), True
    )


def measured_in(words: str, language: Language) -> Measured:
    """Return what a question without names of places asks to be measured."""
    plain = fold_width(words).lower()
    english = language is Language.EN
    kinds = {name for name, kind in _kinds().items() if (kind.en if english else kind.zh).search(plain)}
    units = _units_en(plain) if english else _units_zh(plain)
    if english and _OFTEN.search(plain):
        return Measured(frozenset(), frozenset({"次", "人次"}), strictly=True)
    if english and not kinds and _HOW_MANY.search(plain):
        kinds = {COUNT} if units else {COUNT, "people"}
    return Measured(frozenset(kinds), units)


def units_said(words: str) -> frozenset[str]:
    """Return the units of a Chinese question as they are said, known or not (多少针)."""
    return frozenset(unit for _, unit in _UNIT.findall(fold_width(words)))


def _units_zh(words: str) -> frozenset[str]:
    found = [(bare, canonical_unit(_SAID.get(unit, unit))) for bare, unit in _UNIT.findall(words)]
    return frozenset(unit if unit in _known_units() else bare for bare, unit in found) - {""}


def _units_en(words: str) -> frozenset[str]:
    units: set[str] = set()
    for noun in _HOW_MANY.findall(words):
        for pattern, counted in _nouns():
            if pattern.search(noun):
                units |= counted
                break
    return frozenset(units)


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, object]]:
    with (DATA / "measures.toml").open("rb") as file:
        return tomllib.load(file)


@lru_cache(maxsize=1)
def _kinds() -> dict[str, _Kind]:
    return {
        name: _Kind(_texts(values["units"]), re.compile(str(values["zh"])), re.compile(str(values["en"])))
        for name, values in _table().items()
        if name != "nouns"
    }


@lru_cache(maxsize=1)
def _nouns() -> list[tuple[re.Pattern[str], frozenset[str]]]:
    return [(re.compile(rf"\b(?:{words})\b"), _texts(units)) for words, units in _table()["nouns"].items()]


@lru_cache(maxsize=1)
def _by_unit() -> dict[str, str]:
    return {unit: name for name, kind in _kinds().items() for unit in kind.units}


@lru_cache(maxsize=1)
def _known_units() -> frozenset[str]:
    counted = [
        "次",
        "件",
        "份",
        "册",
        "本",
        "张",
        "个",
        "家",
        "所",
        "处",
        "支",
        "项",
        "条",
        "批次",
        "轮",
        "篇",
        "期",
        "幅",
        "套",
        "台",
        "辆",
        "艘",
        "晚",
        "部",
        "节",
        "堂",
        "头",
        "只",
        "单",
        "村",
    ]
    return frozenset(_by_unit()) | frozenset(counted)


def _texts(values: object) -> frozenset[str]:
    if not isinstance(values, list):
        raise TypeError("measures.toml: units must be lists")
    return frozenset(map(str, values))
