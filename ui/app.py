"""The page: its head, its tabs, and how it is served."""

from __future__ import annotations

import os
from contextlib import suppress
from threading import Thread
from typing import Any

from gradio import Request

from rag.assistant import Assistant
from rag.errors import ZhengwenError
from rag.types import Language
from ui import api, citations, library_tab, matrix_tab, settings_tab, shell
from ui.api.mounting import app_options
from ui.chat import calls as chat_calls
from ui.chat import tab as chat_tab
from ui.chat.examples import examples
from ui.context import Context
from ui.options import Options
from ui.strings import text
from ui.theme import ASSETS, make_theme, style

TABS = (("chat", chat_tab), ("library", library_tab), ("matrix", matrix_tab), ("settings", settings_tab))
_CACHE = (3600, 86400)  # seconds: every hour, files sent a day ago that nobody took in are deleted
_THREADS = 64  # answers and calls that may run at once; a reader takes its own one at a time


def serve(assistant: Assistant, options: Options) -> None:
    """Show the page until interrupted. Nothing is sent anywhere but to the browser.

    Raises:
        OSError: the address cannot be listened on.
    """
    page = build(assistant, options)
    Thread(target=warm, args=(assistant,), daemon=True).start()
    launch(page, options, app_kwargs=app_options(assistant, options))


def warm(assistant: Assistant) -> None:
    """Search for the examples once, so that whoever asks first does not wait until everything is loaded."""
    with suppress(ZhengwenError):  # who asks next is told
        for example in examples(assistant, Language.ZH):
            next(assistant.stream(example.text), None)  # the evidence alone: nothing is worded


def launch(page: Any, options: Options, **more: Any) -> Any:
    """Serve a page that was built; ``more`` goes to Gradio's launch."""
    return page.launch(
        server_name=options.host,
        server_port=options.port,
        auth=list(options.auth) or None,
        root_path=options.root_path,
        mcp_server=False,  # Gradio's own offers every button of the page; the tools for programs are in ui/api
        max_file_size=f"{options.max_file_mb}mb",
        max_threads=_THREADS,
        theme=make_theme(),
        # In the head, not as css: that is narrowed to Gradio's own box, and media queries would be lost.
        head=f"<style>{style()}</style>",
        favicon_path=ASSETS / "icon.svg",
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        quiet=True,
        show_error=True,
        ssr_mode=False,
        share=False,
        **more,
    )


def build(assistant: Assistant, options: Options | None = None) -> Any:
    """Return the page as a Gradio app."""
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    import gradio

    title = f"{text('common.title', Language.ZH)} {text('common.title', Language.EN)}"
    with gradio.Blocks(title=title, analytics_enabled=False, fill_width=True, delete_cache=_CACHE) as page:
        context = Context(options or Options(), gradio.State(Language.ZH), gradio.State(0))
        api.register(assistant, context)  # first: names are given in this order
        top = shell.build(assistant, [*citations.calls(assistant), *chat_calls.calls(assistant, context.talks)])
        with gradio.Tabs(elem_id="zw-tabs", overflow_behavior="wrap"):
            for name, part in TABS:
                with context.labels.add(
                    gradio.Tab(text(f"common.tab_{name}", Language.ZH), id=name, elem_id=f"zw-tab-{name}"),
                    label=f"common.tab_{name}",
                ):
                    part.build(assistant, context)
        top.bind(page, context)

        def leave(request: Request) -> None:
            """Stop the work for a page that was closed."""
            context.talks.leave(request.session_hash or "")

        page.unload(leave)
    return page
