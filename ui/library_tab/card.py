"""The card of a report: what was found, guessed, cut and set by hand; and the forms to correct or remove it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rag.types import CORRECTABLE, Correction, Language, Note, NoteKind, Report, Role, Section
from ui.citations.opener import opener
from ui.library_tab.naming import note_line, report_name, role_name
from ui.markup import Html, join, tag
from ui.strings import text

_ORDER = (NoteKind.CORRECTED, NoteKind.GUESSED, NoteKind.FOUND, NoteKind.CUT)


def draw_nothing(language: Language, said: str | None = None) -> Html:
    """Return what stands where a card would: how to get one, or what was just done."""
    return tag("p", said or text("library.pick", language), class_="zw-empty", role="status")


def draw_card(report: Report, files: Sequence[str], language: Language, *, said: str | None = None) -> Html:
    """Return the card with its buttons; ``said`` is a line on what was just done."""
    meta = report.meta
    rows = [("title", meta.title), *((name, getattr(meta, name)) for name in CORRECTABLE)]
    facts = [
        join(tag("dt", text(f"library.{name}", language)), tag("dd", _shown(value, language))) for name, value in rows
    ]
    facts.append(
        join(tag("dt", text("library.files", language)), *(tag("dd", name, class_="zw-file") for name in files))
    )
    return _card(
        report,
        language,
        tag("p", said, class_="zw-told", role="status") if said else None,
        tag("dl", *facts, class_="zw-facts"),
        tag(
            "p",
            opener(text("library.read", language), meta.report_id, class_="zw-button"),
            _button("edit", meta.report_id, language),
            _button("remove", meta.report_id, language, class_="zw-button zw-bad"),
            class_="zw-buttons",
        ),
        draw_notes(report.card, language),
        _sections(report, language),
    )


def draw_notes(notes: Sequence[Note], language: Language) -> Html:
    """Return the notes of a card in groups, those that call for a look first."""
    ordered = sorted(notes, key=lambda note: _ORDER.index(note.kind))
    groups = []
    for kind, members in groupby(ordered, key=lambda note: note.kind):
        lines = (note_line(note, language) for note in members)
        items = join(*(tag("li", tag("b", name), " ", detail) for name, detail in lines))
        title = text(f"library.notes_{kind.value}", language)
        groups.append(tag("section", tag("h4", title), tag("ul", items), class_=f"zw-notes zw-notes-{kind.value}"))
    return join(*groups)


def draw_removal(report: Report, language: Language) -> Html:
    """Return the question whether to remove a report."""
    name = report_name(report.meta, language)
    report_id = report.meta.report_id
    buttons = (
        _button("remove_yes", report_id, language, class_="zw-button zw-bad"),
        _button("cancel", report_id, language),
    )
    return _card(
        report,
        language,
        tag("p", text("library.remove_ask", language, name=name), role="alert"),
        tag("p", *buttons, class_="zw-buttons"),
    )


def draw_form(report: Report, corrections: Sequence[Correction], language: Language, error: str | None = None) -> Html:
    """Return the form to correct a report by hand."""
    read = {one.what: one.read for one in corrections if one.what != "role"}
    fields = [_field(name, getattr(report.meta, name), read, language) for name in CORRECTABLE]
    roles = [_role_field(section, language) for section in report.sections if section.path]
    form = tag(
        "form",
        tag("input", type="hidden", name_="id", value=report.meta.report_id),
        tag("p", error, class_="zw-error", role="alert") if error else None,
        *fields,
        tag("fieldset", tag("legend", text("library.role", language)), *roles) if roles else None,
        tag(
            "p",
            tag("button", text("library.save", language), type="submit", class_="zw-button zw-first"),
            _button("restore", report.meta.report_id, language) if corrections else None,
            _button("cancel", report.meta.report_id, language),
            class_="zw-buttons",
        ),
        class_="zw-form",
        novalidate=True,
    )
    return _card(report, language, form)


def _card(report: Report, language: Language, *children: Html | None) -> Html:
    name = report_name(report.meta, language)
    return tag("section", tag("h3", name, tabindex="-1"), *children, class_="zw-sheet", aria_label=name)


def _field(name: str, value: object, read: dict[str, str | int | None], language: Language) -> Html:
    shown = "" if value is None else str(value)
    box = tag("input", name_=name, value=shown, id=f"zw-{name}", autocomplete="off", inputmode=_MODES.get(name))
    before = _shown(read[name], language) if name in read else None
    hint = tag("small", text("library.was_read", language, value=before), class_="zw-soft") if before else None
    return tag("p", tag("label", text(f"library.{name}", language), for_=f"zw-{name}"), box, hint, class_="zw-field")


def _role_field(section: Section, language: Language) -> Html:
    options = (
        tag("option", role_name(role, language), value=role.value, selected=role is section.role) for role in Role
    )
    name = f"role-{section.order}"
    label = tag("label", section.path[-1], for_=f"zw-{name}", lang="zh-CN")
    return tag(
        "p", label, tag("select", *options, name_=name, id=f"zw-{name}"), class_=f"zw-field zw-depth-{_depth(section)}"
    )


def _sections(report: Report, language: Language) -> Html:
    items = (
        tag(
            "li",
            opener(
                section.path[-1] if section.path else text("library.opening", language),
                report.meta.report_id,
                (section.start, section.start + _LIT),
            ),
            " ",
            tag("span", role_name(section.role, language), class_=f"zw-pill zw-role-{section.role.value}"),
            class_=f"zw-depth-{_depth(section)}",
        )
        for section in report.sections
    )
    title = text("library.sections", language, count=len(report.sections))
    return tag("details", tag("summary", title), tag("ul", *items, class_="zw-sections"))


def _button(action: str, report_id: str, language: Language, *, class_: str = "zw-button") -> Html:
    words = text(f"library.{action}", language)
    return tag("button", words, type="button", class_=class_, data_zw_room=action, data_zw_id=report_id)


def _shown(value: object, language: Language) -> str:
    return text("library.unknown", language) if value is None else str(value)


def _depth(section: Section) -> int:
    return min(len(section.path), _DEEPEST)


_DEEPEST = 3
_LIT = 1  # a section is shown from its first line on
_MODES = {"year": "numeric"}
