"""Options that several commands share."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rag.cli.progress import ProgressBar
from rag.errors import SettingsError
from rag.types import Language

if TYPE_CHECKING:
    from rag.assistant import Assistant

DEFAULT_LIBRARY = Path("library")

LibraryOption = Annotated[Path, typer.Option("--library", "-l", envvar="ZHENGWEN_LIBRARY", help="Library folder.")]
ReportsOption = Annotated[
    Path | None, typer.Option("--reports", "-r", help="Ask over this folder of reports, without a library.")
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, only results.")]
ReaderOption = Annotated[
    str | None,
    typer.Option(help="Who words the answer: extractive (no model), built-in, llama or openai. Default: the settings."),
]
ModelOption = Annotated[
    str | None,
    typer.Option(help="For llama: a GGUF file or a name from `models list`. For openai: the model to ask for."),
]
BaseUrlOption = Annotated[
    str | None,
    typer.Option(help="For openai: the server, e.g. http://127.0.0.1:8000/v1. Its key is read from OPENAI_API_KEY."),
]
LanguageOption = Annotated[
    Language,
    typer.Option(
        "--language", envvar="ZHENGWEN_LANGUAGE", help="Names of places: zh as the reports have them, en in English."
    ),
]
SettingsOption = Annotated[Path | None, typer.Option("--settings", help="A TOML file laid over the default settings.")]


def open_assistant(
    library: Path,
    reports: Path | None,
    *,
    settings: Path | None,
    reader: str | None = None,
    model: str | None = None,
    base_url: str | None = None,
) -> Assistant:
    """Open the library for questions, its indexes up to date, or a throw-away one over a folder of reports."""
    from rag.assistant import Assistant
    from rag.settings import load_settings

    loaded = load_settings(settings)
    if reports is not None:
        return Assistant.from_folder(reports, settings=loaded, reader=reader, model=model, base_url=base_url)
    assistant = Assistant.open(library, settings=loaded, reader=reader, model=model, base_url=base_url)
    try:
        with ProgressBar() as progress:
            assistant.library.catch_up(progress)
    except BaseException:
        assistant.close()
        raise
    return assistant


def open_library(library: Path) -> Assistant:
    """Open the library as it lies there."""
    from rag.assistant import Assistant

    return Assistant.open(library)


def text_of(arguments: list[str]) -> str:
    """Join a question's words; ``-`` reads it from standard input.

    Raises:
        SettingsError: standard input is not UTF-8 text.
    """
    if arguments != ["-"]:
        return os.fsencode(" ".join(arguments)).decode("utf-8", "replace")
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError as exc:
        raise SettingsError(f"standard input is not UTF-8: {exc.reason}") from exc
