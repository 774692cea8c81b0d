"""Figures of the files that were written: on hands and scenes that nothing was learnt from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import numpy
from numpy.typing import NDArray

from embeddings.contextual import ContextEncoder
from rag.survey.features import Floats
from rag.survey.tagger import HEAD, head_of, read_whole
from rag.survey.taxonomy import subjects
from rag.text.fold import fold
from rag.training.context.config import HELD_HANDS, Inputs
from rag.training.context.gathering import Kept, kept_questions
from rag.training.examples import Examples
from rag.training.passages import passage_examples, read_passages

_THRESHOLDS = tuple(number / 20 for number in range(1, 19))


def measure(folder: Path, inputs: Inputs) -> dict[str, float]:
    """Return F1 of either kind of subject on the held-out hands, and how often the likeliest clause answers.

    F1 is that at the best threshold, which flatters a little; how many questions there were stands beside the shares.
    """
    encoder = ContextEncoder(folder)
    held = passage_examples(page for page in read_passages(inputs.passages) if page.voice in HELD_HANDS)
    figures: dict[str, float] = {}
    if held.texts:
        scores = read_whole(encoder, held.texts, held.roles, head_of(folder / HEAD.name))
        for name, activity in (("shortcomings", False), ("activities", True)):
            places = [number for number, subject in enumerate(subjects()) if subject.activity is activity]
            best, threshold = best_f1(scores[:, places], _part(held, places))
            figures |= {f"{name}: F1": best, f"{name}: threshold": threshold}
    return figures | _likeliest(encoder, kept_questions(inputs))


def best_f1(scores: Floats, truth: tuple[NDArray[numpy.bool_], NDArray[numpy.bool_]]) -> tuple[float, float]:
    """Return F1 over all columns at the best threshold, and that threshold; ``truth``: what is told, what is known."""
    told, known = truth
    found = []
    for threshold in _THRESHOLDS:
        named = (scores > threshold) & known
        both = (named & told).sum()
        found.append((float(2 * both / max(1, named.sum() + (told & known).sum())), threshold))
    return max(found, key=lambda one: one[0])


def _part(examples: Examples, places: list[int]) -> tuple[NDArray[numpy.bool_], NDArray[numpy.bool_]]:
    return examples.wanted[:, places] > 0, examples.weight[:, places] > 0


def _likeliest(encoder: ContextEncoder, asked: Iterable[tuple[str, Kept]]) -> dict[str, float]:
    right: defaultdict[str, list[bool]] = defaultdict(list)

    @cache  # several questions are about the same clauses
    def rows(clauses: tuple[str, ...]) -> Floats:
        return encoder.encode_passages([fold(text) for text in clauses])

    for source, one in asked:
        nearest = rows(one.clauses) @ encoder.encode_queries([fold(one.question)])[0]
        right[source].append(int(nearest.argmax()) in one.answers)
    shares = {f"{name}: likeliest right": float(numpy.mean(found)) for name, found in right.items()}
    return shares | {f"{name}: questions": float(len(found)) for name, found in right.items()}
