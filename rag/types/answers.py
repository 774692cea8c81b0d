"""What an answer is made of: the public contract."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum
from typing import Any

from rag.types.enums import Kind, Language, Refusal, Role, Status, WordedStatus


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote re-found byte for byte in the stored text: ``source.text[start:end] == quote``."""

    label: int
    report_id: str
    file: str
    township: str | None
    county: str | None
    province: str | None
    year: int | None
    section: tuple[str, ...]
    role: Role
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """A survey's judgement of one report; ``citation`` is the label of its clause, or None."""

    report_id: str
    file: str
    township: str | None
    year: int | None
    status: Status
    reason: str
    citation: int | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The denominator of a survey: reports judged, reports in scope, and how they split."""

    checked: int
    total: int
    yes: int
    borderline: int
    no: int


@dataclass(frozen=True, slots=True)
class Withheld:
    """A sentence the verification took out, and why."""

    sentence: str
    reason: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A retrieved clause with its score, kept in the trace."""

    clause_id: str
    score: float
    found_by: str


@dataclass(frozen=True, slots=True)
class Worded:
    """One sentence shown, the reader that worded it, and how it came to be shown.

    ``own`` are connecting words that no cited clause expresses: the reader's own.
    """

    text: str
    reader: str
    status: WordedStatus
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """How an answer came about. ``timings`` are milliseconds per stage; ``sentences`` are those a reader worded."""

    route: str
    reader: str
    timings: dict[str, float] = field(default_factory=dict)
    candidates: tuple[Candidate, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    notes: tuple[str, ...] = ()
    sentences: tuple[Worded, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A verified answer: ``text`` carries marks ``[1][2]`` that are labels of ``citations``."""

    question: str
    language: Language
    kind: Kind
    text: str
    citations: tuple[Citation, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    coverage: Coverage | None = None
    table: tuple[dict[str, object], ...] = ()
    refusal: Refusal | None = None
    trace: Trace = field(default_factory=lambda: Trace("", ""))

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as plain values, ready for ``json.dumps``; the keys are part of the public contract."""
        return {name: _plain(getattr(self, name)) for name in self.__dataclass_fields__}

    def to_markdown(self) -> str:
        """Return the answer as Markdown: the text, then each citation with its source."""
        lines = [self.text]
        for citation in self.citations:
            place = " › ".join(
                filter(None, (citation.county, citation.township, str(citation.year or ""), *citation.section))
            )
            lines.append(
                f"\n[{citation.label}] {place} ({citation.file}, {citation.start}–{citation.end})\n> {citation.quote}"
            )
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class EvidenceFound:
    """First event of a stream: the clauses found, before any wording."""

    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Queued:
    """The reader is busy: ``position`` readings, the running one included, come before this one."""

    position: int


@dataclass(frozen=True, slots=True)
class TextDelta:
    """A verified piece of the answer's text."""

    text: str


def _plain(value: object) -> Any:
    """Turn values into what JSON knows: enums to their text, tuples to lists, dataclasses to dicts."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if is_dataclass(value):
        return {item.name: _plain(getattr(value, item.name)) for item in fields(value)}
    return value
