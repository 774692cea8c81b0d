"""What the buttons and the form of a card do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rag.assistant import Assistant
from rag.errors import LibraryError, ZhengwenError
from rag.types import CORRECTABLE, Language, Report, Role
from ui.library_tab.card import draw_card, draw_form, draw_nothing, draw_removal
from ui.library_tab.naming import report_name
from ui.markup import Html
from ui.strings import text


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is shown after an action, and whether the library is another one now."""

    shown: Html
    changed: bool = False


def act(assistant: Assistant, action: str, report_id: str, language: Language) -> Outcome:
    """Carry out a button of a card or of the list; an unknown action shows the card."""
    try:
        report = assistant.source(report_id)
    except LibraryError:
        return Outcome(draw_nothing(language, text("library.gone", language)))
    try:
        if action == "remove_yes":
            assistant.remove([report_id])
            name = report_name(report.meta, language)
            return Outcome(draw_nothing(language, text("library.removed", language, name=name)), changed=True)
        if action == "restore":
            report = assistant.correct_report(report_id, restore=True)
            return Outcome(_card(assistant, report, language, "library.restored"), changed=True)
    except ZhengwenError as exc:
        return Outcome(draw_nothing(language, text("common.failed", language, why=exc)))
    if action == "edit":
        return Outcome(draw_form(report, assistant.corrections(report_id), language))
    if action == "remove":
        return Outcome(draw_removal(report, language))
    return Outcome(_card(assistant, report, language))


def save(assistant: Assistant, values: Mapping[str, object], language: Language) -> Outcome:
    """Carry out the form of a card; ``values`` are its fields by name, as the browser sends them.

    A field left empty is left as it is, and so is what was not changed.
    """
    report_id = str(values.get("id", ""))
    try:
        report = assistant.source(report_id)
    except LibraryError:
        return Outcome(draw_nothing(language, text("library.gone", language)))
    try:
        changed = _changed(values, report)
        roles = _changed_roles(values, report)
        if changed or roles:
            report = assistant.correct_report(report_id, roles=roles, **changed)  # type: ignore[arg-type]
    except ZhengwenError as exc:
        error = text("common.failed", language, why=exc)
        return Outcome(draw_form(report, assistant.corrections(report_id), language, error))
    return Outcome(_card(assistant, report, language, "library.saved"), changed=bool(changed or roles))


def _card(assistant: Assistant, report: Report, language: Language, said: str | None = None) -> Html:
    files = [name for name, report_id in assistant.files().items() if report_id == report.meta.report_id]
    return draw_card(report, files, language, said=text(said, language) if said else None)


def _changed(values: Mapping[str, object], report: Report) -> dict[str, str]:
    given = {name: str(values.get(name, "")).strip() for name in CORRECTABLE}
    return {name: value for name, value in given.items() if value and value != str(getattr(report.meta, name))}


def _changed_roles(values: Mapping[str, object], report: Report) -> dict[int, Role | str]:
    named = {section.order: str(values.get(f"role-{section.order}", "")) for section in report.sections}
    return {order: role for order, role in named.items() if role and role != report.sections[order].role}
