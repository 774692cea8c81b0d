"""What the built-in reader makes of its model's scores: which clauses to quote, and when to say that none answers.

The weights are fitted on training scenes (``scripts/weigh_reader.py``) and stand in the model's card.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import log

from rag.read.extractive import MAX_SENTENCES, quoted
from rag.read.likeness import Likeness, likeness_of
from rag.read.places import elsewhere
from rag.read.protocol import ReadingTask
from rag.types import Kind, Language

WIDE = frozenset({Kind.SUMMARY, Kind.COMPARE, Kind.CROSS_YEAR})  # these want every clause, in the order of the report
CLAUSE_SIGNS = ("likelihood", "search", "whole", "met", "elsewhere")
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
    """What each of ``CLAUSE_SIGNS`` counts for a clause, and each sign that none answers counts for a refusal.

    Without signs, none answers when that is likelier than any clause, by as much as likelihood counts.
    """

    clauses: Mapping[str, float] = field(default_factory=lambda: {"likelihood": 1.0})
    signs: Mapping[str, float] = field(default_factory=dict)


class Weighing:
    """A choice weighed: what each clause is worth, and whether none answers.

    Nothing is worked out that counts for nothing; the likeness of question and clauses can be handed in.
    """

    def __init__(self, choice: Choice, task: ReadingTask, weights: Weights, likeness: Likeness | None = None) -> None:
        self._choice = choice
        self._task = task
        self._weights = weights
        self._given = likeness

    @cached_property
    def worths(self) -> list[float]:
        """What each clause is worth, the sum of its signs."""
        rows = [(weight, self.clause_sign(name)) for name, weight in self._weights.clauses.items() if weight]
        return [sum(weight * row[place] for weight, row in rows) for place in range(len(self._choice.clauses))]

    @property
    def best(self) -> int:
        """The place of the clause that answers best, refused or not, from 0 on."""
        return self.worths.index(max(self.worths))

    @property
    def refused(self) -> bool:
        """Whether no clause answers."""
        signs = self._weights.signs
        if not signs:
            return self._weights.clauses.get("likelihood", 0.0) * _log(self._choice.none) > max(self.worths)
        return sum(signs.get(name, 0.0) * value for name, value in self.signs().items()) > 0

    def labels(self) -> list[int]:
        """Return the labels worth quoting, the best first; none if no clause answers.

        What the search alone would have quoted stays as far as there is room, so that a doubtful choice adds a clause.
        """
        found = searched(self._task)
        if not self._choice.clauses:  # too long to show even one of them
            return found
        if self.refused:
            return []
        ranked = sorted(range(1, len(self.worths) + 1), key=lambda label: -self.worths[label - 1])
        kept = [label for label in ranked if label in found or label == ranked[0]]
        return kept[:MAX_SENTENCES]

    def clause_sign(self, name: str) -> Sequence[float]:
        """Return one of ``CLAUSE_SIGNS`` for each clause shown.

        The natural logarithms of its likelihood and of its score in the search beside the best one's; the cosine of its
        whole and the question's; how well the question's words are met in it; 1 where its header names another
        township or year than the question does.
        """
        if name == "likelihood":
            return [_log(likely) for likely in self._choice.clauses]
        if name == "search":
            scores = [item.score for item in self._task.evidence]
            best = max(max(scores, default=0.0), _LEAST)
            return [_log(score / best) for score in scores]
        if name == "elsewhere":
            return [float(away) for away in elsewhere(self._task)]
        return self._likeness.whole if name == "whole" else self._likeness.met

    def signs(self) -> dict[str, float]:
        """Return what speaks for or against an answer by the best clause, by name."""
        best, likeness, task = self.best, self._likeness, self._task
        whole = likeness.whole[: len(self._choice.clauses)]
        none = _log(self._choice.none)
        return {
            "always": 1.0,
            "none": none - _log(max(self._choice.clauses)),
            "none rather than the best": none - _log(self._choice.clauses[best]),
            "words": likeness.words[best],
            "whole": whole[best],
            "ahead": max(whole) - (sum(whole) - max(whole)) / max(len(whole) - 1, 1),
            "met": likeness.met[best],
            "elsewhere": self.clause_sign("elsewhere")[best],
            "no number": float(bool(_COUNTS.search(task.question)) and not _NUMBER.search(self._text(best))),
            "english": float(task.language is Language.EN),
        }

    @cached_property
    def _likeness(self) -> Likeness:
        return self._given or likeness_of(self._task)

    def _text(self, place: int) -> str:
        return self._task.evidence[place].clause.text


def searched(task: ReadingTask) -> list[int]:
    """Return the labels that the reader without a model would quote."""
    return [label for label, _ in quoted(task)]


def _log(share: float) -> float:
    return log(max(share, _LEAST))
