"""The settings tab: who words answers, how the page looks, what is running where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rag.assistant import Assistant
from rag.types import Language
from ui.api.page import draw_api
from ui.context import Context
from ui.markup import tag
from ui.settings_tab.drawing import draw_appearance, draw_running
from ui.settings_tab.readers import BUILT_IN, EXTRACTIVE, FILE, SERVER, Wanted, offered, use
from ui.strings import text


def build(assistant: Assistant, context: Context) -> None:
    """Make the tab."""
    import gradio

    options, zh = context.options, Language.ZH
    with gradio.Row(elem_classes="zw-settings"):
        with gradio.Column(min_width=320):
            running = gradio.HTML(apply_default_css=False, elem_id="zw-running")
            look = gradio.HTML(draw_appearance(zh), apply_default_css=False, elem_id="zw-appearance")
        with gradio.Column(min_width=320):
            _build_reader(assistant, context)
    programs = gradio.HTML(draw_api(options, zh), apply_default_css=False, elem_id="zw-api")
    context.redraw(lambda language: draw_api(options, language), [programs])
    context.redraw(lambda language: draw_running(assistant, options, language), [running])
    context.redraw(draw_appearance, [look])


def _build_reader(assistant: Assistant, context: Context) -> None:
    import gradio

    label, zh, local = context.labels.add, Language.ZH, context.options.local
    choice = gradio.Radio(
        offered(zh),
        value=_chosen(assistant),
        label=text("settings.choose", zh),
        info=text("settings.choose_hint", zh),
        interactive=local,
        elem_id="zw-reader",
    )
    label(choice, label="settings.choose", info="settings.choose_hint")
    boxes = {
        name: gradio.Textbox(
            label=text(f"settings.{name}", zh),
            placeholder=text(f"settings.{name}_hint", zh) if name != "served" else None,
            visible=False,
        )
        for name in ("path", "url", "served")
    }
    for name, box in boxes.items():
        hint = {} if name == "served" else {"placeholder": f"settings.{name}_hint"}
        label(box, label=f"settings.{name}", **hint)
    button = gradio.Button(text("settings.use", zh), variant="primary", visible=local, elem_id="zw-use-reader")
    label(button, value="settings.use")
    said = gradio.HTML(apply_default_css=False, elem_id="zw-reader-said")
    context.redraw(lambda language: gradio.update(choices=offered(language)), [choice])
    if not local:
        context.redraw(lambda language: tag("p", text("settings.fixed", language), class_="zw-soft"), [said])
    _bind_reader(assistant, context, [choice, *boxes.values()], (button, said))


def _bind_reader(assistant: Assistant, context: Context, form: list[Any], parts: tuple[Any, Any]) -> None:
    import gradio

    button, said = parts
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}

    def ask_for(choice: str) -> list[Any]:
        shown = (choice == FILE, choice == SERVER, choice == SERVER)
        return [gradio.update(visible=one) for one in shown]

    def change(*values: Any) -> Iterator[tuple[Any, Any]]:
        choice, path, url, served, language, version = values
        wanted = Wanted(choice or EXTRACTIVE, path or "", url or "", served or "")
        yield tag("p", text("settings.opening", language), class_="zw-soft", role="status"), gradio.skip()
        yield use(assistant, wanted, language, local=context.options.local), version + 1

    form[0].change(ask_for, inputs=form[:1], outputs=form[1:], queue=False, **quiet)
    button.click(change, inputs=[*form, context.language, context.library], outputs=[said, context.library], **quiet)


def _chosen(assistant: Assistant) -> str:
    if assistant.sends_to is not None:
        return SERVER
    return assistant.reader.name if assistant.reader.name in (EXTRACTIVE, BUILT_IN) else FILE
