"""Word what the library holds: how many reports, of which townships and years, of where, in which files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rag.answer import catalogue_strings as told_as
from rag.answer import strings
from rag.text.naming import place_name
from rag.types import Coverage, Language, ReportMeta, Status, Verdict

_MAX_LINES = 200
_MAX_REGIONS = 40


class Chosen(StrEnum):
    """By what the townships of a catalogue are chosen, beside the places and years of the question."""

    ALL = "all"
    LACKING = "lacking"
    ONE = "one"
    SEVERAL = "several"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Shelf:
    """Reports to be listed, and what of them is asked: where they come from, in which files they are.

    ``total`` counts the townships chosen from, ``years`` are those not reported on, ``least`` how many were asked for.
    """

    reports: tuple[ReportMeta, ...]
    chosen: Chosen = Chosen.ALL
    where: bool = False
    files: bool = False
    total: int = 0
    years: tuple[int, ...] = ()
    least: int = 0
    same: str = ""  # county, city or province: whether all are of one


Town = tuple[str, str, str]  # county, township, title of a report that names no township


def word_catalogue(
    shelf: Shelf, language: Language
) -> tuple[str, tuple[Verdict, ...], Coverage, tuple[dict[str, object], ...]]:
    """Return the text, a verdict for each report, the coverage and a table of the reports."""
    places: dict[Town, list[ReportMeta]] = {}
    for meta in shelf.reports:
        town = (meta.county or "", meta.township or "", "" if meta.township else meta.title)
        places.setdefault(town, []).append(meta)
    lines = [*_shared(shelf, language), _heading(shelf, len(places), language)]
    if shelf.where and len(places) > 1:
        lines += _regions(shelf.reports, language)
    lines += [_line(town, metas, shelf, language) for town, metas in list(places.items())[:_MAX_LINES]]
    if len(places) > _MAX_LINES:
        lines.append(told_as.CATALOGUE_MORE[language].format(more=len(places) - _MAX_LINES))
    reason, count = strings.GROUNDS[language]["listed"], len(shelf.reports)
    verdicts = tuple(
        Verdict(meta.report_id, meta.file, meta.township, meta.year, Status.YES, reason, None) for meta in shelf.reports
    )
    rows = tuple(_row(meta) for meta in shelf.reports)
    return "\n".join(lines), verdicts, Coverage(count, count, count, 0, 0), rows


def _heading(shelf: Shelf, townships: int, language: Language) -> str:
    if shelf.chosen is Chosen.ALL:
        return told_as.CATALOGUE[language].format(reports=len(shelf.reports), townships=townships)
    return told_as.SHELF[language][shelf.chosen].format(
        count=townships,
        total=shelf.total,
        least=shelf.least,
        years=strings.COMMA[language].join(map(str, shelf.years)),
    )


def _shared(shelf: Shelf, language: Language) -> list[str]:
    """Say whether all reports are of one county, city or province, and of how many that is not known."""
    if not shelf.same or not shelf.reports:
        return []
    names = [_known(shelf.same, meta, shelf.reports) for meta in shelf.reports]
    told, unknown = list(dict.fromkeys(filter(None, names))), names.count("")
    level = told_as.LEVELS[language][shelf.same]
    key = "none" if not told else "several" if len(told) > 1 else "some" if unknown else "one"
    listed = strings.COMMA[language].join(place_name(name, language) for name in told[:_MAX_REGIONS])
    return [told_as.SHARED[language][key].format(level=level, count=len(told), listed=listed, unknown=unknown)]


def _regions(reports: Sequence[ReportMeta], language: Language) -> list[str]:
    """Count the reports of each province and of each county."""
    lines = []
    for level, title in told_as.REGIONS[language].items():
        counted = Counter(_known(level, meta, reports) for meta in reports)
        counted.pop("", None)
        told = [
            f"{place_name(name, language)}（{count}）"
            if language is Language.ZH
            else f"{place_name(name, language)}: {count}"
            for name, count in counted.most_common(_MAX_REGIONS)
        ]
        if told:
            listed = (strings.COMMA if language is Language.ZH else strings.SEMICOLON)[language].join(told)
            lines.append(title.format(count=len(counted), listed=listed))
    return lines


def _known(level: str, meta: ReportMeta, reports: Sequence[ReportMeta]) -> str:
    """Return the county or province of a report; a township's other reports may name what it leaves out."""
    own = [meta, *(one for one in reports if (one.county, one.township) == (meta.county, meta.township))]
    return next((name for one in own if (name := getattr(one, level))), "")


def _line(town: Town, metas: Sequence[ReportMeta], shelf: Shelf, language: Language) -> str:
    county, township, title = town
    above = [county] if county else []
    if shelf.where:
        above = [
            *dict.fromkeys(filter(None, (_known(level, metas[0], metas) for level in ("province", "city")))),
            *above,
        ]
    where = place_name(township, language) if township else title
    if language is Language.ZH:
        named = f"{''.join(above)}{where}"
    else:
        named = ", ".join([where, *(place_name(name, language) for name in reversed(above))])
    years = sorted(metas, key=lambda meta: meta.year or 0)
    told = strings.COMMA[language].join(
        _in_file(meta, language) if shelf.files else str(meta.year) for meta in years if meta.year or shelf.files
    )
    return f"- {named}{strings.COLON[language]}{told}" if told else f"- {named}"


def _in_file(meta: ReportMeta, language: Language) -> str:
    year = str(meta.year or "")
    return f"{year}（{meta.file}）" if language is Language.ZH else f"{year} ({meta.file})".strip()


def _row(meta: ReportMeta) -> dict[str, object]:
    return {
        "township": meta.township,
        "county": meta.county,
        "province": meta.province,
        "year": meta.year,
        "file": meta.file,
    }
