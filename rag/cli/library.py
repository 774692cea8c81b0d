"""``zhengwen library stats|check|rebuild|export``."""

from __future__ import annotations

import csv
import dataclasses
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, TextIO

import typer

from rag.cli.options import DEFAULT_LIBRARY, LibraryOption, QuietOption, open_library
from rag.cli.progress import ProgressBar
from rag.errors import ZhengwenError
from rag.types import ReportMeta

app = typer.Typer(help="Look after a library.", no_args_is_help=True)

_COLUMNS = ("report_id", "file", "title", "township", "county", "city", "province", "year", "signed")


@app.command()
def stats(
    library: LibraryOption = DEFAULT_LIBRARY,
    as_json: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False,
) -> None:
    """Print what the library holds."""
    with open_library(library) as assistant:
        values = dataclasses.asdict(assistant.library.stats())
    if as_json:
        typer.echo(json.dumps(values, ensure_ascii=False, indent=2, default=str))
        return
    for name, value in values.items():
        typer.echo(
            f"{name.replace('_', ' ')}: {', '.join(map(str, value)) if isinstance(value, list | tuple) else value}"
        )


@app.command()
def check(library: LibraryOption = DEFAULT_LIBRARY) -> None:
    """Check the database, every clause's offsets, and the indexes; exit code 3 when something is wrong.

    Reports that another version of the program read are counted; that is nothing wrong.
    """
    with open_library(library) as assistant:
        findings, outdated = assistant.library.check(), len(assistant.outdated())
    for finding in findings:
        typer.echo(str(finding))
    if outdated:
        typer.echo(
            f"{outdated} {'report was' if outdated == 1 else 'reports were'} read by another version of this program: "
            "run `zhengwen ingest` with their files to read them anew; what was set by hand stays"
        )
    if findings:
        raise typer.Exit(3)
    typer.echo("the library is sound")


@app.command()
def rebuild(library: LibraryOption = DEFAULT_LIBRARY, quiet: QuietOption = False) -> None:
    """Build the search indexes anew from the database."""
    with open_library(library) as assistant, ProgressBar(quiet=quiet) as progress:
        assistant.library.rebuild(progress)
    if not quiet:
        typer.echo("indexes rebuilt")


@app.command()
def export(
    target: Annotated[Path | None, typer.Argument(help="A .csv file; standard output when left out.")] = None,
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """Export the list of reports as CSV."""
    with open_library(library) as assistant:
        reports = assistant.reports()
    if target is None:
        _write_csv(sys.stdout, reports)
        return
    try:
        # Excel needs the byte-order mark to read a CSV file as UTF-8.
        with target.open("w", encoding="utf-8-sig", newline="") as handle:
            _write_csv(handle, reports)
    except OSError as exc:
        raise ZhengwenError(f"cannot write {str(target)!r}: {exc.strerror}: close it, or choose another place") from exc


def _write_csv(handle: TextIO, reports: Sequence[ReportMeta]) -> None:
    writer = csv.writer(handle)
    writer.writerow(_COLUMNS)
    writer.writerows([_safe(getattr(meta, name)) for name in _COLUMNS] for meta in reports)


def _safe(value: object) -> object:
    """A cell that a spreadsheet would run as a formula is written as text."""
    return f"'{value}" if isinstance(value, str) and value.lstrip()[:1] in {"=", "+", "-", "@"} else value
