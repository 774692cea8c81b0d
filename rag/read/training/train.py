"""Stage 3: train from the last checkpoint to the last step."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rag.read.training.circuits import TAKEN
from rag.read.training.config import Config
from rag.read.training.drawing import Source
from rag.read.training.losses import losses
from rag.read.training.model import EMBEDDING, HEAD

if TYPE_CHECKING:
    from torch import Tensor
    from torch.optim import Optimizer

    Watch = Callable[[dict[str, Tensor]], None]

_LOG = logging.getLogger(__name__)
_WARM_UP = 20
_SHARES = {
    "norm": 0.5,
    "attn_q": 0.05,
    "attn_k": 0.05,
    "attn_v": 0.2,
    "attn_output": 0.05,
    "ffn_gate": 0.5,
    "ffn_up": 0.5,
    "ffn_down": 0.05,
}
# Heads without a circuit have nothing to lose and must find their task by themselves.
_FREE_SHARES = {"attn_q": 0.3, "attn_k": 0.3, "attn_v": 0.5, "attn_output": 0.2}
_SHOWN = 10  # steps from one line of the log to the next
_KEPT = 0.95  # of what was shown before


def train(
    batches: Source, weights: dict[str, Tensor], work: Path, config: Config, watch: Watch | None = None
) -> dict[str, Tensor]:
    """Train the weights, or those of the checkpoint in the work folder, and return them; ``watch`` sees each kept.

    With ``config.minutes`` the last step is the one that begins when they are over, and the rate falls by the clock.
    """
    import torch

    device = "cuda" if torch.cuda.is_available() else "cpu"
    # Where the embedding stays as it is, words too rare to be trained keep the meaning they share with the others.
    weights = {name: value.to(device) for name, value in weights.items()}
    trained = {name: value for name, value in weights.items() if config.embeds or name != EMBEDDING}
    for value in trained.values():
        value.requires_grad_()
    shares = {name: shares_of(name, value) for name, value in trained.items()} if config.sheltered else None
    optimizers = _optimizers(trained, config)
    checkpoint = work / "checkpoint.pt"
    first = _restore(checkpoint, weights, optimizers) if checkpoint.exists() else 0
    began = saved = time.monotonic()
    shown = torch.zeros(4, device=device)
    for step in range(first, config.stop or config.steps):
        done = step / config.steps
        if config.minutes is not None:
            done = max(done, (time.monotonic() - began) / (60 * config.minutes))
        if done >= 1:
            break
        drawn = batches.draw(step, config.prose_rows(done))
        found = losses(weights, drawn.rows, batches.marks, config, device, drawn.prose)
        found.total(config.prose_weight).backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(trained.values(), 1.0)
        _step(optimizers, trained, shares, schedule(step, done))
        shown = shown * _KEPT + (1 - _KEPT) * found.shown()
        if step % _SHOWN == _SHOWN - 1:
            means = (shown / (1 - _KEPT ** (step + 1 - first))).tolist()
            text = "step %d, %.0f %%: label loss %.3f, copy loss %.3f, prose loss %.3f, right %.3f"
            _LOG.info(text, step + 1, 100 * done, *means)
        if time.monotonic() - saved > config.checkpoint_seconds:
            _save(checkpoint, weights, optimizers, step + 1)
            if watch:
                watch(weights)
            saved = time.monotonic()
    if watch:
        watch(weights)
    return {name: value.detach().cpu() for name, value in weights.items()}


def _optimizers(trained: dict[str, Tensor], config: Config) -> list[Optimizer]:
    """Return Adam for all; or Muon (Jordan 2024) for the matrices between layers, and Adam for the rest."""
    import torch

    if not config.muon_rate:
        return [torch.optim.Adam(trained.values(), lr=config.rate, betas=(0.9, 0.99))]
    inner = [value for name, value in trained.items() if value.ndim == 2 and name != EMBEDDING]
    words = [value for name, value in trained.items() if name == EMBEDDING]
    norms = [value for value in trained.values() if value.ndim == 1]
    groups = [{"params": norms, "lr": config.rate}, {"params": words, "lr": config.rate * config.embeds}]
    return [
        torch.optim.Muon(inner, lr=config.muon_rate, weight_decay=0.01),
        torch.optim.Adam([group for group in groups if group["params"]], betas=(0.9, 0.99)),
    ]


def shares_of(name: str, weight: Tensor) -> Tensor:
    """Return the share of the rate at which each entry of a weight is trained.

    Adam moves every entry alike. Rows between the layers are small and the first circuits' entries large, so what
    writes to the rows and what scores may move little, or the first steps drown the circuits in noise.
    """
    import torch

    layer, _, part = name.removeprefix("blk.").rpartition(".")[0].partition(".")
    found = torch.full_like(weight.detach(), _SHARES.get(part, _SHARES["norm"]))
    if part in _FREE_SHARES:
        heads = (found.T if part == "attn_output" else found).view(-1, HEAD, weight.shape[part != "attn_output"])
        taken = TAKEN[int(layer)] if int(layer) < len(TAKEN) else 0
        heads[taken:] = _FREE_SHARES[part]
    return found


def _step(
    optimizers: Sequence[Optimizer], trained: dict[str, Tensor], shares: dict[str, Tensor] | None, rate: float
) -> None:
    """Take a step at a share of the full rates, and each entry by its share of it."""
    import torch

    before = {name: value.detach().clone() for name, value in trained.items()} if shares else {}
    for optimizer in optimizers:
        for group in optimizer.param_groups:
            group.setdefault("full", group["lr"])
            group["lr"] = group["full"] * rate
        optimizer.step()
        optimizer.zero_grad()
    with torch.no_grad():
        for name, share in (shares or {}).items():
            trained[name].copy_(torch.lerp(before[name], trained[name], share))


def schedule(step: int, done: float) -> float:
    """Return the share of the full rate: rising at first, falling to 0 over the last 60 %."""
    return min((step + 1) / _WARM_UP, 1.0, (1 - done) / 0.6)


def _save(path: Path, weights: dict[str, Tensor], optimizers: Sequence[Optimizer], step: int) -> None:
    import torch

    kept = {name: value.detach() for name, value in weights.items()}
    states = [optimizer.state_dict() for optimizer in optimizers]
    torch.save({"weights": kept, "optimizers": states, "step": step}, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def _restore(path: Path, weights: dict[str, Tensor], optimizers: Sequence[Optimizer]) -> int:
    import torch

    saved = torch.load(path, map_location="cpu", weights_only=True)
    with torch.no_grad():
        for name, value in saved["weights"].items():
            weights[name].copy_(value)
    for optimizer, state in zip(optimizers, saved["optimizers"], strict=True):
        optimizer.load_state_dict(state)
    return int(saved["step"])
