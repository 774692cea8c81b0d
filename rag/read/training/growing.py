"""Go on from the weights of an earlier run, with more layers if the settings have more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rag.read.training.config import Shape
from rag.read.training.initial import random_weight
from rag.read.training.model import shapes

if TYPE_CHECKING:
    from torch import Tensor

_ADDS = ("attn_output.weight", "ffn_down.weight")  # what a layer adds to its rows goes through these


def grown(weights: dict[str, Tensor], shape: Shape, seed: int) -> dict[str, Tensor]:
    """Return the weights with the layers of a deeper shape behind theirs, which at first change nothing.

    A layer whose last matrices are 0 hands its rows on as they are (Chen, Goodfellow, Shlens 2016, Net2Net), and so
    the grown model says what the small one said, until training gives the new layers something to add.

    Raises:
        ValueError: a weight is missing that is not of a new layer, or is of another size; the message names it.
    """
    import torch

    generator = torch.Generator().manual_seed(seed)
    words, layers = len(weights["token_embd.weight"]), _layers(weights)
    found: dict[str, Tensor] = {}
    for name, size in shapes(words, shape):
        if name in weights and tuple(weights[name].shape) == size:
            found[name] = weights[name]
        elif name.startswith("blk.") and int(name.split(".")[1]) >= layers:
            found[name] = torch.zeros(size) if name.endswith(_ADDS) else random_weight(size, generator)
        else:
            raise ValueError(f"{name} of the earlier run is not of size {size}: name a run of the same width")
    return found


def started(folder: Path, shape: Shape, seed: int) -> dict[str, Tensor]:
    """Return the weights that an earlier run left in its work folder, grown to a shape.

    Raises:
        FileNotFoundError: the run was not ended, or its folder is another.
        ValueError: as for `grown`.
    """
    import torch

    return grown(torch.load(folder / "weights.pt", weights_only=True), shape, seed)


def _layers(weights: dict[str, Tensor]) -> int:
    return 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("blk."))
