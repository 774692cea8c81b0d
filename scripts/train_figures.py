"""Train the weights by which a figure is chosen for a question asked in other words (rag/facts/likeness.py).

    python scripts/train_figures.py QUESTIONS:REPORTS [QUESTIONS:REPORTS ...] [--write]

Every question with gold figures is put to each report that holds one: of the report's figures, those whose value is a
gold number within the gold quote are right. A softmax over the figures of the report is fitted. Printed: how often the
first figure is right on each set, fitted on the others alone, and on all; with ``--write`` the weights of all are
written to rag/data/figure_weights.tsv. Run again after a new encoder.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy
from numpy.typing import NDArray

from rag import Assistant
from rag.evaluate.questions import Item, load_questions, settle
from rag.evaluate.sources import Sources
from rag.evaluate.spans import Span
from rag.facts.asked import indicators_in
from rag.facts.likeness import FEATURES, WEIGHTS, Sought, features_of
from rag.opening import encoder_of
from rag.settings import load_settings
from rag.text.fold import fold
from rag.text.numbers import find_quantities, same_quantity
from rag.types import Fact, Scope
from rag.understand.question import understand

_TYPES = frozenset({"lookup_number", "superlative", "compare", "cross_year", "count"})
_RIDGE, _STEPS, _STEP = 0.003, 500, 0.05

Floats = NDArray[numpy.float64]


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of one report for one question, and which are right."""

    question: str
    language: str
    seen: Floats
    right: NDArray[numpy.bool_]


def main() -> None:
    """Fit, report, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    sets = {one: list(_groups(*map(Path, one.split(":")))) for one in options.sets}
    for name, groups in sets.items():
        others = [group for other, some in sets.items() if other != name for group in some]
        if others:
            weights = fit(others)
            told = " ".join(f"{one} {right(groups, weights, one):.3f}" for one in ("", "zh", "en"))
            print(f"{name}: {len(groups)} groups, first figure right, fitted on the others: {told}")
    everything = [group for some in sets.values() for group in some]
    weights = fit(everything)
    print(f"all: {len(everything)} groups, {right(everything, weights):.3f}")
    if options.write:
        lines = [f"{name}\t{weight:.2f}" for name, weight in zip(FEATURES, weights, strict=True)]
        head = "# Weights of rag/facts/likeness.py, made by scripts/train_figures.py."
        WEIGHTS.write_text("\n".join([head, *lines]) + "\n", "utf-8", newline="\n")


def fit(groups: Sequence[Group]) -> Floats:
    """Return weights by gradient ascent (Adam) on the share of probability that the right figures get."""
    most = max(len(group.seen) for group in groups)
    seen = numpy.stack([numpy.pad(group.seen, ((0, most - len(group.seen)), (0, 0))) for group in groups])
    right = numpy.stack([numpy.pad(group.right, (0, most - len(group.right))) for group in groups])
    absent = numpy.stack([numpy.arange(most) >= len(group.seen) for group in groups])
    weights, mean, spread = (numpy.zeros(len(FEATURES)) for _ in range(3))
    for step in range(1, _STEPS + 1):
        chance = _softmax(numpy.where(absent, -numpy.inf, seen @ weights))
        held = chance * right
        slope = numpy.einsum("gf,gfn->n", held / held.sum(axis=1, keepdims=True) - chance, seen) / len(groups)
        slope -= _RIDGE * weights
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope**2
        weights += _STEP * (mean / (1 - 0.9**step)) / (numpy.sqrt(spread / (1 - 0.99**step)) + 1e-6)
    return weights


def right(groups: Sequence[Group], weights: Floats, language: str = "") -> float:
    """Return how often the first figure is right."""
    some = [group for group in groups if language in {"", group.language}]
    return sum(bool(group.right[int(numpy.argmax(group.seen @ weights))]) for group in some) / max(1, len(some))


def _softmax(scores: Floats) -> Floats:
    raised = numpy.exp(scores - scores.max(axis=1, keepdims=True))
    chances: Floats = raised / raised.sum(axis=1, keepdims=True)
    return chances


def _groups(questions: Path, reports: Path) -> Iterator[Group]:
    encoder = encoder_of(load_settings())
    with Assistant.from_folder(reports) as assistant:
        metas = assistant.reports()
        sources = Sources(assistant)
        for item in settle(load_questions(questions), [meta.file for meta in metas]):
            if item.type not in _TYPES or item.history:
                continue
            question = understand(item.question, metas, Scope(), max_chars=2000)
            words = question.asked.words
            keys = frozenset(one.key for one in indicators_in(fold(words).lower()) if not one.mixed)
            sought = Sought(words, question.language, question.asked.terms, keys)
            for span in (span for spans in sources.places(item) for span in spans[:1]):
                facts = assistant.library.facts(report_ids=[span.report_id])
                told = numpy.array([is_right(fact, span, item) for fact in facts])
                if told.any():
                    rows = assistant.library.report_clauses_of(span.report_id)
                    clauses = {clause.clause_id: clause for clause, _ in rows}
                    seen = features_of(sought, facts, clauses, encoder)
                    yield Group(item.question, question.language.value, seen, told)


def is_right(fact: Fact, span: Span, item: Item) -> bool:
    """Tell whether a figure is a gold one: its value a gold number, within the gold quote."""
    if not (span.start <= fact.start and fact.end <= span.end):
        return False
    if not item.numbers:
        return item.type == "count"
    read = find_quantities(f"为{fact.raw}")
    for number in item.numbers:
        wanted = find_quantities(f"为{number.value}{number.unit}")
        same = bool(read and wanted) and same_quantity(read[0], wanted[0])
        if same or fact.value == number.value:
            return True
    return False


if __name__ == "__main__":
    main()
