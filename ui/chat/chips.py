"""What a question is taken to ask, as chips that can be corrected: its kind, its places and years."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from rag.conversation.talk import Asking
from rag.types import Kind, Language, ReportMeta, Scope
from ui import icons
from ui.markup import Html, join, tag
from ui.strings import text

_FIELDS = ("provinces", "cities", "counties", "townships", "years")
_OFFERED = 300  # places in the menu; of more, none can be picked from it


def draw_chips(asking: Asking, reports: Sequence[ReportMeta], language: Language, *, corrected: bool = False) -> Html:
    """Return the chips of a question; ``reports`` are those it could be narrowed to."""
    question = asking.question
    scope = [_scope_chip(field, value, language) for field, value in entries(question.scope)]
    everything = tag("span", text("chat.everything", language), class_="zw-chip zw-chip-all")
    return tag(
        "div",
        _kind_chip(question.kind, language),
        *(scope or [everything]),
        _menu(question.scope, reports, language),
        tag("span", text("chat.by_hand", language), class_="zw-chip-note") if corrected else None,
        tag("p", text("chat.leaned", language, question=question.text), class_="zw-leaned") if asking.leaned else None,
        class_="zw-chips",
        role="group",
        aria_label=text("chat.understood", language),
    )


def entries(scope: Scope) -> Iterator[tuple[str, str]]:
    """Yield field and value of everything a scope is narrowed to; of single reports, how many there are."""
    for field in _FIELDS:
        for value in sorted(getattr(scope, field)):
            yield field, str(value)
    if scope.report_ids:
        yield "report_ids", str(len(scope.report_ids))


def without(scope: Scope, field: str, value: str) -> Scope:
    """Return a scope without one of its values, or without its single reports; an unknown one changes nothing."""
    if field == "report_ids":
        return replace(scope, report_ids=frozenset())
    return _changed(scope, field, lambda values: values - {_typed(field, value)})


def narrowed(scope: Scope, field: str, value: str) -> Scope:
    """Return a scope with one more value."""
    return _changed(scope, field, lambda values: values | {_typed(field, value)})


def _typed(field: str, value: str) -> str | int:
    return int(value) if field == "years" and value.isdecimal() else value


def _changed(scope: Scope, field: str, change: Callable[[frozenset[object]], frozenset[object]]) -> Scope:
    if field not in _FIELDS:
        return scope
    return replace(scope, **{field: change(getattr(scope, field))})  # type: ignore[arg-type]


def _kind_chip(kind: Kind, language: Language) -> Html:
    options = (
        tag("option", text(f"chat.{one.value}", language), value=one.value, selected=one is kind) for one in Kind
    )
    return tag(
        "label",
        tag("span", text("chat.kind", language)),
        tag("select", *options, data_zw_kind=True),
        class_="zw-chip zw-chip-kind",
    )


def _scope_chip(field: str, value: str, language: Language) -> Html:
    shown = _shown(field, value, language)
    label = text("chat.drop", language, what=shown)
    button = tag(
        "button", icons.CROSS, type="button", data_zw_drop=field, data_zw_value=value, aria_label=label, title=label
    )
    return tag("span", shown, button, class_="zw-chip zw-chip-scope")


def _menu(scope: Scope, reports: Sequence[ReportMeta], language: Language) -> Html | None:
    """Offer what the library has and the scope does not name yet."""
    named = set(entries(scope))
    held = {
        "years": {str(meta.year) for meta in reports if meta.year},
        "counties": {meta.county for meta in reports if meta.county},
        "townships": {meta.township for meta in reports if meta.township},
    }
    groups = {
        field: [value for value in sorted(values) if (field, value) not in named] for field, values in held.items()
    }
    offered = [
        tag(
            "optgroup",
            *(tag("option", _shown(field, value, language), value=f"{field}:{value}") for value in values),
            label=text(f"chat.{field}", language),
        )
        for field, values in groups.items()
        if values and len(values) <= _OFFERED
    ]
    if not offered:
        return None
    name = text("chat.narrow", language)
    return tag(
        "select",
        tag("option", name, value="", selected=True),
        join(*offered),
        data_zw_add=True,
        class_="zw-chip zw-chip-add",
        aria_label=name,
    )


def _shown(field: str, value: str, language: Language) -> str:
    if field == "report_ids":
        return text("chat.some_reports", language, count=value)
    return text("chat.year", language, year=value) if field == "years" else value
