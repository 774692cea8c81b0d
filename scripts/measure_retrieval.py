"""Measure retrieval over a question set: BM25 alone, and what each further score adds, with bootstrap intervals.

Usage: python scripts/measure_retrieval.py QUESTIONS REPORTS [TYPE]    e.g. seeds/questions.jsonl seeds paraphrase

Counts the questions with gold quotes, of one type where TYPE is given. Intervals are 95 %, of the mean, and of the
paired gain over BM25 alone.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean

from rag.assistant import Assistant
from rag.evaluate.questions import Item, load_questions, settle
from rag.evaluate.retrieval import DEPTH, retrieval_scores
from rag.evaluate.share import Share, interval, paired
from rag.evaluate.sources import Sources
from rag.settings import load_settings

BASE = "BM25 alone"
WEIGHTS: Mapping[str, Mapping[str, float]] = {
    BASE: {"vector_weight": 0.0},
    "as shipped": {},
}


@dataclass(frozen=True, slots=True)
class Scores:
    """Recall@5 and nDCG@10 of each question, in their order."""

    recall: list[float]
    ndcg: list[float]


def measure(items: Sequence[Item], reports: Path, weights: Mapping[str, float]) -> Scores:
    """Search every question with the shipped settings but for some weights."""
    settings = load_settings()
    settings = replace(settings, retrieve=replace(settings.retrieve, evidence=DEPTH, **weights))
    with Assistant.from_folder(reports, settings=settings) as assistant:
        sources = Sources(assistant)
        searched = {
            item.id: (
                [hit.clause.clause_id for hit in assistant.search(item.question)],
                sources.relevant(sources.places(item)),
            )
            for item in settle(items, [*sources.files])
        }
    scores = retrieval_scores(searched)
    return Scores([scores[item.id]["R@5"] for item in items], [scores[item.id]["nDCG@10"] for item in items])


def row(name: str, values: Sequence[float], base: Sequence[float]) -> str:
    """Return one line: mean with its interval, gain over the base with its own."""
    after, before = ([Share(value, 1) for value in column] for column in (values, base))
    spread, gained = interval(after), paired(before, after)
    if spread is None or gained is None:
        return f"  {name:10} no questions"
    gain = mean(values) - mean(base)
    told = f"  gain {gain:+.3f} [{gained.low:+.3f}, {gained.high:+.3f}]" if values is not base else ""
    return f"  {name:10} {mean(values):.3f} [{spread.low:.3f}, {spread.high:.3f}]{told}"


def main() -> None:
    """Print a table for each language."""
    questions, reports = Path(sys.argv[1]), Path(sys.argv[2])
    items = [item for item in load_questions(questions) if item.gold and not item.history]
    items = [item for item in items if item.type in (sys.argv[3:] or [item.type])]
    for language in sorted({item.language for item in items}):
        chosen = [item for item in items if item.language == language]
        print(f"{language}: {len(chosen)} questions")
        base = measure(chosen, reports, WEIGHTS[BASE])
        for name, weights in WEIGHTS.items():
            scores = base if name == BASE else measure(chosen, reports, weights)
            print(f" {name}")
            print(row("recall@5", scores.recall, base.recall))
            print(row("nDCG@10", scores.ndcg, base.ndcg))


if __name__ == "__main__":
    main()
