"""The matrix tab: reports against figures, shortcomings or activities; every cell opens the clause it rests on."""

from __future__ import annotations

from typing import Any

from rag.assistant import Assistant
from rag.types import Language
from ui.context import Context
from ui.markup import Html, tag
from ui.matrix_tab.choice import Choice, MatrixOf, choices_of, matrix_of
from ui.matrix_tab.drawing import draw_matrix
from ui.matrix_tab.export import exporter
from ui.strings import text

# The table of a large library is heavy: it is asked for when the tab is first looked at.
_ON_LOAD = """
new IntersectionObserver((entries, watcher) => {
  if (!entries.some((entry) => entry.isIntersecting)) return;
  watcher.disconnect();
  trigger("select");
}).observe(element);
element.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-zw-export]");
  if (!button) return;
  const wanted = { format: button.dataset.zwExport, what: JSON.parse(button.dataset.zwWhat) };
  window.zw.save(await server.export_matrix({ ...wanted, language: window.zw.language() }));
});
"""


def build(assistant: Assistant, context: Context) -> None:
    """Make the tab."""
    import gradio

    zh, label = Language.ZH, context.labels.add
    with gradio.Row(elem_classes="zw-filters"):
        kinds = gradio.Dropdown(_kinds(zh), value=MatrixOf.FIGURES.value, label=text("matrix.of", zh), min_width=140)
        label(kinds, label="matrix.of")
        items = gradio.Dropdown(
            choices_of(assistant, MatrixOf.FIGURES, zh),
            multiselect=True,
            label=text("matrix.items", zh),
            info=text("matrix.items_hint", zh),
            scale=3,
            min_width=240,
        )
        label(items, label="matrix.items", info="matrix.items_hint")
        years, counties = (
            label(
                gradio.Dropdown(choices, multiselect=True, label=text(f"library.{name}", zh), scale=2, min_width=140),
                label=f"library.{name}",
            )
            for name, choices in _rows(assistant).items()
        )
    table = gradio.HTML(
        tag("p", "…", class_="zw-soft"),
        js_on_load=_ON_LOAD,
        server_functions=[exporter(assistant)],
        apply_default_css=False,
        elem_id="zw-matrix",
    )
    _bind(assistant, context, (kinds, items, years, counties), table)


def _bind(assistant: Assistant, context: Context, parts: tuple[Any, ...], table: Any) -> None:
    import gradio

    kinds, items = parts[:2]
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "queue": False}

    def draw(language: Language, *values: Any) -> Html:
        return _draw(assistant, language, *values)

    def reword(language: Language, of: str) -> list[Any]:
        rows = _rows(assistant)
        return [
            gradio.update(choices=_kinds(language)),
            gradio.update(choices=choices_of(assistant, _kind(of), language)),
            *(gradio.update(choices=choices) for choices in rows.values()),
        ]

    def renew(language: Language, of: str) -> Any:
        return gradio.update(choices=choices_of(assistant, _kind(of), language), value=[])

    context.redraw(reword, parts, [kinds])
    for happens in (table.select, context.language.change, context.library.change):
        happens(draw, inputs=[context.language, *parts], outputs=[table], **quiet)
    kinds.change(renew, inputs=[context.language, kinds], outputs=[items], **quiet)
    for part in parts:
        part.change(draw, inputs=[context.language, *parts], outputs=[table], **quiet)


def _draw(assistant: Assistant, language: Language, *values: Any) -> Html:
    choice = Choice.of_values(*values) if values else Choice()
    return draw_matrix(matrix_of(assistant, choice, language), choice, language)


def _kind(of: str) -> str:
    return Choice.of_values(of, None, None, None).of


def _kinds(language: Language) -> list[tuple[str, str]]:
    return [(text(f"matrix.of_{one.value}", language), one.value) for one in MatrixOf]


def _rows(assistant: Assistant) -> dict[str, list[Any]]:
    reports = assistant.reports()
    return {
        "years": sorted({meta.year for meta in reports if meta.year is not None}, reverse=True),
        "counties": sorted({meta.county for meta in reports if meta.county is not None}),
    }
