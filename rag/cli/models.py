"""``zhengwen models list|pull|verify|remove``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rag.cli.options import QuietOption
from rag.cli.progress import ProgressBar

app = typer.Typer(help="Larger readers, embedders and rerankers, pulled by name.", no_args_is_help=True)

NameArgument = Annotated[str, typer.Argument(help="A name from `models list`.")]


@app.command("list")
def list_models() -> None:
    """List the models that can be pulled by name, with their expected speed on this machine."""
    from rag.read.catalogue import models
    from rag.read.speed import expected_speed, machine_speed
    from rag.read.stores import STORES

    machine = machine_speed()
    rows = [("name", "kind", "size", "memory", "licence", "speed here", "", "from")]
    for model in models():
        here = "here" if STORES[model.kind].place(model) else "not pulled"
        sizes = (f"{model.size_mb} MB", f"{model.memory_mb} MB")
        speed = expected_speed(model, machine)
        source = f"{model.repo}/{model.file}" if model.file else model.repo
        rows.append((model.name, model.kind, *sizes, model.licence, speed, here, source))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        typer.echo("  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip())


@app.command()
def pull(name: NameArgument, *, quiet: QuietOption = False) -> None:
    """Download a model; a broken-off download goes on where it stopped. HF_ENDPOINT names a mirror."""
    from rag.read.catalogue import model_named
    from rag.read.stores import STORES

    model = model_named(name)
    with ProgressBar(quiet=quiet) as progress:
        path = STORES[model.kind].pull(model, progress)
    typer.echo(str(path))


@app.command()
def verify(name: Annotated[str, typer.Argument(help="A name from `models list`, or the path of a GGUF file.")]) -> None:
    """Check that a model is there and whole."""
    from rag.read.catalogue import model_named
    from rag.read.stores import STORES

    if name.endswith(".gguf") or Path(name).exists():
        path = Path(name)
        _load(path)
    else:
        model = model_named(name)
        path = STORES[model.kind].verify(model)
        if path.is_file():
            _load(path)
    typer.echo(f"{path}: whole")


@app.command()
def remove(name: NameArgument) -> None:
    """Delete a pulled model and what broken-off downloads left of it."""
    from rag.read.catalogue import model_named
    from rag.read.stores import STORES

    model = model_named(name)
    freed = STORES[model.kind].remove(model)
    typer.echo(f"{name}: {freed / 1_000_000:.1f} MB freed" if freed else f"{name}: nothing here")


def _load(path: Path) -> None:
    """Only loading finds out that a file was cut short behind its header."""
    from rag.read.llama import LlamaReader
    from rag.settings import load_settings

    LlamaReader.open(path, load_settings().read).close()
