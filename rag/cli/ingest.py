"""``zhengwen ingest``: take reports in, with a card per report and a summary of what was skipped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rag.cli.options import DEFAULT_LIBRARY, LanguageOption, LibraryOption, QuietOption, SettingsOption
from rag.cli.progress import ProgressBar
from rag.text.naming import place_name
from rag.types import Language, NoteKind, ReportMeta

if TYPE_CHECKING:
    from rag.intake import Card, IngestResult

_PLACES = frozenset({"township", "county", "city", "province"})
_WORDS = {NoteKind.FOUND: "found", NoteKind.GUESSED: "guessed", NoteKind.CUT: "cut", NoteKind.CORRECTED: "corrected"}


def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Report files or folders (searched through).")],
    *,
    library: LibraryOption = DEFAULT_LIBRARY,
    prune: Annotated[
        bool, typer.Option(help="Remove reports whose files are not among the given paths any more.")
    ] = False,
    cards: Annotated[bool, typer.Option(help="Print what was found, guessed and cut in each report.")] = False,
    language: LanguageOption = Language.ZH,
    settings: SettingsOption = None,
    quiet: QuietOption = False,
) -> None:
    """Take reports into the library: txt, html, docx, pdf.

    Files known already are left alone, unless another version of the program read them: then they are read anew.
    """
    from rag.assistant import Assistant
    from rag.settings import load_settings

    with (
        Assistant.open(library, create=True, settings=load_settings(settings)) as assistant,
        ProgressBar(quiet=quiet) as progress,
    ):
        result = assistant.add(paths, prune=prune, progress=progress)
    if not quiet:
        for card in result.cards:
            state = "replaced" if card.replaced else "added"
            typer.echo(_card(card, state, language, full=cards))
        for card in result.reread:
            typer.echo(_card(card, "read anew", language, full=cards))
    typer.echo(_summary(result))
    for file, other in result.same.items():
        typer.echo(f"  {file!r} holds the same text as {other!r}", err=True)
    for file, other in result.doubled.items():
        typer.echo(f"  {file!r} reports on the same township and year as {other!r}: answers use both", err=True)
    for skipped in result.skipped:
        typer.echo(f"  skipped {skipped}", err=True)
    if result.skipped and not (result.cards or result.reread or result.unchanged or result.duplicates):
        raise typer.Exit(4)


def _card(card: Card, state: str, language: Language, *, full: bool) -> str:
    meta = card.meta
    place = _place(meta, language)
    lines = [f"{state} {meta.file!r}: {place}, {meta.year or 'year unknown'}"]
    guessed = [note for note in card.notes if note.kind in {NoteKind.GUESSED, NoteKind.CORRECTED}]
    for note in card.notes if full else guessed:
        detail = place_name(note.detail, language) if note.what in _PLACES else note.detail
        lines.append(f"    {_WORDS[note.kind]} {note.what}: {detail}")
    return "\n".join(lines)


def _place(meta: ReportMeta, language: Language) -> str:
    """Name where a report is from, the larger first as in Chinese, or the township first as in English."""
    names = (meta.province, meta.city, meta.county, meta.township)
    if language is Language.ZH:
        return " ".join(filter(None, names))
    return ", ".join(place_name(name, language) for name in reversed(names) if name)


def _summary(result: IngestResult) -> str:
    counts = (
        (len(result.cards), "taken in"),
        (len(result.reread), "read anew"),
        (len(result.unchanged), "unchanged"),
        (len(result.duplicates), "same content as another file"),
        (len(result.pruned), "removed"),
        (len(result.skipped), "skipped"),
    )
    return ", ".join(f"{count} {what}" for count, what in counts if count or what == "taken in")
