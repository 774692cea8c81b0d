"""An understood question, and the evidence found for it."""

from __future__ import annotations

from dataclasses import dataclass

from rag.types.enums import Kind, Language, Refusal, Role
from rag.types.reports import Clause, ReportMeta, Scope, Section


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question is about, apart from where and when.

    ``focus`` is the asked phrase in Chinese with question words and names removed; ``words`` is the question as it was
    put, in its own language, without names and years; ``terms`` are the weighted search terms; ``groups`` are
    alternatives per idea (any of a group expresses it).
    ``unit`` is the unit asked for (件, 次, ""), or None when no number is asked.
    """

    focus: str
    terms: dict[str, float]
    groups: tuple[frozenset[str], ...] = ()
    wants: Role | None = None
    unit: str | None = None
    why: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """An understood question. ``refusal`` is set when names or years alone rule out an answer.

    ``by_hand`` says that a person chose the kind: then it decides, whatever the words suggest. ``year_word`` is what
    named the years of its scope without a number (去年, last year), empty where none did. ``others`` says that the
    scope is all but what the question names.
    """

    text: str
    language: Language
    kind: Kind
    scope: Scope
    asked: Asked
    refusal: Refusal | None = None
    unknown: tuple[str, ...] = ()
    by_hand: bool = False
    year_word: str = ""
    others: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One row of an index search. ``score`` is higher for better in every index."""

    clause_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """A clause offered as proof, with the section and report it stands in.

    ``rank`` is 1-based; ``found_by`` names the search that brought it.
    """

    clause: Clause
    section: Section
    meta: ReportMeta
    score: float
    rank: int
    found_by: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A reader's wording with ``[n]`` marks into the evidence (1-based): unverified, never shown as it is."""

    text: str
    reader: str
