"""The upper part of the tab: drop files or name a folder, and see what becomes of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from rag.assistant import Assistant
from rag.errors import ZhengwenError
from rag.ingest.sources import PARSERS
from rag.intake import IngestResult
from rag.types import Language
from ui.context import Context
from ui.library_tab.outcome import draw_error, draw_result, draw_step
from ui.library_tab.taking_in import Given, taking_in
from ui.markup import Html, tag
from ui.strings import text


def build_adding(assistant: Assistant, context: Context) -> None:
    """Make the part."""
    import gradio

    label, zh, local = context.labels.add, Language.ZH, context.options.local
    with label(gradio.Accordion(text("library.add", zh), open=not assistant.reports()), label="library.add"):
        files = gradio.File(
            label=text("library.drop", zh),
            file_count="multiple",
            file_types=[*PARSERS],
            height=150,
            elem_id="zw-drop",
        )
        label(files, label="library.drop")
        limits = gradio.HTML(draw_limits(assistant, zh), apply_default_css=False)
        with gradio.Row(visible=local):
            folder = gradio.Textbox(
                label=text("library.folder", zh), placeholder=text("library.folder_hint", zh), elem_id="zw-folder"
            )
            label(folder, label="library.folder", placeholder="library.folder_hint")
            prune = label(gradio.Checkbox(label=text("library.prune", zh)), label="library.prune")
        button = gradio.Button(text("library.take_in", zh), variant="primary", elem_id="zw-take-in")
        label(button, value="library.take_in")
        shown = gradio.HTML("", apply_default_css=False, elem_id="zw-taken")
    context.redraw(lambda language: draw_limits(assistant, language), [limits])

    def take(*values: Any) -> Iterator[tuple[Any, ...]]:
        uploads, path, gone, language, version = values
        for drawn in add(assistant, Given(uploads or (), path or "", bool(gone)), language, local=local):
            yield drawn, gradio.skip(), gradio.skip(), gradio.skip()
        yield gradio.skip(), None, "", version + 1

    button.click(
        take,
        inputs=[files, folder, prune, context.language, context.library],
        outputs=[shown, files, folder, context.library],
        show_progress="hidden",
        api_visibility="private",
        concurrency_limit=None,
    )


def add(assistant: Assistant, given: Given, language: Language, *, local: bool) -> Iterator[Html]:
    """Take in what was given and yield what the page shows meanwhile; ``local`` says who may name folders.

    A page that other machines can open reads no folder of this one, whoever asks.
    """
    folder = given.folder.strip().strip('"')
    if folder and not local:
        yield draw_error(text("library.folder_refused", language))
        return
    if not folder and not given.uploads:
        yield draw_error(text("library.nothing_given", language))
        return
    yield draw_step(None, language)
    try:
        for event in taking_in(assistant, replace(given, folder=folder)):
            if isinstance(event, IngestResult):
                yield draw_result(event, language)
            else:
                yield draw_step(event, language)
    except ZhengwenError as exc:
        yield draw_error(text("common.failed", language, why=exc))


def draw_limits(assistant: Assistant, language: Language) -> Html:
    """Say what kinds and sizes of files are taken."""
    size = assistant.settings.ingest.max_file_mb
    return tag("p", text("library.allowed", language, kinds=" ".join(PARSERS), size=size), class_="zw-soft")
