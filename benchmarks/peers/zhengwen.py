"""Zhengwen itself, through its public interface: reports in, clauses and verdicts out."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from rag import Assistant
from rag.settings import Settings, load_settings
from rag.types import Status


def deep_settings(depth: int) -> Settings:
    """Return the shipped settings, but for how many clauses a search brings: the others bring 20 too."""
    settings = load_settings()
    return replace(settings, retrieve=replace(settings.retrieve, evidence=depth))


def use_folds() -> None:
    """Tag each labelled report with a model trained without it, as ``scripts/measure_lists.py --folds`` does."""
    from rag import assistant as joined
    from scripts.measure_lists import fold_annotator

    labels = Path(os.environ["BENCHMARK_LABELS"])
    annotator = fold_annotator(labels.with_name("reports"), labels, Path(os.environ["BENCHMARK_BANK"]))
    joined.ReportAnnotator = annotator  # type: ignore[misc]


VARIANTS: dict[str, Callable[[], None]] = {"as shipped": lambda: None, "five folds": use_folds}


class ZhengwenPeer:
    """Reads the files the passages came from, so that its ingest does all that a user's would."""

    def __init__(self, name: str) -> None:
        self._assistant: Assistant | None = None
        VARIANTS[name]()

    def index(self, passages: Path, reports: Path, folder: Path) -> None:
        """Take the reports in: parsing, figures, tags, database and both indexes."""
        with Assistant.open(folder, create=True, settings=deep_settings(20)) as assistant:
            assistant.add([reports])

    def load(self, folder: Path) -> None:
        """Open the library."""
        self._assistant = Assistant.open(folder, settings=deep_settings(20))

    def search(self, text: str, k: int) -> Sequence[str]:
        """Return the clauses found."""
        return [one.clause.clause_id for one in self._opened().search(text)[:k]]

    def lists(self, text: str) -> Sequence[str]:
        """Return the files judged to say what is asked."""
        answer = self._opened().ask(text)
        return [verdict.file for verdict in answer.verdicts if verdict.status is Status.YES]

    def _opened(self) -> Assistant:
        if self._assistant is None:
            raise RuntimeError("load first")
        return self._assistant


make = ZhengwenPeer
