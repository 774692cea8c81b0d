"""The indicators: figures that reports of this genre give, kept as data in rag/data/indicators.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache

from rag.text.number_patterns import DATA
from rag.types import Language


@dataclass(frozen=True, slots=True)
class Indicator:
    """One known figure. ``mixed`` marks a heading over several things, to be told apart by their words."""

    key: str
    zh: str
    en: str
    units: frozenset[str]
    words: tuple[str, ...]
    never: re.Pattern[str] | None
    partly: re.Pattern[str] | None
    thing: re.Pattern[str] | None
    asked: re.Pattern[str]
    asked_en: re.Pattern[str]
    not_asked: re.Pattern[str] | None
    mixed: bool
    strict: bool
    stock: bool

    @property
    def rate(self) -> bool:
        """Whether it is a percentage."""
        return self.units == {"%"}

    def name(self, language: Language) -> str:
        """Return its name in a language."""
        return self.zh if language is Language.ZH else self.en


@lru_cache(maxsize=1)
def indicators() -> dict[str, Indicator]:
    """Return the indicators by key, in the order of the file."""
    with (DATA / "indicators.toml").open("rb") as file:
        tables = tomllib.load(file)
    return {key: _indicator(key, values) for key, values in tables.items()}


@lru_cache(maxsize=1)
def all_units() -> frozenset[str]:
    """Return the units that figures of any indicator have."""
    return frozenset().union(*(item.units for item in indicators().values()))


def _indicator(key: str, values: dict[str, object]) -> Indicator:
    units, words = values["units"], values["words"]
    if not isinstance(units, list) or not isinstance(words, list):
        raise TypeError(f"indicators.toml, {key}: units and words must be lists")
    return Indicator(
        key,
        str(values["zh"]),
        str(values["en"]),
        frozenset(map(str, units)),
        tuple(map(str, words)),
        _pattern(values.get("never")),
        _pattern(values.get("partly")),
        _pattern(values.get("thing")),
        re.compile(str(values["asked"])),
        re.compile(str(values["asked_en"])),
        _pattern(values.get("not_asked")),
        bool(values.get("mixed", False)),
        bool(values.get("strict", False)),
        bool(values.get("stock", False)),
    )


def _pattern(value: object) -> re.Pattern[str] | None:
    return re.compile(str(value)) if value else None
