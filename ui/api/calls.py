"""What other programs may call, with plain values in and out: the same for named endpoints and for MCP."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from rag.assistant import Assistant
from rag.errors import QuestionError
from rag.types import Evidence, Kind, ReportMeta, Scope

_SCOPE = {"townships": str, "counties": str, "provinces": str, "years": int, "report_ids": str}
_AROUND = 300  # characters of context on either side of a clause

Plain = dict[str, Any]


class Calls:
    """The calls over one assistant. All may be made from any thread; errors are those of the assistant."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def ask(self, question: str, scope: Mapping[str, Any] | None = None, history: Sequence[str] = ()) -> Plain:
        """Answer a question: the answer as ``Answer.to_dict`` gives it."""
        asked = [_text(earlier, "history") for earlier in history or ()]
        return self._assistant.ask(_text(question, "question"), scope=scope_of(scope), history=asked).to_dict()

    def survey(self, question: str, scope: Mapping[str, Any] | None = None) -> Plain:
        """Judge every report in scope on a question, whatever its words ask for: an answer with verdicts."""
        understood = self._assistant.understand(_text(question, "question"), scope=scope_of(scope))
        if understood.question.kind not in {Kind.LIST, Kind.COUNT}:
            understood = self._assistant.correct(understood, kind=Kind.LIST)
        return self._assistant.ask(understood).to_dict()

    def facts(self, what: str, scope: Mapping[str, Any] | None = None) -> list[Plain]:
        """List the figures that reports in scope state about something, each with its quote and place."""
        return [dict(row) for row in self._assistant.facts(_text(what, "what"), scope=scope_of(scope))]

    def reports(self, text: str = "", scope: Mapping[str, Any] | None = None) -> list[Plain]:
        """List the reports in scope whose title, place, year or file holds every word of ``text``."""
        found = self._assistant.find_reports(_text(text or "", "text"), scope=scope_of(scope))
        return [plain_meta(meta) for meta in found]

    def source(self, report_id: str) -> Plain:
        """Return a report: whose it is, its text, and its sections with their offsets into the text."""
        report = self._assistant.source(_text(report_id, "report_id"))
        sections = [
            {"path": list(one.path), "role": one.role.value, "start": one.start, "end": one.end}
            for one in report.sections
        ]
        card = [{"kind": note.kind.value, "what": note.what, "detail": note.detail} for note in report.card]
        return {**plain_meta(report.meta), "text": report.text, "sections": sections, "card": card}

    def search(self, text: str, scope: Mapping[str, Any] | None = None) -> list[Plain]:
        """List the clauses found for a question, best first; nothing is worded or judged."""
        return [_plain_evidence(one) for one in self._assistant.search(_text(text, "text"), scope=scope_of(scope))]

    def open_clause(self, report_id: str, start: int, end: int) -> Plain:
        """Return the text between two offsets of a report as it stands there, with what is around it."""
        report = self._assistant.source(_text(report_id, "report_id"))
        length = len(report.text)
        if not 0 <= start < end <= length:
            raise QuestionError(f"no clause at {start}-{end}: offsets go from 0 to {length}, the start before the end")
        section = next((one for one in report.sections if one.start <= start < one.end), None)
        return {
            **plain_meta(report.meta),
            "section": list(section.path) if section else [],
            "role": section.role.value if section else "other",
            "before": report.text[max(0, start - _AROUND) : start],
            "quote": report.text[start:end],
            "after": report.text[end : end + _AROUND],
            "start": start,
            "end": end,
        }


def scope_of(values: Mapping[str, Any] | None) -> Scope:
    """Return the scope that plain values tell: lists of ``townships``, ``counties``, ``provinces``, ``years``, ...

    Raises:
        QuestionError: there is another key, or a value is no list of the kind it should be.
    """
    if values is None:
        return Scope()
    if not isinstance(values, Mapping) or not values.keys() <= _SCOPE.keys():
        raise QuestionError(f"the scope is an object with lists of {', '.join(_SCOPE)}, e.g. {{'years': [2021]}}")
    for name, items in values.items():
        kind = _SCOPE[name]
        if not isinstance(items, list | tuple) or not all(isinstance(item, kind) for item in items):
            raise QuestionError(f"scope, {name}: a list of {'numbers' if kind is int else 'texts'} is needed")
    return Scope(**{name: tuple(items) for name, items in values.items()})


def plain_meta(meta: ReportMeta) -> Plain:
    """Return what is known of a report as JSON knows it; the signing date is in ISO form."""
    return {**asdict(meta), "signed": meta.signed.isoformat() if meta.signed else None}


def _plain_evidence(one: Evidence) -> Plain:
    meta, clause = one.meta, one.clause
    return {
        "report_id": meta.report_id,
        "file": meta.file,
        "township": meta.township,
        "county": meta.county,
        "year": meta.year,
        "section": list(one.section.path),
        "role": one.section.role.value,
        "quote": clause.text,
        "start": clause.start,
        "end": clause.end,
        "score": round(one.score, 4),
    }


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise QuestionError(f"{name}: text is needed, not {type(value).__name__}")
    return value
