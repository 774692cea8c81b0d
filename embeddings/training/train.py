"""Stage 5: token vectors such that the mean over a text lies near the mean over a text that belongs to it.

Loss: symmetric InfoNCE on cosines, the other passages of the batch being the wrong ones; the first dimensions alone
have to do it too. Only the rows of a batch are touched: the mean and the step cost what the batch holds, not the
vocabulary.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy
from numpy.typing import NDArray

from embeddings.training.config import Config
from embeddings.training.pairs import Batch, Source
from embeddings.training.ragged import Ints, Ragged, stack

if TYPE_CHECKING:
    import torch

_LOG = logging.getLogger(__name__)
_MOMENTUM, _DECAY = 0.9, 0.99
_NEVER = -1e4  # a logit that takes no part
_WARM_UP = 100  # steps


class Trainer:
    """The token vectors with the state of their optimizer."""

    def __init__(self, vocabulary: int, config: Config) -> None:
        import torch

        self.config = config
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        generator = torch.Generator().manual_seed(config.seed)
        table = torch.randn(vocabulary, config.dim, generator=generator) / config.dim**0.5
        self.table = table.to(self.device)
        self.mean = torch.zeros_like(self.table)
        self.square = torch.zeros(vocabulary, device=self.device)
        self.step = 0

    def learn(self, batch: Batch) -> float:
        """Take one step; return the loss."""
        import torch

        parts = [batch.queries, batch.passages, *([] if batch.negatives is None else [batch.negatives])]
        tokens = stack(parts)
        rows, places = _distinct(tokens.flat, len(self.table))
        chosen = torch.from_numpy(rows).to(self.device)
        vectors = self.table[chosen].requires_grad_()
        means = torch.nn.functional.embedding_bag(
            torch.from_numpy(places).to(self.device),
            vectors,
            torch.from_numpy(tokens.offsets[:-1]).to(self.device),
            mode="mean",
        )
        loss = self._loss(means, torch.from_numpy(_same(batch)).to(self.device))
        loss.backward()  # type: ignore[no-untyped-call]
        assert vectors.grad is not None
        self._update(chosen, vectors.detach(), vectors.grad)
        self.step += 1
        return float(loss.detach())

    def _loss(self, means: torch.Tensor, same: torch.Tensor) -> torch.Tensor:
        import torch
        from torch.nn.functional import cross_entropy, normalize

        count = same.shape[0]
        right = torch.arange(count, device=self.device)
        total = torch.zeros((), device=self.device)
        for dim, weight in {self.config.dim: 1.0, **self.config.inner_dims}.items():
            texts = normalize(means[:, :dim], dim=1)
            cosines = texts[:count] @ texts[count : 2 * count].T / self.config.temperature
            cosines = cosines.masked_fill(same, _NEVER)
            backward = cross_entropy(cosines.T, right)
            if len(texts) > 2 * count:
                cosines = torch.cat([cosines, self._own_negatives(texts, count)], dim=1)
            total = total + weight * (cross_entropy(cosines, right) + backward) / 2
        return total

    def _own_negatives(self, texts: torch.Tensor, count: int) -> torch.Tensor:
        """Return a column with the cosine of each query and its own wrong passage."""
        negatives = texts[2 * count :]
        cosines = (texts[:count] * negatives).sum(1, keepdim=True) / self.config.temperature
        return cosines.masked_fill(~negatives.detach().any(1, keepdim=True), _NEVER)

    def _update(self, rows: torch.Tensor, vectors: torch.Tensor, gradient: torch.Tensor) -> None:
        """Adam with one second moment a row."""
        step = self.step + 1
        mean = self.mean[rows].mul_(_MOMENTUM).add_(gradient, alpha=1 - _MOMENTUM)
        square = self.square[rows].mul_(_DECAY).add_(gradient.square().mean(1), alpha=1 - _DECAY)
        self.mean[rows], self.square[rows] = mean, square
        rate = self.config.learning_rate * min(step / _WARM_UP, 1) * (1 - self.step / self.config.steps)
        scale = (1 - _MOMENTUM**step) * (square / (1 - _DECAY**step)).sqrt().add_(1e-9)
        self.table[rows] = vectors - rate * mean / scale[:, None]

    def save(self, path: Path) -> None:
        """Write a checkpoint in one move."""
        import torch

        state = {"table": self.table, "mean": self.mean, "square": self.square, "step": self.step}
        torch.save(state, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)

    def restore(self, path: Path) -> None:
        """Go on from a checkpoint."""
        import torch

        state = torch.load(path, map_location=self.device, weights_only=True)
        self.table, self.mean, self.square, self.step = (state[name] for name in ("table", "mean", "square", "step"))


def train(sources: Mapping[str, Source], vocabulary: int, work: Path, config: Config) -> None:
    """Train from the last checkpoint, if there is one, and write ``table.npy``."""
    trainer = Trainer(vocabulary, config)
    checkpoint = work / "checkpoint.pt"
    if checkpoint.exists():
        trainer.restore(checkpoint)
    names = sorted(sources)
    shares = numpy.array([config.shares[name] for name in names])
    saved = time.monotonic()
    while trainer.step < config.steps:
        rng = numpy.random.default_rng((config.seed, trainer.step))  # by step, so that a restart goes on as before
        name = names[int(rng.choice(len(names), p=shares / shares.sum()))]
        loss = trainer.learn(sources[name].draw(rng, config.batch))
        if trainer.step % 100 == 0:
            _LOG.info("step %d of %d, %s, loss %.3f", trainer.step, config.steps, name, loss)
        if time.monotonic() - saved > config.checkpoint_seconds:
            trainer.save(checkpoint)
            saved = time.monotonic()
    numpy.save(work / "table.npy", trainer.table.cpu().numpy())
    checkpoint.unlink(missing_ok=True)


def _distinct(tokens: NDArray[numpy.integer], vocabulary: int) -> tuple[Ints, Ints]:
    """Return the token numbers met, ascending, and the place of each token among them."""
    met = numpy.zeros(vocabulary, bool)
    met[tokens] = True
    rows = numpy.flatnonzero(met)
    places = numpy.empty(vocabulary, numpy.int64)
    places[rows] = numpy.arange(len(rows))
    return rows, places[tokens]


def _same(batch: Batch) -> NDArray[numpy.bool_]:
    """Tell which passages are no wrong answers to a query: those of its group, and those of equal words."""
    words = _fingerprints(batch.passages)
    equal: NDArray[numpy.bool_] = (batch.groups[:, None] == batch.groups) | (words[:, None] == words)
    numpy.fill_diagonal(equal, False)
    return equal


def _fingerprints(texts: Ragged) -> Ints:
    hashes = (texts.flat.astype(numpy.uint64) + numpy.uint64(1)) * numpy.uint64(0x9E3779B97F4A7C15)
    hashes ^= hashes >> numpy.uint64(29)
    sums = numpy.concatenate([[numpy.uint64(0)], numpy.cumsum(hashes * hashes)])
    found: Ints = (sums[texts.offsets[1:]] - sums[texts.offsets[:-1]]).astype(numpy.int64)
    return found
