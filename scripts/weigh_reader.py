"""Fit what the built-in reader makes of its model's scores, on training scenes; measure it on scenes kept out.

Usage: python scripts/weigh_reader.py SCENES MODEL [ASKED]

SCENES is the folder ``scenes`` of a training run, MODEL its GGUF file, ASKED how many scenes of each source are asked
about (200). Prints the lines of ``model.toml``, and what the weights come to on the kept scenes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy
from numpy.typing import NDArray

from embeddings.static import StaticEncoder
from rag.read.copying import BuiltinReader
from rag.read.protocol import ReadingTask
from rag.read.training.evaluate import kept_scenes, task_of
from rag.read.training.scene import Ask, Scene
from rag.read.training.scenes import SOURCES
from rag.read.weighing import Choice, Weights, is_refused, signs_of, worths
from rag.retrieve.fuse import fuse
from rag.retrieve.maxsim import soft_match
from rag.settings import load_settings
from rag.text.tokens import index_tokens, query_tokens
from rag.types import Hit

_CLAUSES = 6
_FALSELY = 0.05  # of answerable questions may be refused
_ENCODER = StaticEncoder()


@dataclass(frozen=True, slots=True)
class Case:
    """A question with what the model and the search make of it."""

    source: str
    ask: Ask
    task: ReadingTask
    choice: Choice


def cases(reader: BuiltinReader, scenes: Path, ending: str, most: int) -> Iterator[Case]:
    """Ask the model about scenes."""
    for source in SOURCES:
        for scene in kept_scenes(scenes / f"{source}.{ending}", most, _CLAUSES):
            for ask in scene.asks:
                task = searched(scene, ask)
                yield Case(source, ask, task, reader.choose(task))


def searched(scene: Scene, ask: Ask) -> ReadingTask:
    """Give each clause the score that the search would give it among these, with the weights of the settings."""
    task, settings = task_of(scene, ask), load_settings().retrieve
    texts = [f"{text} {header}" for text, header in scene.paragraphs]
    tokens = [_ENCODER.tokens(text) for text in texts]
    held = numpy.bincount(numpy.concatenate(tokens), minlength=1) if tokens else numpy.zeros(1)
    row = _ENCODER.encode_queries([ask.question])[0]
    lists = {
        "lexical": (_hits(_lexical(ask.question, texts)), settings.lexical_weight),
        "words": (_hits(soft_match(ask.question, tokens, _ENCODER, held, total=len(texts))), settings.words_weight),
        "vector": (_hits(_ENCODER.encode_passages(texts) @ row), settings.vector_weight),
    }
    scores = {int(hit.clause_id): hit.score for hit in fuse(lists)}
    evidence = (replace(item, score=scores.get(number, 0.0)) for number, item in enumerate(task.evidence))
    return replace(task, evidence=tuple(evidence))


def _lexical(question: str, texts: list[str]) -> NDArray[numpy.float64]:
    """BM25 without the length of clauses: they are alike."""
    terms, bags = query_tokens(question), [set(index_tokens(text)) for text in texts]
    scores = numpy.zeros(len(texts))
    for term, weight in terms.items():
        holding = numpy.array([term in bag for bag in bags])
        scores += holding * weight * numpy.log1p((len(bags) - holding.sum() + 0.5) / (holding.sum() + 0.5))
    return scores


def _hits(scores: NDArray[numpy.floating]) -> list[Hit]:
    return [Hit(str(number), float(score)) for number, score in enumerate(scores) if score > 0]


def fit_choice(found: list[Case]) -> Weights:
    """Find the two weights under which the clauses that answer are likeliest, by trying a grid."""
    answered = [case for case in found if case.ask.gold]

    def loss(weights: Weights) -> float:
        total = 0.0
        for case in answered:
            worth = numpy.array(_worths(case, weights))
            shares = numpy.exp(worth - worth.max())
            total -= numpy.log(max(shares[list(case.ask.gold)].sum() / shares.sum(), 1e-9))
        return total / len(answered)

    grid = [Weights(a, b) for a in (0.0, 0.1, 0.2, 0.3, 0.45, 0.6, 0.8, 1.0) for b in (0, 0.5, 1, 2, 3, 4, 5, 6, 8)]
    return min(grid, key=loss)


def fit_signs(found: list[Case], weights: Weights) -> Weights:
    """Fit a logistic model of whether no clause answers; its bias leaves a small share refused falsely."""
    rows = [signs_of(case.choice, case.ask.question, case.task.evidence) for case in found]
    names = list(rows[0])
    table = numpy.array([[row[name] for name in names] for row in rows])
    none = numpy.array([not case.ask.gold for case in found], float)
    beta = numpy.zeros(len(names))
    for _ in range(30):  # Newton's method with a little shrinkage
        share = 1 / (1 + numpy.exp(-table @ beta))
        curve = (table * (share * (1 - share))[:, None]).T @ table + 0.1 * numpy.eye(len(names))
        beta += numpy.linalg.solve(curve, table.T @ (none - share) - 0.1 * beta)
    beta[0] -= numpy.quantile((table @ beta)[none == 0], 1 - _FALSELY)
    return replace(weights, signs=dict(zip(names, map(float, beta), strict=True)))


def _worths(case: Case, weights: Weights) -> list[float]:
    return worths(case.choice, [item.score for item in case.task.evidence], weights)


def report(name: str, found: list[Case], weights: Weights) -> None:
    """Print the shares of a set of cases: by the model alone, by the search alone, by the weights."""
    answered, others = [case for case in found if case.ask.gold], [case for case in found if not case.ask.gold]
    for way, used in (("model", Weights()), ("search", Weights(0.0, 1.0)), ("weighed", weights)):
        best = [int(numpy.argmax(_worths(case, used))) in case.ask.gold for case in answered]
        wrong = [is_refused(case.choice, case.task, used) for case in answered]
        right = [is_refused(case.choice, case.task, used) for case in others]
        both = numpy.mean([hit and not lost for hit, lost in zip(best, wrong, strict=True)])
        print(
            f"{name:10} {way:8} n {len(answered)}+{len(others)}  likeliest {numpy.mean(best):.3f}  right {both:.3f}"
            f"  refused {numpy.mean(right):.3f}  falsely {numpy.mean(wrong):.3f}"
        )


def main() -> None:
    """Fit, print the weights, and measure."""
    scenes, model = map(Path, sys.argv[1:3])
    most = int(sys.argv[3]) if len(sys.argv) > 3 else 200
    reader = BuiltinReader.open(load_settings().read, model)
    taught, kept = (list(cases(reader, scenes, ending, most)) for ending in ("jsonl", "kept.jsonl"))
    reader.close()
    weights = fit_signs(taught, fit_choice(taught))
    print(f"[weights]\nlikelihood = {weights.likelihood}\nsearch = {weights.search}\n\n[weights.signs]")
    for name, value in weights.signs.items():
        print(f'"{name}" = {value:.3f}')
    report("taught", taught, weights)
    for source in SOURCES:
        report(source, [case for case in kept if case.source == source], weights)
    report("kept", kept, weights)


if __name__ == "__main__":
    main()
