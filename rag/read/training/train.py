"""Stage 3: train from the last checkpoint to the last step."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rag.read.training.batches import Batches, Row
from rag.read.training.circuits import TAKEN
from rag.read.training.config import Config
from rag.read.training.model import EMBEDDING, HEAD, hidden

if TYPE_CHECKING:
    from torch import Tensor
    from torch.optim import Optimizer

_LOG = logging.getLogger(__name__)
_WARM_UP = 20
_COPY_WEIGHT = 0.5  # of the loss on copied tokens, against that on the choice of a label
_OUT_OF_REACH = -1e4
_LEAST_SCORE = 0.02  # of a search: no paragraph is out of reach
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
_DRAWN = 1_024  # words scored beside those of the rows


@dataclass(frozen=True, slots=True)
class Packed:
    """Rows as tensors, padded to the longest."""

    ids: Tensor
    positions: Tensor
    seen: Tensor


def pack(rows: Sequence[Row], device: str) -> Packed:
    """Pad rows; a token sees the evidence and the earlier tokens of its own turn."""
    import torch

    longest = max(len(row.ids) for row in rows)
    ids = torch.zeros(len(rows), longest, dtype=torch.long)
    turns = torch.full((len(rows), longest), -1)
    positions = torch.zeros(len(rows), longest, dtype=torch.long)
    for number, row in enumerate(rows):
        size = len(row.ids)
        ids[number, :size] = torch.tensor(row.ids)
        turns[number, :size] = torch.tensor(row.turns)
        positions[number, :size] = torch.tensor(row.positions)
    same = (turns[:, :, None] == turns[:, None, :]) | (turns[:, None, :] == 0)
    seen = same & torch.ones(longest, longest, dtype=torch.bool).tril()
    return Packed(ids.to(device), positions.to(device), seen[:, None].to(device))


def losses(
    weights: dict[str, Tensor], rows: Sequence[Row], config: Config, device: str
) -> tuple[Tensor, Tensor, float]:
    """Return the mean losses of labels and of copied tokens, and the share of labels that are right."""
    import torch

    packed = pack(rows, device)
    words = _words(packed.ids, rows)
    column = torch.zeros(len(weights[EMBEDDING]), dtype=torch.long, device=device)
    column[words] = torch.arange(len(words), device=device)
    choices = [(number, choice) for number, row in enumerate(rows) for choice in row.decisions]
    copies = [(number, place, token) for number, row in enumerate(rows) for place, token in row.copies]
    with torch.autocast(device, dtype=torch.bfloat16):
        out = hidden(weights, packed.ids, packed.positions, packed.seen, config.shape)
        table = weights[EMBEDDING][words].T
        at = out[[number for number, _ in choices], [choice.place for _, choice in choices]]
        scored = (at @ table).float()
        copied = out[[number for number, _, _ in copies], [place for _, place, _ in copies]] @ table
    right = torch.zeros_like(scored)
    for line, (_, choice) in enumerate(choices):
        right[line, column[list(choice.right)]] = 1 / len(choice.right)
        if choice.shown:
            known = torch.tensor(choice.scores, device=device)
            shares = (known / known.max().clamp(min=_LEAST_SCORE)).clamp(min=_LEAST_SCORE)
            scored[line, column[list(choice.shown)]] += config.search_weight * shares.log()
        if choice.left_out:
            scored[line, column[list(choice.left_out)]] = _OUT_OF_REACH
    decided = -(right * scored.log_softmax(1)).sum(1).mean()
    tokens = column[[token for _, _, token in copies]]
    said = torch.nn.functional.cross_entropy(copied.float(), tokens) if copies else decided * 0
    hits = right.gather(1, scored.argmax(1, keepdim=True)) > 0
    return decided, said, float(hits.float().mean())


def _words(ids: Tensor, rows: Sequence[Row]) -> Tensor:
    """Return the tokens that may be said: those of the rows and of all right answers, and some drawn from the rest.

    A score for each word of the vocabulary would take a third of the time of a step.
    """
    import torch

    said = [
        token for row in rows for choice in row.decisions for token in (*choice.right, *choice.left_out, *choice.shown)
    ]
    said += [token for row in rows for _, token in row.copies]
    generator = torch.Generator().manual_seed(int(ids.sum()))
    drawn = torch.randint(int(ids.max()) + 1, (_DRAWN,), generator=generator)
    known = torch.cat([ids.flatten(), torch.tensor(said, device=ids.device), drawn.to(ids.device)])
    found: Tensor = torch.unique(known)
    return found


def train(batches: Batches, weights: dict[str, Tensor], work: Path, config: Config) -> dict[str, Tensor]:
    """Train the weights, or those of the checkpoint in the work folder, and return them."""
    import torch

    device = "cuda" if torch.cuda.is_available() else "cpu"
    # The embedding stays as it is: words too rare to be trained keep the meaning they share with the others.
    weights = {name: value.to(device).requires_grad_(name != EMBEDDING) for name, value in weights.items()}
    trained = {name: value for name, value in weights.items() if value.requires_grad}
    shares = {name: shares_of(name, value) for name, value in trained.items()}
    optimizer = torch.optim.Adam(trained.values(), betas=(0.9, 0.99))
    checkpoint = work / "checkpoint.pt"
    first = _restore(checkpoint, weights, optimizer) if checkpoint.exists() else 0
    saved, shown = time.monotonic(), torch.zeros(3)
    for step in range(first, config.stop or config.steps):
        decided, said, right = losses(weights, batches.draw(step), config, device)
        (decided + _COPY_WEIGHT * said).backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(trained.values(), 1.0)
        optimizer.param_groups[0]["lr"] = config.rate * schedule(step, config.steps)
        _step(optimizer, trained, shares)
        shown = shown * 0.95 + 0.05 * torch.tensor([float(decided.detach()), float(said.detach()), right])
        if step % 10 == 9:
            means = (shown / (1 - 0.95 ** (step + 1 - first))).tolist()
            _LOG.info("step %d of %d: label loss %.3f, copy loss %.3f, right %.3f", step + 1, config.steps, *means)
        if time.monotonic() - saved > config.checkpoint_seconds:
            _save(checkpoint, weights, optimizer, step + 1)
            saved = time.monotonic()
    return {name: value.detach().cpu() for name, value in weights.items()}


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


def _step(optimizer: Optimizer, trained: dict[str, Tensor], shares: dict[str, Tensor]) -> None:
    """Take a step, each entry by its share of it."""
    import torch

    before = {name: value.detach().clone() for name, value in trained.items()}
    optimizer.step()
    optimizer.zero_grad()
    with torch.no_grad():
        for name, value in trained.items():
            value.copy_(torch.lerp(before[name], value, shares[name]))


def schedule(step: int, steps: int) -> float:
    """Return the share of the full rate: rising at first, falling to 0 over the last 60 %."""
    return min((step + 1) / _WARM_UP, 1.0, (1 - step / steps) / 0.6)


def _save(path: Path, weights: dict[str, Tensor], optimizer: Optimizer, step: int) -> None:
    import torch

    kept = {name: value.detach() for name, value in weights.items()}
    torch.save({"weights": kept, "optimizer": optimizer.state_dict(), "step": step}, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def _restore(path: Path, weights: dict[str, Tensor], optimizer: Optimizer) -> int:
    import torch

    saved = torch.load(path, map_location="cpu", weights_only=True)
    with torch.no_grad():
        for name, value in saved["weights"].items():
            weights[name].copy_(value)
    optimizer.load_state_dict(saved["optimizer"])
    return int(saved["step"])
