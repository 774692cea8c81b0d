"""Stage 3: train from the last checkpoint to the last step."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from rag.read.training.config import Config
from rag.read.training.drawing import Source
from rag.read.training.losses import Losses, losses
from rag.read.training.optimizing import Moving, schedule

if TYPE_CHECKING:
    from torch import Tensor

    Watch = Callable[[dict[str, Tensor]], None]

_LOG = logging.getLogger(__name__)
_SHOWN = 10  # steps from one line of the log to the next
_KEPT = 0.95  # of what was shown before
_SAID = ("label loss", "copy loss", "prose loss", "right")


def train(
    batches: Source, weights: dict[str, Tensor], work: Path, config: Config, watch: Watch | None = None
) -> dict[str, Tensor]:
    """Train the weights, or those of the checkpoint in the work folder, and return them; ``watch`` sees each kept.

    With ``config.minutes`` the last step is the one that begins before they are over, and the rate falls by the clock.
    """
    import torch

    device = "cuda" if torch.cuda.is_available() else "cpu"
    moving, shown, checkpoint = Moving(weights, config, device), _Shown(device), work / "checkpoint.pt"
    first, before = moving.restore(checkpoint)
    began = saved = time.monotonic()
    for step in range(first, config.stop or sys.maxsize):
        trained_for = before + time.monotonic() - began
        if (done := _done(step, trained_for, config)) >= 1:
            break
        drawn = batches.draw(step, config.prose_rows(done))
        found = losses(moving.weights, drawn.rows, batches.marks, config, device, prose=drawn.prose)
        moving.step(found.total(config.prose_weight), schedule(step, done, config.warm_up))
        shown.add(step, done, found)
        if (now := time.monotonic()) - saved > config.checkpoint_seconds:
            moving.save(checkpoint, step + 1, before + now - began)
            if watch:
                watch(moving.weights)
            saved = time.monotonic()
    if watch:
        watch(moving.weights)
    return moving.found()


def _done(step: int, seconds: float, config: Config) -> float:
    """Return the share of a run that is over: by the clock where it has one, else by its steps."""
    return step / config.steps if config.minutes is None else seconds / (60 * config.minutes)


class _Shown:
    """Logs the running means of the losses every few steps."""

    def __init__(self, device: str) -> None:
        import torch

        self._sum = torch.zeros(len(_SAID), device=device)
        self._count = 0

    def add(self, step: int, done: float, found: Losses) -> None:
        # Added up where they are: to look at every step's would make a GPU wait for it.
        self._sum = self._sum * _KEPT + (1 - _KEPT) * found.shown()
        self._count += 1
        if step % _SHOWN == _SHOWN - 1:
            means = (self._sum / (1 - _KEPT**self._count)).tolist()
            text = ", ".join(f"{name} {mean:.3f}" for name, mean in zip(_SAID, means, strict=True))
            _LOG.info("step %d, %.0f %%: %s", step + 1, 100 * done, text)
