"""Stage 8: figures on text that was kept out of training."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy
from numpy.typing import NDArray

from embeddings.protocol import Encoder, Vectors
from embeddings.static import StaticEncoder
from embeddings.training import archives
from embeddings.training.config import Config, Inputs

_SHORTEST = 8  # Chinese characters of a held-back sentence: shorter ones are headings
_ASKED = 1_000  # questions of the reading comprehension set
_RANKS = (1, 5, 10)


def evaluate(model: Path, inputs: Inputs, config: Config) -> dict[str, float]:
    """Measure a model folder: names of figures to values."""
    encoder = StaticEncoder(model)
    return cross_language(encoder, inputs, config) | reading(encoder, inputs)


def held_back_pairs(inputs: Inputs, config: Config) -> list[tuple[str, str]]:
    """Return (Chinese, English) of the bilingual work report that no stage of training reads."""
    pairs = archives.report_pairs(inputs.corpora)
    chosen = {
        zh: en for year, zh, en in pairs if year == config.held_back_year and len(zh) >= _SHORTEST and len(en) > 20
    }
    return sorted(chosen.items())


def cross_language(encoder: Encoder, inputs: Inputs, config: Config) -> dict[str, float]:
    """Find the Chinese sentence of each held-back English one: among its kind, and among those of all years."""
    pairs = held_back_pairs(inputs, config)
    if not pairs:
        return {}
    chinese = [zh for zh, _ in pairs]
    known = set(chinese)
    others = sorted({zh for _, zh, _ in archives.report_pairs(inputs.corpora) if len(zh) >= _SHORTEST} - known)
    queries = encoder.encode_queries([en for _, en in pairs])
    few, many = encoder.encode_passages(chinese), encoder.encode_passages([*chinese, *others])
    right = numpy.arange(len(pairs))
    return recalls(f"en-zh of {len(few)}", queries, few, right) | recalls(f"en-zh of {len(many)}", queries, many, right)


def reading(encoder: Encoder, inputs: Inputs) -> dict[str, float]:
    """Find the passage of each question of the reading comprehension set kept for evaluation."""
    asked = list(archives.questions(inputs.corpora, evaluation=True))
    if not asked:
        return {}
    passages = sorted({passage for _, passage, _ in asked})
    step = max(1, len(asked) // _ASKED)
    place = {passage: row for row, passage in enumerate(passages)}
    right = numpy.array([place[passage] for _, passage, _ in asked[::step]])
    queries = encoder.encode_queries([question for question, _, _ in asked[::step]])
    return recalls(f"questions of {len(passages)}", queries, encoder.encode_passages(passages), right)


def recalls(
    name: str, queries: Vectors, passages: Vectors, right: NDArray[numpy.int64], ranks: Sequence[int] = _RANKS
) -> dict[str, float]:
    """Return the share of queries whose right passage is among the first 1, 5, 10; equal scores count against it."""
    scores = queries @ passages.T
    own = scores[numpy.arange(len(queries)), right]
    better = (scores >= own[:, None]).sum(axis=1) - 1
    return {f"{name}: recall@{rank}": round(float((better < rank).mean()), 4) for rank in ranks}
