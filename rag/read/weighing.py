"""What the built-in reader makes of its model's scores: which clauses to quote, and when to say that none answers.

The weights are fitted on training scenes (``scripts/weigh_reader.py``) and stand in the model's card.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from rag.read.extractive import MAX_SENTENCES, quoted
from rag.read.protocol import ReadingTask
from rag.text.fold import fold
from rag.text.place_names import township_names
from rag.types import Evidence, Kind

WIDE = frozenset({Kind.SUMMARY, Kind.COMPARE, Kind.CROSS_YEAR})  # these want every clause, in the order of the report
_LEAST = 1e-6
_YEAR = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")


@dataclass(frozen=True, slots=True)
class Choice:
    """How likely each clause answers the question, from the first on, and how likely none does."""

    clauses: tuple[float, ...]
    none: float


@dataclass(frozen=True, slots=True)
class Weights:
    """What the model's likelihood and the search's score of a clause count, and each sign that none answers.

    Without signs, none answers when that counts more than any clause.
    """

    likelihood: float = 1.0
    search: float = 0.0
    signs: Mapping[str, float] = field(default_factory=dict)


def labels_of(choice: Choice, task: ReadingTask, weights: Weights) -> list[int]:
    """Return the labels worth quoting, the best first; none if no clause answers.

    What the search alone would have quoted stays as far as there is room, so that a doubtful choice adds a clause.
    """
    if not choice.clauses:  # too long to show even one of them
        return searched(task)
    if is_refused(choice, task, weights):
        return []
    found = searched(task)
    worth = worths(choice, [item.score for item in task.evidence], weights)
    ranked = sorted(range(1, len(worth) + 1), key=lambda label: -worth[label - 1])
    kept = [label for label in ranked if label in found or label == ranked[0]]
    return kept[:MAX_SENTENCES]


def best_of(choice: Choice, task: ReadingTask, weights: Weights) -> int:
    """Return the label of the clause that answers best, refused or not."""
    worth = worths(choice, [item.score for item in task.evidence], weights)
    return worth.index(max(worth)) + 1


def searched(task: ReadingTask) -> list[int]:
    """Return the labels that the reader without a model would quote."""
    return [label for label, _ in quoted(task)]


def worths(choice: Choice, scores: Sequence[float], weights: Weights) -> list[float]:
    """Weigh each clause by how likely the model finds it and how high the search ranked it."""
    best = max(max(scores, default=0.0), _LEAST)
    return [
        weights.likelihood * log(max(likely, _LEAST)) + weights.search * log(max(score / best, _LEAST))
        for likely, score in zip(choice.clauses, scores, strict=False)
    ]


def is_refused(choice: Choice, task: ReadingTask, weights: Weights) -> bool:
    """Tell whether no clause answers."""
    if not weights.signs:
        worth = worths(choice, [item.score for item in task.evidence], weights)
        return weights.likelihood * log(max(choice.none, _LEAST)) > max(worth)
    found = signs_of(choice, task.question, task.evidence)
    return sum(weights.signs.get(name, 0.0) * value for name, value in found.items()) > 0


def signs_of(choice: Choice, question: str, evidence: Sequence[Evidence]) -> dict[str, float]:
    """Return what speaks for or against an answer among the clauses, by name."""
    total = max(sum(choice.clauses), _LEAST)
    shares = [max(likely / total, _LEAST) for likely in choice.clauses]
    texts = [fold(f"{item.clause.text}{''.join(item.section.path[-1:])} {_who(item)}") for item in evidence]
    asked = fold(question)
    everything = " ".join(texts)
    return {
        "always": 1.0,
        "none": log(max(choice.none, _LEAST) / max(max(choice.clauses), _LEAST)),
        "spread": -sum(share * log(share) for share in shares) / log(max(len(shares), 2)),
        "unexpressed": 1.0 - max((_expressed(asked, text) for text in texts), default=0.0),
        "other years": float(any(year not in everything for year in _YEAR.findall(asked))),
        "other townships": float(any(span.name not in everything for span in township_names(asked))),
        "english": float(asked.isascii()),
    }


def _who(item: Evidence) -> str:
    return f"{item.meta.township or item.meta.title}{item.meta.year or ''}"


def _expressed(question: str, text: str) -> float:
    """Return the share of the pairs of characters of a question that a text holds; half where there are none."""
    pairs = {run[at : at + 2] for run in _HAN.findall(question) for at in range(len(run) - 1)}
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.5
