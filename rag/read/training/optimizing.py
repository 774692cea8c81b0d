"""How weights are moved by what a step found: which of them, by which optimiser, how fast; and kept for going on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rag.read.training.circuits import TAKEN
from rag.read.training.config import Config
from rag.read.training.model import EMBEDDING, HEAD

if TYPE_CHECKING:
    from torch import Tensor
    from torch.optim import Optimizer

_LONGEST = 1.0  # gradient of all weights together
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


class Moving:
    """Weights on a device and what moves them."""

    def __init__(self, weights: dict[str, Tensor], config: Config, device: str) -> None:
        self.weights = {name: value.to(device) for name, value in weights.items()}
        # Where the embedding stays as it is, words too rare to be trained keep the meaning they share with the others.
        self._trained = {name: value for name, value in self.weights.items() if config.embeds or name != EMBEDDING}
        for value in self._trained.values():
            value.requires_grad_()
        sheltered = self._trained if config.sheltered else {}
        self._shares = {name: shares_of(name, value, config.embeds) for name, value in sheltered.items()}
        self._optimizers = _optimizers(self._trained, config)

    def step(self, loss: Tensor, rate: float) -> None:
        """Take a step against a loss at a share of the full rates, and each entry by its share of it."""
        import torch

        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self._trained.values(), _LONGEST)
        before = {name: self._trained[name].detach().clone() for name in self._shares}
        for optimizer in self._optimizers:
            for group in optimizer.param_groups:
                group.setdefault("full", group["lr"])
                group["lr"] = group["full"] * rate
            optimizer.step()
            optimizer.zero_grad()
        with torch.no_grad():
            for name, share in self._shares.items():
                self._trained[name].copy_(torch.lerp(before[name], self._trained[name], share))

    def found(self) -> dict[str, Tensor]:
        """Return the weights as they are now, on the processor."""
        return {name: value.detach().cpu() for name, value in self.weights.items()}

    def save(self, path: Path, step: int, seconds: float) -> None:
        """Write a checkpoint: what ``restore`` returns, and all it needs to go on as if nothing had been."""
        import torch

        kept = {name: value.detach() for name, value in self.weights.items()}
        states = [optimizer.state_dict() for optimizer in self._optimizers]
        saved = {"weights": kept, "optimizers": states, "step": step, "seconds": seconds}
        torch.save(saved, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)

    def restore(self, path: Path) -> tuple[int, float]:
        """Take over a checkpoint, if there is one; return the steps and the seconds it had been trained for."""
        import torch

        if not path.exists():
            return 0, 0.0
        saved = torch.load(path, map_location="cpu", weights_only=True)
        with torch.no_grad():
            for name, value in saved["weights"].items():
                self.weights[name].copy_(value)
        for optimizer, state in zip(self._optimizers, saved["optimizers"], strict=True):
            optimizer.load_state_dict(state)
        return int(saved["step"]), float(saved["seconds"])


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


def shares_of(name: str, weight: Tensor, embeds: float = 0.0) -> Tensor:
    """Return the share of the rate at which each entry of a weight is trained.

    Adam moves every entry alike. Rows between the layers are small and the first circuits' entries large, so what
    writes to the rows and what scores may move little, or the first steps drown the circuits in noise.
    """
    import torch

    if name == EMBEDDING:
        return torch.full_like(weight.detach(), embeds)
    layer, _, part = name.removeprefix("blk.").rpartition(".")[0].partition(".")
    found = torch.full_like(weight.detach(), _SHARES.get(part, _SHARES["norm"]))
    if part in _FREE_SHARES:
        heads = (found.T if part == "attn_output" else found).view(-1, HEAD, weight.shape[part != "attn_output"])
        taken = TAKEN[int(layer)] if int(layer) < len(TAKEN) else 0
        heads[taken:] = _FREE_SHARES[part]
    return found


def schedule(step: int, done: float, warm_up: int) -> float:
    """Return the share of the full rate: rising over the first steps, falling to 0 over the last 60 %."""
    return min((step + 1) / warm_up, 1.0, (1 - done) / 0.6)
