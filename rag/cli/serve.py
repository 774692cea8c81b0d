"""``zhengwen serve``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

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
from rag.guard import pairs_of, warning_for

HostOption = Annotated[str, typer.Option(help="Address to listen on; the default lets only this machine in.")]
PortOption = Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")]
AuthOption = Annotated[
    list[str] | None, typer.Option(metavar="NAME:PASSWORD", help="Who may open the page; may be repeated.")
]
AuthFileOption = Annotated[Path | None, typer.Option(help="The same from a file, one NAME:PASSWORD a line.")]
NoAuthOption = Annotated[bool, typer.Option("--no-auth", help="Let everybody in whom the address lets in.")]
RootPathOption = Annotated[str, typer.Option(help="Path under which a proxy serves the page, e.g. /zhengwen.")]
McpOption = Annotated[bool, typer.Option("--mcp", help="Offer tools to other programs over MCP, at /mcp.")]


def serve(
    *,
    library: LibraryOption = DEFAULT_LIBRARY,
    reports: ReportsOption = None,
    reader: ReaderOption = None,
    model: ModelOption = None,
    base_url: BaseUrlOption = None,
    host: HostOption = "127.0.0.1",
    port: PortOption = 7860,
    auth: AuthOption = None,
    auth_file: AuthFileOption = None,
    no_auth: NoAuthOption = False,
    root_path: RootPathOption = "",
    mcp: McpOption = False,
    settings: SettingsOption = None,
) -> None:
    """Open the page in the browser, for this machine alone unless told otherwise; programs call the same address."""
    pairs = _pairs(auth or (), auth_file, host, no_auth=no_auth)
    app = _page()
    with open_assistant(
        library, reports, reader=reader, model=model, base_url=base_url, settings=settings
    ) as assistant:
        limit = assistant.settings.ingest.max_file_mb
        options = app.Options(host, port, auth=pairs, root_path=root_path, mcp=mcp, max_file_mb=limit)
        typer.echo(f"http://{host}:{port}", err=True)
        try:
            app.serve(assistant, options)
        except OSError as exc:
            raise SettingsError(
                f"cannot listen on {host}:{port}: is the page open already? choose another with --port"
            ) from exc


def _pairs(auth: Sequence[str], file: Path | None, host: str, *, no_auth: bool) -> tuple[tuple[str, str], ...]:
    pairs = pairs_of(auth, file)
    warning = warning_for(host, pairs, open_to_all=no_auth)
    if warning is not None:
        typer.echo(warning, err=True)
    return pairs


def _page() -> Any:
    """Load the page by name: it stands above this package, which never imports it."""
    import importlib

    try:
        return importlib.import_module("ui.app")
    except ModuleNotFoundError as exc:
        raise MissingDependencyError(exc.name or "gradio") from exc
