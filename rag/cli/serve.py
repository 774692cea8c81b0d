"""``zhengwen serve``."""

from __future__ import annotations

from typing import Annotated

import typer

from rag.cli.options import (
    DEFAULT_LIBRARY,
    BaseUrlOption,
    LibraryOption,
    ModelOption,
    ReaderOption,
    ReportsOption,
    SettingsOption,
    open_assistant,
)
from rag.errors import MissingDependencyError, SettingsError


def serve(
    *,
    library: LibraryOption = DEFAULT_LIBRARY,
    reports: ReportsOption = None,
    reader: ReaderOption = None,
    model: ModelOption = None,
    base_url: BaseUrlOption = None,
    host: Annotated[
        str, typer.Option(help="Address to listen on; the default is reachable from this machine only.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 7860,
    settings: SettingsOption = None,
) -> None:
    """Open the chat page in the browser."""
    import importlib

    try:
        # By name: the page stands above this package, which never imports it.
        app = importlib.import_module("ui.app")
    except ModuleNotFoundError as exc:
        raise MissingDependencyError(exc.name or "gradio") from exc
    with open_assistant(
        library, reports, reader=reader, model=model, base_url=base_url, settings=settings
    ) as assistant:
        typer.echo(f"http://{host}:{port}", err=True)
        try:
            app.serve(assistant, app.Options(host=host, port=port))
        except OSError as exc:
            raise SettingsError(
                f"cannot listen on {host}:{port}: is the page open already? choose another with --port"
            ) from exc
