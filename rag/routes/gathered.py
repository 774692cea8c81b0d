"""What routes work with, and what they find."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rag.answer.catalogue import Shelf
from rag.answer.told import Point
from rag.library.protocol import Library
from rag.retrieve.candidates import QueryEncoder
from rag.retrieve.evidence import retrieve
from rag.routes.figures import Tabled
from rag.settings import Settings
from rag.survey.figures import Figure
from rag.survey.survey import Surveyed
from rag.types import Evidence, Question, Refusal, ReportMeta


@dataclass(frozen=True, slots=True)
class Parts:
    """What the routes work with: the library, the encoder (or None) and the settings."""

    library: Library
    encoder: QueryEncoder | None
    settings: Settings


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a route found: evidence to word, or a survey, or figures, or the reason for refusing."""

    route: str
    evidence: tuple[Evidence, ...] = ()
    surveyed: tuple[Surveyed, ...] = ()
    figures: tuple[Figure, ...] = ()
    points: tuple[Point, ...] = ()
    shelf: Shelf | None = None
    tabled: Tabled | None = None
    refusal: Refusal | None = None


def find(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> list[Evidence]:
    """Retrieve within the scope; a scope of everything is not spelled out."""
    everything = not question.scope
    ids = None if everything else [meta.report_id for meta in in_scope]
    return retrieve(question, parts.library, parts.encoder, parts.settings.retrieve, scope_ids=ids)
