"""Word what the library holds: how many reports, of which townships and years."""

from __future__ import annotations

from collections.abc import Sequence

from rag.answer import strings
from rag.text.naming import place_name
from rag.types import Coverage, Language, ReportMeta, Status, Verdict

_MAX_LINES = 200


def word_catalogue(
    reports: Sequence[ReportMeta], language: Language
) -> tuple[str, tuple[Verdict, ...], Coverage, tuple[dict[str, object], ...]]:
    """Return the text, a verdict for each report, the coverage and a table of the reports."""
    places: dict[tuple[str, str, str], list[int]] = {}
    for meta in reports:
        years = places.setdefault((meta.county or "", meta.township or "", "" if meta.township else meta.title), [])
        years += [meta.year] if meta.year else []
    lines = [strings.CATALOGUE[language].format(reports=len(reports), townships=len(places))]
    for (county, township, title), years in list(places.items())[:_MAX_LINES]:
        where = place_name(township, language) if township else title
        within = f"{county}" if language is Language.ZH else f", {place_name(county, language)}" if county else ""
        named = f"{within}{where}" if language is Language.ZH else f"{where}{within}"
        told = strings.COMMA[language].join(map(str, sorted(years)))
        lines.append(f"- {named}{strings.COLON[language]}{told}" if told else f"- {named}")
    if len(places) > _MAX_LINES:
        lines.append(strings.CATALOGUE_MORE[language].format(more=len(places) - _MAX_LINES))
    reason = strings.GROUNDS[language]["listed"]
    verdicts = tuple(
        Verdict(meta.report_id, meta.file, meta.township, meta.year, Status.YES, reason, None) for meta in reports
    )
    rows: tuple[dict[str, object], ...] = tuple(
        {
            "township": meta.township,
            "county": meta.county,
            "province": meta.province,
            "year": meta.year,
            "file": meta.file,
        }
        for meta in reports
    )
    return "\n".join(lines), verdicts, Coverage(len(reports), len(reports), len(reports), 0, 0), rows
