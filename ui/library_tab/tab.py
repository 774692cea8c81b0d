"""The library tab: take reports in, find them, set right what was read wrongly, remove them, count them."""

from __future__ import annotations

from typing import Any

import gradio

from rag.assistant import Assistant
from rag.types import Language
from ui.context import Context
from ui.library_tab.adding import build_adding
from ui.library_tab.card import draw_nothing
from ui.library_tab.changing import act, save
from ui.library_tab.listing import Filters, build_filters, list_reports
from ui.library_tab.numbers import draw_numbers

# Buttons and the form of a part tell the server what they are, by their data or their fields.
_ON_LOAD = """
element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-zw-room]");
  if (button) trigger("select", { action: button.dataset.zwRoom, report: button.dataset.zwId });
});
element.addEventListener("submit", (event) => {
  event.preventDefault();
  trigger("submit", Object.fromEntries(new FormData(event.target)));
});
watch("value", () => {
  element.querySelector("form")?.reset();
  (element.querySelector("[role=alert]") || element.querySelector("h3"))?.scrollIntoView({ block: "nearest" });
});
"""


def build(assistant: Assistant, context: Context) -> None:
    """Make the tab."""
    build_adding(assistant, context)
    with gradio.Row(elem_classes="zw-library"):
        with gradio.Column(scale=3, min_width=320):
            filters = build_filters(assistant, context)
            table = gradio.HTML(
                list_reports(assistant, Language.ZH), js_on_load=_ON_LOAD, apply_default_css=False, elem_id="zw-reports"
            )
        with gradio.Column(scale=2, min_width=300):
            card = gradio.HTML(
                draw_nothing(Language.ZH), js_on_load=_ON_LOAD, apply_default_css=False, elem_id="zw-report-card"
            )
    numbers = gradio.HTML(draw_numbers(assistant, Language.ZH), apply_default_css=False, elem_id="zw-numbers")
    context.redraw(lambda language: draw_numbers(assistant, language), [numbers])
    _bind(assistant, context, filters, (table, card))


def _bind(assistant: Assistant, context: Context, filters: list[Any], parts: tuple[Any, Any]) -> None:
    table, card = parts
    open_one = gradio.State("")  # the report whose card is shown
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}

    def listed(language: Language, *values: Any) -> str:
        return list_reports(assistant, language, Filters(*values))

    def chosen(language: Language, version: int, event: gradio.EventData) -> tuple[str, int, str]:
        data = _data(event)
        report_id = str(data.get("report"))
        outcome = act(assistant, str(data.get("action")), report_id, language)
        return outcome.shown, version + outcome.changed, report_id

    def sent(language: Language, version: int, event: gradio.EventData) -> tuple[str, int]:
        outcome = save(assistant, _data(event), language)
        return outcome.shown, version + outcome.changed

    def reworded(language: Language, report_id: str) -> str:
        return act(assistant, "card", report_id, language).shown if report_id else draw_nothing(language)

    context.redraw(listed, [table], filters)
    for part in filters:
        part.change(listed, inputs=[context.language, *filters], outputs=[table], queue=False, **quiet)
    for part in (table, card):
        part.select(
            chosen, inputs=[context.language, context.library], outputs=[card, context.library, open_one], **quiet
        )
    card.submit(sent, inputs=[context.language, context.library], outputs=[card, context.library], **quiet)
    context.language.change(reworded, inputs=[context.language, open_one], outputs=[card], queue=False, **quiet)


def _data(event: gradio.EventData) -> dict[str, Any]:
    return event._data if isinstance(event._data, dict) else {}
