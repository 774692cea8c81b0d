"""Choose among the figures of one report, and set those of several side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rag.facts.taxonomy import Indicator
from rag.types import Apart, Fact, Period, Whose

_PERIODS = {
    Period.PART: Apart.PART_YEAR,
    Period.LAST_YEAR: Apart.LAST_YEAR,
    Period.CUMULATIVE: Apart.CUMULATIVE,
    Period.TARGET: Apart.TARGET,
}
_WHOSE = {Whose.HIGHER: Apart.HIGHER, Whose.OTHER: Apart.OTHER}
# Where the wanted figure is missing, the one that says most about the township comes first.
_NEAREST = (
    Apart.PART,
    Apart.PART_YEAR,
    Apart.LAST_YEAR,
    Apart.CUMULATIVE,
    Apart.TARGET,
    Apart.HIGHER,
    Apart.OTHER,
)


def apart_of(fact: Fact) -> Apart | None:
    """Return what keeps a figure from being the township's own of the report year and of the whole thing."""
    return _WHOSE.get(fact.whose) or _PERIODS.get(fact.period) or (Apart.PART if fact.part else None)


def own_figure(facts: Sequence[Fact], indicator: Indicator | None = None) -> Fact | None:
    """Return the figure a report gives for its year out of those of one indicator, or None.

    Of several counts the greatest is the total; of several rates the first one leads.
    """
    own = [fact for fact in facts if apart_of(fact) is None]
    if not own:
        return None
    if indicator is not None and indicator.rate:
        return own[0]
    if indicator is not None and indicator.strict:
        own = [fact for fact in own if fact.unit == own[0].unit]
    return max(own, key=lambda fact: (fact.value, -fact.start))


def special_figure(facts: Sequence[Fact], words: frozenset[str]) -> Fact | None:
    """Return the figure whose own words hold what a question adds to the indicator's name (物业纠纷多少件)."""
    own = [fact for fact in facts if _partly_own(fact)]
    best = max((_worth(fact, words) for fact in own), default=0)
    chosen = [fact for fact in own if _worth(fact, words) == best]
    return chosen[0] if best and len(chosen) < len(own) else None


def with_special(facts: list[Fact], others: Sequence[Fact], words: frozenset[str]) -> list[Fact]:
    """Add the figure of another thing where its words answer a question better than any of these.

    Of what follows a total in its clause one pair of characters tells enough: 罚款9.45万元，其中散煤治理类5.25万元.
    """
    best = max(filter(_partly_own, others), key=lambda fact: _worth(fact, words), default=None)
    most = max((_worth(fact, words) for fact in facts), default=0)
    if best is None or best in facts:
        return facts
    least = 1 if any(_of_total(best, fact) for fact in facts) else 2
    if _worth(best, words) < max(least, most + 1):
        return facts
    return [*facts, best]


def nearest_figure(facts: Sequence[Fact]) -> tuple[Fact, Apart] | None:
    """Return the figure nearest to a missing one, with what it is instead."""
    others = [(fact, apart) for fact in facts if (apart := apart_of(fact)) is not None]
    return min(others, key=lambda pair: (_NEAREST.index(pair[1]), pair[0].start), default=None)


def common_unit(facts: Sequence[Fact], indicator: Indicator) -> frozenset[str]:
    """Return the units in which figures may be ranked: any, or the most frequent where units mean different things."""
    if not indicator.strict or not facts:
        return indicator.units
    return frozenset({Counter(fact.unit for fact in facts).most_common(1)[0][0], ""})


def _worth(fact: Fact, words: frozenset[str]) -> int:
    return sum(word in fact.what for word in words)


def _of_total(one: Fact, total: Fact) -> bool:
    behind = one.clause_id == total.clause_id and one.start > total.start
    return behind and one.unit == total.unit and one.value < total.value


def _partly_own(fact: Fact) -> bool:
    return fact.whose is Whose.OWN and apart_of(fact) in {None, Apart.PART, Apart.PART_YEAR}
