"""What the built-in reader makes of its model's scores: which clauses to quote, and when to say that none answers.

The weights are fitted on training scenes (``scripts/weigh_reader.py``) and stand in the model's card.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log

from rag.read.extractive import MAX_SENTENCES, quoted
from rag.read.likeness import likeness_of
from rag.read.places import elsewhere
from rag.read.protocol import ReadingTask
from rag.types import Kind, Language

WIDE = frozenset({Kind.SUMMARY, Kind.COMPARE, Kind.CROSS_YEAR})  # these want every clause, in the order of the report
_LEAST = 1e-6
_COUNTS = re.compile(
    r"多少|几(?:次|件|人|名|场|个|份|条|起|天|户|元|万|宗|支|家|所|处|项|台)|\bhow (?:many|much)\b|\bnumber of\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"[0-9０-９]|[一二两三四五六七八九十百千]+余?(?:次|件|人|名|场|个|份|条|起|天|户|元|万|宗|位|支|期|家|所|处|类|项|台|辆)"
)


@dataclass(frozen=True, slots=True)
class Choice:
    """How likely each clause answers the question, from the first on, and how likely none does."""

    clauses: tuple[float, ...]
    none: float


@dataclass(frozen=True, slots=True)
class Weights:
    """What the model's likelihood and the search's score of a clause count, what a clause of another place or year than
    the question names loses, and what each sign that none answers counts.

    Without signs, none answers when that counts more than any clause.
    """

    likelihood: float = 1.0
    search: float = 0.0
    elsewhere: float = 0.0
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
    worth = worths(choice, task, weights)
    ranked = sorted(range(1, len(worth) + 1), key=lambda label: -worth[label - 1])
    kept = [label for label in ranked if label in found or label == ranked[0]]
    return kept[:MAX_SENTENCES]


def best_of(choice: Choice, task: ReadingTask, weights: Weights) -> int:
    """Return the label of the clause that answers best, refused or not."""
    worth = worths(choice, task, weights)
    return worth.index(max(worth)) + 1


def searched(task: ReadingTask) -> list[int]:
    """Return the labels that the reader without a model would quote."""
    return [label for label, _ in quoted(task)]


def worths(choice: Choice, task: ReadingTask, weights: Weights) -> list[float]:
    """Weigh each clause by its likelihood, how high the search ranked it, and whether it is of elsewhere."""
    scores = [item.score for item in task.evidence]
    best = max(max(scores, default=0.0), _LEAST)
    away = elsewhere(task) if weights.elsewhere else (False,) * len(scores)
    return [
        weights.likelihood * log(max(likely, _LEAST))
        + weights.search * log(max(score / best, _LEAST))
        - weights.elsewhere * other
        for likely, score, other in zip(choice.clauses, scores, away, strict=False)
    ]


def is_refused(choice: Choice, task: ReadingTask, weights: Weights) -> bool:
    """Tell whether no clause answers."""
    worth = worths(choice, task, weights)
    if not weights.signs:
        return weights.likelihood * log(max(choice.none, _LEAST)) > max(worth)
    found = signs_of(choice, task, worth.index(max(worth)))
    return sum(weights.signs.get(name, 0.0) * value for name, value in found.items()) > 0


def signs_of(choice: Choice, task: ReadingTask, best: int) -> dict[str, float]:
    """Return what speaks for or against an answer, by name; ``best`` is the place of the clause that answers best."""
    likeness = likeness_of(task)
    whole = likeness.whole[: len(choice.clauses)]
    none = log(max(choice.none, _LEAST))
    return {
        "always": 1.0,
        "none": none - log(max(max(choice.clauses), _LEAST)),
        "none rather than the best": none - log(max(choice.clauses[best], _LEAST)),
        "words": likeness.words[best],
        "whole": whole[best],
        "ahead": max(whole) - (sum(whole) - max(whole)) / max(len(whole) - 1, 1),
        "met": likeness.met[best],
        "elsewhere": float(elsewhere(task)[best]),
        "no number": float(bool(_COUNTS.search(task.question)) and not _NUMBER.search(task.evidence[best].clause.text)),
        "english": float(task.language is Language.EN),
    }
