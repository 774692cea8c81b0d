"""Write the model as ``embeddings.contextual`` reads it, and the tagger's columns beside it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy
from numpy.typing import NDArray

from embeddings.contextual import FILE, TOKENIZER
from embeddings.tensors import write_tensors
from rag.survey.tagger import HEAD
from rag.training.context.model import HIDDEN_BIAS, MARKS, TAGS, TAGS_BIAS, WARMTH

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from torch import Tensor

_MOST = 127
_LEAST = 1e-9  # a factor is never 0
_APART = frozenset({TAGS, TAGS_BIAS, HIDDEN_BIAS, WARMTH})


def export(weights: Mapping[str, Tensor], tokenizer: Tokenizer, out: Path) -> None:
    """Write the model, its tokenizer and the columns; matrices as bytes, each row with a factor."""
    arrays: dict[str, NDArray[Any]] = {}
    for name, value in weights.items():
        array = value.numpy().astype(numpy.float32)
        if name in _APART:
            continue
        if array.ndim == 2 and name != MARKS:
            arrays[name], arrays[f"{name}.factors"] = rounded(array)
        else:
            arrays[name] = array
    write_tensors(out / FILE, arrays)
    tokenizer.save(str(out / TOKENIZER))
    columns, bias = (weights[name].numpy() for name in (TAGS, TAGS_BIAS))
    numpy.savez_compressed(out / HEAD.name, weights=columns.T.astype(numpy.float16), bias=bias.astype(numpy.float32))


def rounded(matrix: NDArray[numpy.float32]) -> tuple[NDArray[numpy.int8], NDArray[numpy.float32]]:
    """Return a matrix as bytes, and what each row of them has to be multiplied by."""
    factors = (numpy.abs(matrix).max(axis=1) / _MOST + _LEAST).astype(numpy.float32)
    return numpy.round(matrix / factors[:, None]).astype(numpy.int8), factors
