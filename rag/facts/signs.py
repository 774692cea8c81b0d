"""What tells a figure of the thing asked about from that of a neighbour: signs that rag/routes/stated.py weighs.

Where no report states a figure, some other one still comes nearest. It is told by what it counts: whether its own words
are those of the noun asked to be counted, whether another clause speaks of the matter without a figure, whether it is
known to count something else, and by how much it stands out among all figures and its clause among all clauses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy

from rag.facts.counted import counted
from rag.facts.deeds import DEEDS
from rag.facts.likeness import FEATURES, Sought, WordEncoder, asked_words, features_of, weigh, weighed_words
from rag.facts.own import is_own
from rag.facts.stretch import stretches
from rag.facts.taxonomy import indicators
from rag.text.fold import fold
from rag.text.soft import Floats, Numbers, nearest_words
from rag.types import Clause, Fact, Language

# As rag/facts/likeness.py sees them; "other known" where the question names a known indicator.
_SEEN = ("known", "other known", "conflict", "average asked", "denied alike", *DEEDS, "unit unlike")
_FAR = 3.0  # deviations beyond which a clause stands out no more
SIGNS = (
    "score",
    "margin",  # over the best figure of another value
    *_SEEN,
    "unnamed",  # read as a known indicator, where the question names none
    "foreign",  # where it names one, and the figure is of none: share of the counted noun that is not met
    "apart",  # of another time or place than asked
    "unit asked",
    "english",
    "higher",  # of a higher unit, where none is asked about
    "counted",  # share of the counted noun met by what the figure is said to count
    "counted near",  # the same by the words around it
    "added",  # share of the question, beside the name of a known indicator, that is met nowhere around its figure
    "elsewhere",  # share of the question that some clause meets beyond what stands around the figure
    "worst",  # what the word of the question weighs that comes nowhere near the figure, of all the weightiest
    "nowhere",  # share of the question that no clause meets
    "standing",  # of the clause among all of the report, in deviations of their likeness
)


@dataclass(frozen=True, slots=True)
class Told:
    """One report: its figures, its clauses, and of each clause its words and how like the question it is."""

    facts: Sequence[Fact]
    clauses: Mapping[str, Clause]
    words: Mapping[str, Numbers]
    likeness: Mapping[str, float]


def signs_of(sought: Sought, chosen: Sequence[Fact], told: Told, encoder: WordEncoder) -> Floats:
    """Return a row for each figure chosen out of a report's, columns as in ``SIGNS``."""
    facts = list(told.facts)
    seen = features_of(sought, facts, told.clauses, encoder)
    scores = weigh(seen)
    places = {fact.start: place for place, fact in enumerate(facts)}
    around = [_wide(fact, told) for fact in chosen]
    met = _met(sought, around, told, encoder)
    added = [_added(sought, fact, wide, encoder) for fact, wide in zip(chosen, around, strict=True)]
    noun = _counted(sought, [fact.what for fact in chosen], encoder)
    near = _counted(sought, around, encoder)
    rows = []
    for at, fact in enumerate(chosen):
        place = places[fact.start]
        own = dict(zip(FEATURES, seen[place].tolist(), strict=True))
        signs = _plain(sought, fact) | {name: own[name] for name in _SEEN}
        signs["score"] = float(scores[place])
        signs["margin"] = signs["score"] - _second(sought, fact, facts, scores.tolist())
        signs |= {"counted": noun[at], "counted near": near[at], "added": added[at]} | met[at]
        signs["foreign"] = own["unknown"] * (1 - noun[at])
        signs["higher"] = own["higher"] * signs["apart"]
        signs["standing"] = _standing(fact, told.likeness)
        rows.append([signs[name] for name in SIGNS])
    return numpy.array(rows, numpy.float32).reshape(len(rows), len(SIGNS))


def _plain(sought: Sought, fact: Fact) -> dict[str, float]:
    measured = sought.measured()
    return {
        "unnamed": float(fact.indicator is not None and not sought.indicators),
        "apart": float(not is_own(fact, sought.words.lower())),
        "unit asked": float(bool(measured.units or measured.kinds)),
        "english": float(sought.language is Language.EN),
    }


def _second(sought: Sought, fact: Fact, facts: Sequence[Fact], scores: Sequence[float]) -> float:
    """Return the score of the best figure of another value that could be what is asked for."""
    measured = sought.measured()
    return max(
        (
            score
            for other, score in zip(facts, scores, strict=True)
            if other.value != fact.value and not measured.conflicts(other.unit)
        ),
        default=0.0,
    )


def _counted(sought: Sought, told: Sequence[str], encoder: WordEncoder) -> list[float]:
    """Return which share of the noun to be counted each text meets."""
    noun, worth = weighed_words(counted(sought.words, sought.language), encoder)
    if not len(noun) or not told:
        return [0.0] * len(told)
    shares: list[float] = (worth @ nearest_words(noun, [encoder.tokens(text) for text in told], encoder)).tolist()
    return shares


def _added(sought: Sought, fact: Fact, wide: str, encoder: WordEncoder) -> float:
    if fact.indicator is None or fact.indicator not in sought.indicators:
        return 0.0
    named = indicators()[fact.indicator]
    asked, worth = asked_words(sought, encoder)
    words = fold(sought.words).lower()
    rest = encoder.tokens(named.asked_en.sub(" ", named.asked.sub(" ", words)))
    kept = numpy.isin(asked, rest)
    if not kept.any():
        return 0.0
    return float((worth * kept) @ (1 - nearest_words(asked, [encoder.tokens(wide)], encoder)[:, 0]))


def _met(sought: Sought, around: Sequence[str], told: Told, encoder: WordEncoder) -> list[dict[str, float]]:
    """Return for each figure how far the question is met around it, and how far by any clause."""
    asked, worth = asked_words(sought, encoder)
    if not len(asked) or not around:
        return [{"elsewhere": 0.0, "worst": 0.0, "nowhere": 0.0}] * len(around)
    clauses = nearest_words(asked, list(told.words.values()), encoder)
    best = float((worth @ clauses).max(initial=0.0))
    nowhere = float(worth @ (1 - clauses.max(axis=1, initial=0.0)))
    mine = nearest_words(asked, [encoder.tokens(wide) for wide in around], encoder)
    worst = (worth[:, None] * (1 - mine)).max(axis=0).tolist()
    shares = (worth @ mine).tolist()
    return [
        {"elsewhere": best - share, "worst": missed, "nowhere": nowhere}
        for share, missed in zip(shares, worst, strict=True)
    ]


def _wide(fact: Fact, told: Told) -> str:
    beside = [other for other in told.facts if other.clause_id == fact.clause_id]
    return stretches(told.clauses[fact.clause_id], beside)[beside.index(fact)].wide


def _standing(fact: Fact, likeness: Mapping[str, float]) -> float:
    values = numpy.array(list(likeness.values()))
    return min(_FAR, float((likeness[fact.clause_id] - values.mean()) / (values.std() or 1.0)))
