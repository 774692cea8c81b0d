"""The table of real administrative divisions: provinces, prefectures, counties."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from rag.text.peoples import plain_county

COUNTY_FILE = Path(__file__).parent.parent / "data" / "counties.tsv"
COUNTY_SUFFIXES = ("县", "区", "市", "旗")
PROVINCE_SUFFIXES = ("特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市")


class Level(StrEnum):
    """How high a division stands."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


@dataclass(frozen=True, slots=True)
class Place:
    """One division with what it lies in; ``city`` is None under a municipality or directly under the province."""

    code: str
    county: str | None
    city: str | None
    province: str

    @property
    def level(self) -> Level:
        """How high the division stands."""
        if self.county:
            return Level.COUNTY
        return Level.CITY if self.city else Level.PROVINCE

    @property
    def name(self) -> str:
        """The division's own full name."""
        return self.county or self.city or self.province


def find_county(name: str, *, province: str | None = None, city: str | None = None) -> list[Place]:
    """Return the counties of a name (``城口县`` or ``城口``), narrowed to a province or city; [] when unknown.

    Several come back when the name is ambiguous: there are four 鼓楼区.
    """
    named = [place for place in by_name().get(name, ()) if place.level is Level.COUNTY]
    if not named:
        named = [place for suffix in COUNTY_SUFFIXES for place in by_name().get(name + suffix, ()) if place.county]
    if province is not None:
        named = [place for place in named if province in (place.province, short_province(place.province))]
    if city is not None:
        named = [place for place in named if place.city in (city, f"{city}市")]
    return named


def counties_called(name: str) -> tuple[Place, ...]:
    """Return the counties a name may stand for, whatever their kind and peoples; () when unknown.

    围场县 is 围场满族蒙古族自治县; a real name stands for its own counties only.
    """
    named = tuple(place for place in by_name().get(name, ()) if place.county)
    return named or _by_plain_name().get(plain_county(name), ())


def province_of(name: str) -> str | None:
    """Return the full name of the province a province, city or county name stands for or lies in.

    None when the name is unknown or lies in several.
    """
    full = next((place.province for place in provinces() if name in (place.name, short_province(place.name))), None)
    if full is not None:
        return full
    places: Iterable[Place] = by_name().get(name) or by_name().get(f"{name}市") or find_county(name)
    found = {place.province for place in places}
    return found.pop() if len(found) == 1 else None


@cache
def by_name() -> dict[str, tuple[Place, ...]]:
    """Return every division under its full name."""
    rows = (line.split("\t") for line in COUNTY_FILE.read_text("utf-8").splitlines() if not line.startswith("#"))
    named: dict[str, tuple[Place, ...]] = {}
    for code, county, city, province in rows:
        place = Place(code, county or None, city or None, province)
        named[place.name] = (*named.get(place.name, ()), place)
    return named


@cache
def _by_plain_name() -> dict[str, tuple[Place, ...]]:
    named: dict[str, tuple[Place, ...]] = {}
    for name, places in by_name().items():
        plain = plain_county(name)
        if len(plain) > 1:
            named[plain] = (*named.get(plain, ()), *(place for place in places if place.county))
    return named


@cache
def provinces() -> tuple[Place, ...]:
    """Return the 34 provinces in the order of their codes."""
    return tuple(places[0] for places in by_name().values() if places[0].level is Level.PROVINCE)


@cache
def short_province(name: str) -> str:
    """Return a province's everyday name: 湖北 for 湖北省, 内蒙古 for 内蒙古自治区."""
    suffix = next((suffix for suffix in PROVINCE_SUFFIXES if name.endswith(suffix)), "")
    return name.removesuffix(suffix)
