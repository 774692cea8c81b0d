"""Find reports: the filters above the list, and the list they leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rag.assistant import Assistant
from rag.types import Language, Scope
from ui.context import Context
from ui.library_tab.naming import needs_checking
from ui.library_tab.table import draw_table
from ui.markup import Html
from ui.strings import text


def build_filters(assistant: Assistant, context: Context) -> list[Any]:
    """Make the filters; what they hold are the fields of ``Filters``, in this order."""
    import gradio

    label = context.labels.add
    zh = Language.ZH
    with gradio.Row(elem_classes="zw-filters"):
        words = label(
            gradio.Textbox(
                label=text("library.search", zh), placeholder=text("library.search_hint", zh), scale=3, min_width=220
            ),
            label="library.search",
            placeholder="library.search_hint",
        )
        years, counties = (
            label(
                gradio.Dropdown(
                    choices,
                    multiselect=True,
                    label=text(f"library.{name}", zh),
                    scale=2,
                    min_width=140,
                    filterable=True,
                ),
                label=f"library.{name}",
            )
            for name, choices in _choices(assistant).items()
        )
        doubtful = label(
            gradio.Checkbox(label=text("library.to_check", zh), scale=1, min_width=140), label="library.to_check"
        )

    def renew(language: Language) -> list[Any]:
        return [gradio.update(choices=choices) for choices in _choices(assistant).values()]

    context.redraw(renew, [years, counties])
    return [words, years, counties, doubtful]


@dataclass(frozen=True, slots=True)
class Filters:
    """What the filters hold; None is as good as nothing."""

    words: str | None = None
    years: Sequence[int] | None = None
    counties: Sequence[str] | None = None
    doubtful: bool | None = None


_NONE = Filters()


def list_reports(assistant: Assistant, language: Language, filters: Filters = _NONE) -> Html:
    """Return the list of the reports that pass the filters."""
    scope = Scope(years=[int(year) for year in filters.years or ()], counties=filters.counties or ())
    found = assistant.find_reports(filters.words or "", scope=scope)
    shown = [meta for meta in found if needs_checking(meta)] if filters.doubtful else found
    total = len(assistant.reports())
    return draw_table(shown, language, total=total, by_hand=assistant.library.as_read().keys())


def _choices(assistant: Assistant) -> dict[str, list[Any]]:
    reports = assistant.reports()
    return {
        "years": sorted({meta.year for meta in reports if meta.year is not None}, reverse=True),
        "counties": sorted({meta.county for meta in reports if meta.county is not None}),
    }
