"""Trains the recogniser of questions: on the bank's questions and clauses, and on phrases of our own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy

from rag.survey.features import grams_of
from rag.survey.linear import Linear
from rag.survey.recognise import WISHES, plain
from rag.survey.tagger import VECTOR_SCALE, Encode
from rag.survey.taxonomy import keys
from rag.training.fit import Recipe, fit

PHRASES = Path(__file__).with_name("data") / "phrases.tsv"
_RECIPE = Recipe(rounds=80, penalty=3e-5)
_CLAUSE = 0.15  # a clause is no question, yet its words are those that questions use
_UNSURE = 0.2  # another subject's questions: few ask about two
_REPEATS = 3.0
_RARE_WISH = 4.0  # few questions want a plan or the opposite; clauses and phrases say nothing of it


def fit_recogniser(bank: Iterable[Mapping[str, Any]], others: Sequence[str], encode: Encode) -> Linear:
    """Fit on everything given; ``others`` are questions mostly about something else."""
    texts: list[str] = []
    wanted: list[set[str]] = []
    weights: list[float] = []
    for row in bank:
        if row["kind"] == "question":
            texts.append(plain(row["text"]))
            wanted.append({row["item"], row["wants"]})
            weights.append(1.0)
        elif row["item"] in keys() and row["status"] in {"problem", "done", "opposite", "plan"}:
            texts.append(row["text"])
            wanted.append({row["item"]})
            weights.append(_CLAUSE)
    for phrase, items in phrases():
        texts.append(plain(phrase))
        wanted.append(set(items))
        weights.append(_REPEATS if items else 1.0)
    texts += [plain(question) for question in others]
    wanted += [set()] * len(others)
    weights += [_UNSURE] * len(others)
    columns = (*keys(), *WISHES)
    target = numpy.array([[key in items for key in columns] for items in wanted], numpy.float32)
    weight = numpy.array(weights, numpy.float32)[:, None] * numpy.where(target > 0, 1.0, 0.5).astype(numpy.float32)
    told = numpy.array([0.0 if one in {_CLAUSE, _REPEATS} else 1.0 for one in weights], numpy.float32)
    weight[:, len(keys()) :] *= told[:, None] * numpy.where(target[:, len(keys()) :] > 0, _RARE_WISH, 1.0)
    return fit(grams_of(texts), encode(texts) * VECTOR_SCALE, target, weight, _RECIPE)


def phrases() -> list[tuple[str, list[str]]]:
    """Return our own phrases with the subjects they ask about; none for those about something else."""
    rows = [line.split("\t") for line in PHRASES.read_text("utf-8").splitlines() if line and line[0] != "#"]
    return [(phrase, [item for item in items.split("|") if item]) for items, phrase in rows]


def other_questions(folder: Path) -> list[str]:
    """Return questions in English and Chinese about all kinds of things, mostly figures: ``en_questions.tsv``."""
    lines = (folder / "en_questions.tsv").read_text("utf-8").splitlines()
    return [part for line in lines for part in line.split("\t")[:2]]
