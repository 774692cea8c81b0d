"""Values made at ingest."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from rag.types.enums import NoteKind, Role

# 2022—2023年; the years of a plan (《…纲要（2021—2025年）》) are another matter. \d takes full-width digits too.
_SEVERAL_YEARS = re.compile(
    r"(?<!\d)([2２][0０]\d\d)\s*年?度?\s*[-—–－~～至到和、]+\s*([2２][0０]\d\d)\s*年度?(?!.{0,6}(?:计划|打算|思路|安排|重点|要点|谋划))"
)
_PLAN = re.compile(r"《[^》]*》")
_MOST_YEARS = 4  # of one report


@dataclass(frozen=True, slots=True)
class Note:
    """One line of an ingest card, e.g. ``Note(NoteKind.GUESSED, "county", "随县 (leave-site banner)")``."""

    kind: NoteKind
    what: str
    detail: str


@dataclass(frozen=True, slots=True)
class RawText:
    """What a format reader got out of one file, before any cleaning.

    ``title`` is a title the format itself carries (HTML ``<title>``, DOCX core property) or None.
    """

    text: str
    format: str
    title: str | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportMeta:
    """Who reported, on which year. ``year`` is the report year, never the signing year.

    ``report_id`` is derived from the cleaned text, so equal content has one id.
    ``file`` is the path as ingested, relative to the folder given. Unknown fields are None. ``namesake`` is set in an
    answer where the library has several townships of this name: it names the county too;
    ``twin`` where the library has several reports of this township and year: it names the file.
    """

    report_id: str
    file: str
    title: str
    township: str | None
    county: str | None
    city: str | None
    province: str | None
    year: int | None
    signed: date | None
    namesake: bool = False
    twin: bool = False

    @property
    def years(self) -> frozenset[int]:
        """Every year reported on: ``year``, and those that the title names with it (2022—2023年)."""
        return frozenset() if self.year is None else _years_of(self.title, self.year)


@lru_cache(maxsize=1 << 16)  # asked of every report of a library with each question that names a year
def _years_of(title: str, year: int) -> frozenset[int]:
    found = _SEVERAL_YEARS.search(_PLAN.sub("", title))
    first, last = sorted(map(int, found.groups())) if found else (year, year)
    together = first <= year <= last < first + _MOST_YEARS
    return frozenset(range(first, last + 1)) if together else frozenset((year,))


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the cleaned text under one heading; ``path`` holds the headings from the top down.

    ``start``/``end`` are character offsets into the cleaned text and include the heading.
    """

    order: int
    path: tuple[str, ...]
    role: Role
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clause:
    """The unit of citation. ``text == report.text[start:end]`` always holds; ``section`` is a Section.order."""

    clause_id: str
    report_id: str
    order: int
    section: int
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Report:
    """One report: metadata, cleaned text, its sections and clauses in order, and its ingest card."""

    meta: ReportMeta
    text: str
    sections: tuple[Section, ...]
    clauses: tuple[Clause, ...]
    card: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """Which reports a question is about. An empty set means no restriction on that field.

    ``townships`` and ``counties`` hold full names (``庙坝镇``); sets and lists are accepted and frozen.
    """

    townships: frozenset[str] = frozenset()
    counties: frozenset[str] = frozenset()
    cities: frozenset[str] = frozenset()
    provinces: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    report_ids: frozenset[str] = frozenset()

    def __init__(
        self,
        *,
        townships: Iterable[str] = (),
        counties: Iterable[str] = (),
        cities: Iterable[str] = (),
        provinces: Iterable[str] = (),
        years: Iterable[int] = (),
        report_ids: Iterable[str] = (),
    ) -> None:
        object.__setattr__(self, "townships", frozenset(townships))
        object.__setattr__(self, "counties", frozenset(counties))
        object.__setattr__(self, "cities", frozenset(cities))
        object.__setattr__(self, "provinces", frozenset(provinces))
        object.__setattr__(self, "years", frozenset(years))
        object.__setattr__(self, "report_ids", frozenset(report_ids))

    def admits(self, meta: ReportMeta) -> bool:
        """Tell whether a report lies in this scope."""
        return (
            (not self.townships or meta.township in self.townships)
            and (not self.counties or meta.county in self.counties)
            and (not self.cities or meta.city in self.cities)
            and (not self.provinces or meta.province in self.provinces)
            and (not self.years or meta.year in self.years or not self.years.isdisjoint(meta.years))
            and (not self.report_ids or meta.report_id in self.report_ids)
        )

    def any_year(self) -> Scope:
        """Return the same scope without its years."""
        return replace(self, years=frozenset())

    def __bool__(self) -> bool:
        return any((self.townships, self.counties, self.cities, self.provinces, self.years, self.report_ids))
