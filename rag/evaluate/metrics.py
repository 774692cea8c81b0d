"""The metrics of an evaluation: one line each in ``METRICS``, each a share of one question that groups add up.

``docs/evaluation.md`` gives formulas and sources.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from rag.evaluate import citing, figures, judge, lists, right
from rag.evaluate.retrieval import RANKING
from rag.evaluate.run import Record
from rag.evaluate.share import Share
from rag.types import Status

Measure = Callable[[Record], Share | None]


@dataclass(frozen=True, slots=True)
class Metric:
    """What one question adds to a figure; None where the metric does not apply to it.

    ``section`` is the table it is shown in. ``rising`` tells that more is better. A ``headline`` is what the gate
    compares.
    """

    section: str
    measure: Measure
    rising: bool = True
    headline: bool = False


def _macro(measure: Measure) -> Measure:
    return lambda record: lists.macro(measure(record), record)


def _ranked(name: str) -> Measure:
    return lambda record: Share(record.ranking[name], 1) if name in record.ranking else None


METRICS: Mapping[str, Metric] = {
    "score": Metric("overall", judge.score, headline=True),
    "set precision": Metric("lists", lists.precision),
    "set recall": Metric("lists", lists.recall),
    "set F1": Metric("lists", lists.f1, headline=True),
    "macro precision": Metric("lists", _macro(lists.precision)),
    "macro recall": Metric("lists", _macro(lists.recall)),
    "macro F1": Metric("lists", _macro(lists.f1)),
    "perfect lists": Metric("lists", lists.perfect, headline=True),
    "near as borderline": Metric("lists", partial(lists.near_misses, status=Status.BORDERLINE), headline=True),
    "near as yes": Metric("lists", partial(lists.near_misses, status=Status.YES), rising=False, headline=True),
    "near as no": Metric("lists", partial(lists.near_misses, status=Status.NO), rising=False),
    "verdicts right": Metric("lists", lists.verdicts, headline=True),
    "count exact": Metric("answers", partial(lists.count_within, slack=0), headline=True),
    "count within 1": Metric("answers", partial(lists.count_within, slack=1)),
    "numbers given": Metric("answers", figures.numbers_given, headline=True),
    "superlative right": Metric("answers", right.superlative, headline=True),
    "compare right": Metric("answers", partial(right.sides, kind="compare"), headline=True),
    "cross-year right": Metric("answers", partial(right.sides, kind="cross_year"), headline=True),
    "yes/no right": Metric("answers", right.yes_no, headline=True),
    "quotes verbatim": Metric("citations", citing.quotes_verbatim),
    "numbers supported": Metric("citations", figures.numbers_supported),
    "sentences cited": Metric("citations", citing.sentences_cited),
    "citation recall": Metric("citations", citing.citation_recall, headline=True),
    "citation precision": Metric("citations", citing.citation_precision, headline=True),
    "gold cited": Metric("citations", citing.gold_cited, headline=True),
    "refused": Metric("refusals", right.refused, headline=True),
    "right reason": Metric("refusals", right.right_reason, headline=True),
    "false refusals": Metric("refusals", right.false_refusal, rising=False, headline=True),
    **{name: Metric("retrieval", _ranked(name), headline=name in {"R@5", "nDCG@10"}) for name in RANKING},
}
DECIMALS = 6
GUARDS = ("quotes verbatim", "numbers supported")  # of these not one may fail


def shares_of(record: Record) -> dict[str, Share]:
    """Return what one question adds to each metric that applies to it.

    Rounded, so that what a baseline keeps as text is exactly what was measured.
    """
    measured = ((name, metric.measure(record)) for name, metric in METRICS.items())
    return {name: Share(*(round(part, DECIMALS) for part in share)) for name, share in measured if share is not None}
