"""Reads figures and subjects out of every report at ingest: joins the stages that know how."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from rag.facts.extract import FACTS_ID, facts_of_report
from rag.survey.linear import Linear
from rag.survey.tagger import VERSION, Tagger
from rag.types import Fact, Report, Tag


class ReportAnnotator:
    """What the library calls for each report. ``id`` names the versions of both readers."""

    id = f"{FACTS_ID}+{VERSION}"

    def __init__(self, model: Linear | None = None) -> None:
        self._model = model

    def facts(self, report: Report) -> Iterable[Fact]:
        """Return the figures a report states."""
        return facts_of_report(report)

    def tags(self, report: Report) -> Iterable[Tag]:
        """Return the subjects its clauses speak of."""
        return self._tagger.tags(report)

    @cached_property
    def _tagger(self) -> Tagger:
        """The tagger weighs the vectors of the encoder of words, whatever the library searches with."""
        from embeddings import load_encoder
        from embeddings.contextual import shipped

        return Tagger(load_encoder("words").encode_passages, shipped(), self._model)
