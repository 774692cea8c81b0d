"""What the library holds, in numbers."""

from __future__ import annotations

from collections import Counter

from rag.assistant import Assistant
from rag.types import Language
from ui.library_tab.naming import needs_checking
from ui.library_tab.outcome import draw_skipped
from ui.markup import Html, join, tag
from ui.strings import text

_MB = 1_000_000


def draw_numbers(assistant: Assistant, language: Language) -> Html:
    """Return the statistics of the library, its reports by year, and the files that were not taken in."""
    stats, reports = assistant.library.stats(), assistant.reports()
    numbers: dict[str, str | int] = {
        "reports": stats.reports,
        "townships": stats.townships,
        "years": f"{stats.years[0]}–{stats.years[-1]}" if len(stats.years) > 1 else "".join(map(str, stats.years)),
        "clauses": stats.clauses,
        "files": stats.files,
        "size": f"{stats.bytes / _MB:.1f} MB",
    }
    tiles = (
        tag("div", tag("dt", text(f"library.stat_{name}", language)), tag("dd", value))
        for name, value in numbers.items()
    )
    doubtful, outdated = sum(map(needs_checking, reports)), len(assistant.outdated())
    by_year = Counter(meta.year for meta in reports if meta.year is not None)
    return join(
        tag("dl", *tiles, class_="zw-tiles"),
        tag("p", text("library.stat_unknown", language, count=doubtful), class_="zw-near") if doubtful else None,
        tag("p", text("library.stat_outdated", language, count=outdated), class_="zw-near") if outdated else None,
        _bars(by_year, language) if by_year else None,
        draw_skipped(assistant.skipped(), language),
        tag(
            "p",
            text("library.stat_encoder", language, encoder=stats.encoder, generation=stats.generation),
            class_="zw-soft",
        ),
    )


def _bars(counts: Counter[int], language: Language) -> Html:
    """Return bars drawn with the widths of table cells: no script, and read aloud as a table."""
    most = max(counts.values())
    rows = (
        tag(
            "tr",
            tag("th", year, scope="row"),
            tag("td", tag("span", style=f"width:{100 * count / most:.0f}%", class_="zw-stick"), class_="zw-bar-cell"),
            tag("td", count),
        )
        for year, count in sorted(counts.items())
    )
    return tag("table", tag("caption", text("library.stat_by_year", language)), tag("tbody", *rows), class_="zw-bars")
