"""Train: first hidden words alone, then answers and tags beside them."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rag.training.context.config import Config
from rag.training.context.drawing import Drawing
from rag.training.context.losses import answers, hidden_words, tags
from rag.training.context.model import inner_matrices
from rag.training.context.words import Words

if TYPE_CHECKING:
    from torch import Tensor
    from torch.optim import Optimizer

    from rag.training.context.model import Weights

_LOG = logging.getLogger(__name__)
_WARM_UP = 50  # steps
_FALLING = 0.6  # share of the run, its last, in which the rates fall to 0
_SHOWN = 50  # steps from one line of the log to the next


def train(weights: Weights, drawing: Drawing, words: Words, config: Config) -> Weights:
    """Return the weights after training, on a graphics card where there is one.

    The last step is the one that begins when the minutes are over, or the steps: whichever comes first.
    """
    import torch

    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(config.seed)
    weights = {name: value.to(device).requires_grad_() for name, value in weights.items()}
    optimizers = _optimizers(weights, config)
    began = time.monotonic()
    for step in range(config.steps):
        done = max(step / config.steps, _by_the_clock(began, config))
        if done >= 1:
            break
        with torch.autocast(device, dtype=torch.bfloat16):
            parts = _losses(weights, drawing, words, config, done)
        torch.stack(parts).sum().backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(weights.values(), 1.0)
        _step(optimizers, schedule(step, done))
        if step % _SHOWN == 0:
            _LOG.info(
                "step %d, %.0f %%: losses %s",
                step,
                100 * done,
                " ".join(f"{float(part.detach()):.3f}" for part in parts),
            )
    return {name: value.detach().float().cpu() for name, value in weights.items()}


def schedule(step: int, done: float) -> float:
    """Return the share of the full rates: rising at first, falling to 0 at last."""
    return min(1.0, (step + 1) / _WARM_UP, (1 - done) / _FALLING)


def _losses(weights: Weights, drawing: Drawing, words: Words, config: Config, done: float) -> list[Tensor]:
    """Return the weighed losses of a step."""
    guessed = [hidden_words(weights, drawing.stretches(), words, config.masked)] if any(config.stretches) else []
    if done < config.alone:
        return guessed
    of_pairs, of_tags = config.dropout
    told = [answers(weights, drawing.pairs(), of_pairs), tags(weights, drawing.tagged(), of_tags)]
    return [*(config.masked_weight * loss for loss in guessed), *told]


def _by_the_clock(began: float, config: Config) -> float:
    return 0.0 if config.minutes is None else (time.monotonic() - began) / (60 * config.minutes)


def _optimizers(weights: Weights, config: Config) -> list[Optimizer]:
    """Return Muon (Jordan 2024) for the matrices between layers, and AdamW for the rest."""
    import torch

    matrices = inner_matrices(weights)
    inner = {id(value) for value in matrices}
    rest = [value for value in weights.values() if id(value) not in inner]
    return [
        torch.optim.Muon(matrices, lr=config.muon_rate, weight_decay=0.05),
        torch.optim.AdamW(rest, lr=config.rate, weight_decay=0.01, betas=(0.9, 0.98)),
    ]


def _step(optimizers: Sequence[Optimizer], share: float) -> None:
    for optimizer in optimizers:
        for group in optimizer.param_groups:
            group.setdefault("full", group["lr"])
            group["lr"] = group["full"] * share
        optimizer.step()
        optimizer.zero_grad()
