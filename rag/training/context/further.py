"""Go on from the model that is shipped: with what was written since, at lower rates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy

from embeddings.contextual import FILE
from embeddings.tensors import map_tensors
from rag.survey.tagger import head_of
from rag.training.context.model import HIDDEN_BIAS, TAGS, TAGS_BIAS, WARMTH, WORDS

if TYPE_CHECKING:
    from rag.training.context.model import Weights

_FACTORS = ".factors"
_WARM = 3.38  # what the logarithm of the warmth had come to when the shipped model was first trained


def started(folder: Path, columns: Path) -> Weights:
    """Return the weights of a model's folder and of the tagger's columns, as far as they were written.

    Matrices come back as the bytes they were rounded to; what is of use in training alone starts anew.

    Raises:
        OSError: a file is missing.
        ValueError: a file is damaged.
    """
    import torch

    arrays = map_tensors(folder / FILE)
    weights: Weights = {}
    for name, value in arrays.items():
        if name.endswith(_FACTORS):
            continue
        whole = value.astype(numpy.float32)
        factors = arrays.get(f"{name}{_FACTORS}")
        weights[name] = torch.from_numpy(whole if factors is None else whole * factors[:, None])
    matrix, bias = head_of(columns)
    weights[TAGS], weights[TAGS_BIAS] = torch.from_numpy(matrix.T.copy()), torch.from_numpy(bias.copy())
    weights[HIDDEN_BIAS], weights[WARMTH] = torch.zeros(len(weights[WORDS])), torch.tensor(_WARM)
    return weights
