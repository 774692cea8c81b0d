"""``zhengwen ask``."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from rag.cli.options import (
    DEFAULT_LIBRARY,
    BaseUrlOption,
    LibraryOption,
    ModelOption,
    QuietOption,
    ReaderOption,
    ReportsOption,
    SettingsOption,
    open_assistant,
    text_of,
)
from rag.types import Answer, Scope


def ask(
    question: Annotated[list[str], typer.Argument(help="The question, in Chinese or English; - reads standard input.")],
    *,
    library: LibraryOption = DEFAULT_LIBRARY,
    reports: ReportsOption = None,
    reader: ReaderOption = None,
    model: ModelOption = None,
    base_url: BaseUrlOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the whole answer as JSON.")] = False,
    year: Annotated[list[int] | None, typer.Option(help="Only reports of this year; may be repeated.")] = None,
    township: Annotated[list[str] | None, typer.Option(help="Only this township; may be repeated.")] = None,
    county: Annotated[list[str] | None, typer.Option(help="Only this county; may be repeated.")] = None,
    after: Annotated[
        list[str] | None, typer.Option(help="A question asked before this one, which may lean on it; may be repeated.")
    ] = None,
    settings: SettingsOption = None,
    quiet: QuietOption = False,
) -> None:
    """Answer a question, with the clauses it rests on."""
    scope = Scope(years=year or (), townships=township or (), counties=county or ())
    with open_assistant(
        library, reports, reader=reader, model=model, base_url=base_url, settings=settings
    ) as assistant:
        answer = assistant.ask(text_of(question), scope=scope, history=after or ())
    if as_json:
        typer.echo(json.dumps(answer.to_dict(), ensure_ascii=False, indent=2))
    else:
        typer.echo(answer.text if quiet else _with_sources(answer))


def _with_sources(answer: Answer) -> str:
    lines = [answer.text.replace("**", "")]
    if answer.citations:
        lines.append("")
    for citation in answer.citations:
        place = "".join(filter(None, (citation.county, citation.township)))
        section = " / ".join(citation.section)
        where = f"{citation.file}:{citation.start}-{citation.end}"
        lines.append(f"[{citation.label}] {place} {citation.year or ''} {section} — {where}")
    return "\n".join(lines)
