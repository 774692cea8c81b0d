"""What the page shows of a batch: how far it is, then a card per report and the reason per file left out."""

from __future__ import annotations

from collections.abc import Iterable

from rag.intake import Card, IngestResult
from rag.types import Language, NoteKind, SkippedEntry
from ui.library_tab.card import draw_notes
from ui.library_tab.naming import report_name, skip_reason
from ui.library_tab.taking_in import Step
from ui.markup import Html, join, tag
from ui.strings import text

_SHOWN = 100  # cards and reasons shown at once


def draw_step(step: Step | None, language: Language) -> Html:
    """Return a bar and the file it has come to; None stands for the search for files."""
    if step is None:
        return _bar(text("library.starting", language), None)
    if step.indexing:
        return _bar(text("library.indexing", language, done=step.done, total=step.total), step)
    return _bar(text("library.reading", language, done=step.done + 1, total=step.total, name=step.name), step)


def draw_result(result: IngestResult, language: Language) -> Html:
    """Return what became of every file of a batch."""
    skipped = [SkippedEntry(str(one.path), one.reason.value, one.detail) for one in result.skipped]
    counts = text(
        "library.taken",
        language,
        added=sum(not card.replaced for card in result.cards),
        replaced=sum(card.replaced for card in result.cards),
        reread=len(result.reread),
        unchanged=len(result.unchanged),
        duplicates=len(result.duplicates),
        pruned=len(result.pruned),
        skipped=len(skipped),
    )
    states = [("replaced_one" if card.replaced else "added_one", card) for card in result.cards]
    states += [("reread_one", card) for card in result.reread]
    cards = [_card(card, state, language) for state, card in states[:_SHOWN]]
    return join(
        tag("p", counts, class_="zw-told", role="status"),
        *cards,
        _more(len(states), language),
        draw_skipped(skipped, language, open_=True),
    )


def draw_skipped(entries: Iterable[SkippedEntry], language: Language, *, open_: bool = False) -> Html | None:
    """Return the files that were not taken in, each with its reason; None for none."""
    entries = list(entries)
    if not entries:
        return None
    items = (
        tag("li", tag("b", one.name), " ", skip_reason(one.reason, language), _detail(one.detail))
        for one in entries[:_SHOWN]
    )
    title = text("library.skipped_title", language, count=len(entries))
    return tag(
        "details",
        tag("summary", title),
        tag("ul", *items),
        _more(len(entries), language),
        class_="zw-skipped",
        open=open_,
    )


def draw_error(words: str) -> Html:
    """Return why a batch was not taken in."""
    return tag("p", words, class_="zw-error", role="alert")


def _card(card: Card, state: str, language: Language) -> Html:
    doubtful = any(note.kind in {NoteKind.GUESSED, NoteKind.CORRECTED} for note in card.notes)
    head = tag(
        "summary",
        tag("b", report_name(card.meta, language)),
        " ",
        tag("span", text(f"library.{state}", language), class_="zw-pill"),
        " ",
        tag("span", card.meta.file, class_="zw-file"),
    )
    return tag("details", head, draw_notes(card.notes, language), class_="zw-taken", open=doubtful)


def _bar(words: str, step: Step | None) -> Html:
    value = None if step is None else step.done
    bar = tag("progress", value=value, max=None if step is None else max(step.total, 1), aria_label=words)
    return tag("div", bar, tag("p", words), class_="zw-under-way", role="status")


def _detail(detail: str) -> str:
    return f" ({detail})" if detail else ""


def _more(count: int, language: Language) -> Html | None:
    return tag("p", text("library.more", language, count=count - _SHOWN), class_="zw-soft") if count > _SHOWN else None
