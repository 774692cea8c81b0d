"""Trains the tagger of clauses on the clause bank, on labelled reports and on passages written for it."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from rag.survey.features import grams_of
from rag.survey.linear import Linear
from rag.survey.tagger import Encode, dense_inputs
from rag.survey.taxonomy import subjects
from rag.training.examples import bank_examples, report_examples
from rag.training.fit import fit
from rag.training.passages import Passage, passage_examples, read_passages
from rag.types import Report

# Scores at which cross-validated F1 is best, before they are moved to 0.5.
_SHORTCOMING_AT, _ACTIVITY_AT = 0.5, 0.35

Labelled = tuple[Report, Mapping[str, Any]]


def labelled_reports(reports: Path, labels: Path) -> list[Labelled]:
    """Read reports as the library does, each with the labels of its file."""
    from rag.assistant import Assistant

    with Assistant.from_folder(reports) as assistant:
        sources = [assistant.source(meta.report_id) for meta in assistant.reports()]
    names = {source.meta.file: labels / f"{Path(source.meta.file).stem}.json" for source in sources}
    return [(source, json.loads(names[source.meta.file].read_text("utf-8"))) for source in sources]


def fit_tagger(
    bank: Iterable[Mapping[str, Any]],
    reports: Sequence[Labelled],
    encode: Encode,
    passages: Iterable[Passage] | None = None,
) -> Linear:
    """Fit on everything given; ``passages`` are all of our own where none are named."""
    examples = bank_examples(bank).join(passage_examples(read_passages() if passages is None else passages))
    for report, labels in reports:
        examples = examples.join(report_examples(report, labels))
    dense = dense_inputs(encode(examples.texts), examples.roles)
    model = fit(grams_of(examples.texts), dense, examples.wanted, examples.weight)
    bias = model.bias.copy()
    for number, subject in enumerate(subjects()):
        at = _ACTIVITY_AT if subject.activity else _SHORTCOMING_AT
        bias[number] -= math.log(at / (1 - at))
    return replace(model, bias=bias)
