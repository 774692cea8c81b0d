"""The reader without a model: it quotes the best clauses with a few fixed words around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.read.cancel import Cancel
from rag.read.protocol import ReadingTask
from rag.text.naming import who
from rag.text.quote import asks_when, in_marks, quote_of
from rag.types import Evidence, Kind, Language

# Clauses that score well below the best are rarely about the same thing (docs/measurements.md).
_KEEP_SHARE = 0.72
MAX_SENTENCES = 3
_MAX_SUMMARY = 8

_LEAD = {
    Language.ZH: "{who}报告：{quote}[{label}]。",
    Language.EN: "{who} reports: {quote} [{label}].",
}


class ExtractiveReader:
    """Words an answer by quoting. Needs no model, keeps no state."""

    name = "extractive"

    def read(self, task: ReadingTask, cancel: Cancel) -> Iterator[str]:
        """Yield one sentence per clause worth quoting, best evidence first.

        Raises:
            ReadingCancelled: ``cancel`` was set before the end.
        """
        for label, _ in quoted(task):
            cancel.check()
            yield word_quote(task, label)

    def close(self) -> None:
        """Do nothing: there is nothing to give back."""


def word_quote(task: ReadingTask, label: int) -> str:
    """Word one sentence that quotes a clause."""
    item = task.evidence[label - 1]
    quote = in_marks(quote_of(item.clause.text, task.terms, why=task.why, when=asks_when(task.question)))
    return _LEAD[task.language].format(who=who(item.meta, task.language), quote=quote, label=label)


def quoted(task: ReadingTask) -> list[tuple[int, Evidence]]:
    """Return the clauses worth quoting with their labels, best evidence first."""
    numbered = list(enumerate(task.evidence, start=1))
    if task.kind in {Kind.SUMMARY, Kind.COMPARE, Kind.CROSS_YEAR}:
        return numbered[:_MAX_SUMMARY]
    best = numbered[0][1].score if numbered else 0.0
    kept = [(label, item) for label, item in numbered if item.score >= _KEEP_SHARE * best]
    return _one_per_statement(kept)[:MAX_SENTENCES]


def _one_per_statement(items: Sequence[tuple[int, Evidence]]) -> list[tuple[int, Evidence]]:
    """A heading repeated by its first sentence is quoted once."""
    kept: list[tuple[int, Evidence]] = []
    for label, item in items:
        if not any(item.clause.text in other.clause.text or other.clause.text in item.clause.text for _, other in kept):
            kept.append((label, item))
    return kept
