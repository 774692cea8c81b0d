"""``zhengwen models list|pull|verify``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Larger models for the llama reader.", no_args_is_help=True)


@app.command("list")
def list_models() -> None:
    """List the models that can be pulled by name."""
    from rag.read.catalogue import local_path, models

    for model in models():
        here = "here" if local_path(model).is_file() else "not pulled"
        sizes = f"{model.size_mb:6} MB  memory {model.memory_mb:5} MB"
        typer.echo(f"{model.name:14} {sizes}  {model.licence:12} {here}  {model.repo}/{model.file}")


@app.command()
def pull(name: Annotated[str, typer.Argument(help="A name from `models list`.")]) -> None:
    """Download a model; a broken-off download goes on where it stopped."""
    from rag.read.catalogue import model_named
    from rag.read.catalogue import pull as pull_model

    typer.echo(str(pull_model(model_named(name))))


@app.command()
def verify(name: Annotated[str, typer.Argument(help="A name from `models list`, or the path of a GGUF file.")]) -> None:
    """Check that a model file is there and whole."""
    from rag.read.catalogue import local_path, model_named
    from rag.read.llama import LlamaReader
    from rag.settings import load_settings

    path = Path(name) if name.endswith(".gguf") or Path(name).exists() else local_path(model_named(name))
    # Only loading finds out that a file was cut short behind its header.
    LlamaReader.open(path, load_settings().read).close()
    typer.echo(f"{path}: whole")
