"""How the choice of a clause goes on kept scenes while training goes on."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import numpy

from rag.read.training.batches import Row, Writer, in_one_language, shuffled
from rag.read.training.config import Config
from rag.read.training.packing import Packed, pack
from rag.read.training.scene import Scene, read_scenes
from rag.read.training.tokenizer import load_tokenizer

if TYPE_CHECKING:
    from torch import Tensor

_LOG = logging.getLogger(__name__)
_AT_ONCE = 32  # rows
_BESIDE = (0.0, 2.0, 4.0)  # weights of the search's scores under which the choice is looked at


@dataclass(frozen=True, slots=True)
class _Kept:
    source: str
    parts: tuple[Packed, ...]


class Watch:
    """Logs for each source of kept scenes how often the likeliest clause answers, and how well refusals are told.

    The last is the chance that a question no clause answers is thought likelier to be one than a question that one
    does (area under the curve).
    """

    def __init__(self, work: Path, config: Config) -> None:
        self._config = config
        writer = Writer(load_tokenizer(work / "tokenizer.json"))
        self._marks = writer.marks
        files = sorted((work / "scenes").glob("*.kept.jsonl"))
        self._kept = [_Kept(file.name.split(".")[0], tuple(_packed(file, writer, config))) for file in files]

    def __call__(self, weights: dict[str, Tensor]) -> None:
        """Log the figures of some weights."""
        for kept in self._kept:
            rows = [self._scored(weights, part) for part in kept.parts]
            if rows:
                scored, right, known = (numpy.concatenate(part) for part in zip(*rows, strict=True))
                _LOG.info("kept %s: %s", kept.source, _figures(scored, right, known))

    def _scored(self, weights: dict[str, Tensor], packed: Packed) -> tuple[numpy.ndarray, ...]:
        import torch

        from rag.read.training.losses import label_scores

        device = str(weights["output_norm.weight"].device.type)
        with torch.no_grad():
            scored = label_scores(weights, packed, self._marks, self._config, device)[1]
            hidden = scored.masked_fill(torch.from_numpy(packed.open).to(device), -1e4).cpu().numpy()
        return hidden, packed.right, packed.known


def _packed(file: Path, writer: Writer, config: Config) -> Iterator[Packed]:
    rng = Random(config.seed)
    rows = [
        row
        for scene in islice(read_scenes(file), config.watched)
        for row in _rows(scene, writer, config, rng)
        if row.decisions
    ]
    rows.sort(key=lambda row: len(row.ids))
    for start in range(0, len(rows), _AT_ONCE):
        yield pack(rows[start : start + _AT_ONCE], writer.marks)


def _rows(scene: Scene, writer: Writer, config: Config, rng: Random) -> Iterator[Row]:
    """Write the questions of each language to a row of their own."""
    for asks in ([ask for ask in scene.asks if ask.question.isascii() is english] for english in (False, True)):
        if asks:
            part = in_one_language(shuffled(replace(scene, asks=tuple(asks)), rng), rng)
            if config.before:
                yield from writer.write_apart(part, 2 * config.tokens, 0)
            else:
                yield writer.write(part, 2 * config.tokens, 0)


def _figures(scored: numpy.ndarray, right: numpy.ndarray, known: numpy.ndarray) -> str:
    answered = right[:, :-1].sum(1) > 0
    shares = []
    for weight in _BESIDE:
        best = (scored + weight * known)[answered, :-1].argmax(1)
        shares.append(float((right[answered, best] > 0).mean()) if answered.any() else 0.0)
    odds = scored[:, -1] - scored[:, :-1].max(1)
    chance = _area(odds[~answered], odds[answered])
    text = " ".join(f"{share:.3f}" for share in shares)
    return f"right {text} of {int(answered.sum())}, refusals told {chance:.3f} of {int((~answered).sum())}"


def _area(high: Sequence[float] | numpy.ndarray, low: Sequence[float] | numpy.ndarray) -> float:
    if not len(high) or not len(low):
        return 0.0
    return float((numpy.asarray(high)[:, None] > numpy.asarray(low)[None]).mean())
