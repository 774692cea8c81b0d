"""Run a question set and add up: retrieval, lists, refusals, times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from statistics import mean, median
from time import perf_counter

from rag.evaluate.metrics import bootstrap, f1, ndcg_at, recall_at, set_scores
from rag.evaluate.questions import Gold, Item
from rag.types import Answer, Evidence, Status

Search = Callable[[str], Sequence[Evidence]]
Ask = Callable[[str], Answer]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one question came to."""

    item: Item
    recall5: float | None
    ndcg10: float | None
    list_counts: tuple[int, int, int] | None
    refusal: str | None
    milliseconds: float
    answer: str


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures of one group of questions; None where a measure does not apply."""

    group: str
    questions: int
    figures: dict[str, float] = field(default_factory=dict)


def run(items: Iterable[Item], search: Search, ask: Ask) -> list[Outcome]:
    """Search and ask every question."""
    outcomes = []
    for item in items:
        started = perf_counter()
        answer = ask(item.question)
        elapsed = (perf_counter() - started) * 1000
        recall5 = ndcg10 = None
        if item.gold:
            covers, keys = covered(item, search(item.question))
            recall5, ndcg10 = recall_at(covers, keys, 5), ndcg_at(covers, keys, 10)
        outcomes.append(
            Outcome(item, recall5, ndcg10, _list_counts(item, answer), answer.refusal, elapsed, answer.text)
        )
    return outcomes


def covered(item: Item, found: Iterable[Evidence]) -> tuple[list[set[str]], set[str]]:
    """Return which gold quotes each found clause covers, and all gold quotes of a question, as opaque keys."""
    covers = [{_key(gold) for gold in item.gold if _covers(one, gold)} for one in found]
    return covers, {_key(gold) for gold in item.gold}


def summarise(outcomes: Sequence[Outcome]) -> list[Summary]:
    """Group by language and type, and over all."""
    groups: defaultdict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        for name in ("all", outcome.item.language, f"{outcome.item.language}/{outcome.item.type}"):
            groups[name].append(outcome)
    return [Summary(name, len(group), _figures(group)) for name, group in sorted(groups.items())]


def _figures(group: Sequence[Outcome]) -> dict[str, float]:
    figures: dict[str, float] = {}
    recalls = [outcome.recall5 for outcome in group if outcome.recall5 is not None]
    if recalls:
        low, high = bootstrap(recalls)
        figures |= {"recall@5": mean(recalls), "recall@5 low": low, "recall@5 high": high}
        figures["ndcg@10"] = mean(outcome.ndcg10 for outcome in group if outcome.ndcg10 is not None)
    counts = [outcome.list_counts for outcome in group if outcome.list_counts is not None]
    if counts:
        figures["list F1"] = f1(*(sum(column) for column in zip(*counts, strict=True)))
    wanted = [outcome for outcome in group if outcome.item.refusal]
    if wanted:
        figures["refused"] = mean(outcome.refusal is not None for outcome in wanted)
        figures["right reason"] = mean(outcome.refusal == outcome.item.refusal for outcome in wanted)
    others = [outcome for outcome in group if not outcome.item.refusal]
    if others:
        figures["falsely refused"] = mean(outcome.refusal is not None for outcome in others)
    figures["p50 ms"] = median(outcome.milliseconds for outcome in group)
    return figures


def _list_counts(item: Item, answer: Answer) -> tuple[int, int, int] | None:
    if item.type != "list" or not item.reports:
        return None
    return set_scores({verdict.file for verdict in answer.verdicts if verdict.status is Status.YES}, item.reports)


def _covers(found: Evidence, gold: Gold) -> bool:
    """A clause covers a gold quote when either holds the other, or they share most of the quote."""
    if found.meta.file != gold.file:
        return False
    text = found.clause.text
    return gold.quote in text or text in gold.quote or _shared(text, gold.quote) >= 0.5


def _shared(text: str, quote: str) -> float:
    """Share of the quote at one end of the clause: a quote may run over a clause's border."""
    for size in range(min(len(text), len(quote)), 3, -1):
        if text.endswith(quote[:size]) or text.startswith(quote[-size:]):
            return size / len(quote)
    return 0.0


def _key(gold: Gold) -> str:
    return f"{gold.file}\0{gold.quote}"
