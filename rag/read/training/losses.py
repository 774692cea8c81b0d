"""What a step costs: the choice of a label, the copied tokens, the running text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from rag.read.layout import Marks
from rag.read.training.config import Config
from rag.read.training.model import EMBEDDING, hidden
from rag.read.training.packing import Packed

if TYPE_CHECKING:
    from numpy import int64
    from numpy.typing import NDArray
    from torch import Tensor

_COPY_WEIGHT = 0.5  # of the loss on copied tokens, against that on the choice of a label
_OUT_OF_REACH = -1e4
_DRAWN = 1_024  # words scored beside those of the rows


@dataclass(frozen=True, slots=True)
class Losses:
    """Mean losses of the choice of a label, of copied tokens and of running text, and the share of labels right."""

    label: Tensor
    copy: Tensor
    prose: Tensor
    right: Tensor

    def total(self, prose_weight: float) -> Tensor:
        """Weigh them together."""
        return self.label + _COPY_WEIGHT * self.copy + prose_weight * self.prose

    def shown(self) -> Tensor:
        """Return them as one row, for the log."""
        import torch

        return torch.stack([self.label.detach(), self.copy.detach(), self.prose.detach(), self.right]).float()


def losses(
    weights: dict[str, Tensor],
    packed: Packed,
    marks: Marks,
    config: Config,
    device: str,
    *,
    prose: NDArray[int64] | None = None,
) -> Losses:
    """Return the losses on rows and on stretches of running text."""
    import torch

    put = partial(_tensor, device=device)
    said = put(packed.copied)
    out, scored = label_scores(weights, packed, marks, config, device)
    with torch.autocast(device, dtype=torch.bfloat16):
        ids = put(packed.ids)
        words = _words(ids, said, len(weights[EMBEDDING])) if device == "cpu" else None
        copied = _cross(weights, out[put(packed.copied_at)], said, words)
    right = put(packed.right)
    # Weighed for half of the questions only: the model is to know what the search tells, and to do without it.
    beside = torch.arange(len(right), device=device)[:, None] % 2 < config.beside * 2
    scored = scored + torch.where(beside, config.search_weight * put(packed.known), 0.0)
    scored = scored.masked_fill(put(packed.open), _OUT_OF_REACH)
    label = -(right * scored.log_softmax(1)).sum(1).mean()
    hits = (right.gather(1, scored.argmax(1, keepdim=True)) > 0).float().mean()
    return Losses(label, copied, _prose_loss(weights, prose, config, device), hits)


def label_scores(
    weights: dict[str, Tensor], packed: Packed, marks: Marks, config: Config, device: str
) -> tuple[Tensor, Tensor]:
    """Return the last layer's output for every token, and the scores of the labels and of none for every choice."""
    import torch

    put = partial(_tensor, device=device)
    tokens = torch.tensor((*marks.labels, marks.none), device=device)
    with torch.autocast(device, dtype=torch.bfloat16):
        seen = _seen(put(packed.turns))
        dropout = config.dropout if torch.is_grad_enabled() else 0.0
        out = hidden(weights, put(packed.ids), put(packed.positions), seen, config.shape, dropout=dropout).flatten(0, 1)
        return out, (out[put(packed.chosen_at)] @ weights[EMBEDDING][tokens].T).float()


def _tensor(values: NDArray[Any], device: str) -> Tensor:
    import torch

    found = torch.from_numpy(values)
    return found if device == "cpu" else found.pin_memory().to(device, non_blocking=True)


def _seen(turns: Tensor) -> Tensor:
    """Tell what a token sees: the evidence and the earlier tokens of its own turn."""
    import torch

    length = turns.shape[1]
    same = (turns[:, :, None] == turns[:, None, :]) | (turns[:, None, :] == 0)
    return (same & torch.ones(length, length, dtype=torch.bool, device=turns.device).tril())[:, None]


def _prose_loss(weights: dict[str, Tensor], prose: NDArray[int64] | None, config: Config, device: str) -> Tensor:
    import torch

    if prose is None or not len(prose):
        return torch.zeros((), device=device)
    ids = _tensor(prose, device)
    turns = torch.zeros_like(ids)
    positions = torch.arange(ids.shape[1], device=device).expand(len(ids), -1)
    with torch.autocast(device, dtype=torch.bfloat16):
        out = hidden(weights, ids, positions, _seen(turns), config.shape)[:, :-1].flatten(0, 1)
        said = ids[:, 1:].flatten()
        return _cross(weights, out, said, _words(ids, said, len(weights[EMBEDDING])) if device == "cpu" else None)


def _cross(weights: dict[str, Tensor], out: Tensor, said: Tensor, words: Tensor | None) -> Tensor:
    """Return the mean loss of saying tokens, among some words or all."""
    import torch

    if not len(said):
        return out.sum() * 0
    table = weights[EMBEDDING]
    if words is not None:
        column = torch.zeros(len(table), dtype=torch.long, device=said.device)
        column[words] = torch.arange(len(words), device=said.device)
        table, said = table[words], column[said]
    return torch.nn.functional.cross_entropy((out @ table.T).float(), said)


def _words(ids: Tensor, said: Tensor, size: int) -> Tensor:
    """Return the tokens that may be said: those of the rows, and some drawn from the rest.

    A score for each word of the vocabulary would take a third of the time of a step on a processor.
    """
    import torch

    generator = torch.Generator().manual_seed(int(ids.sum()))
    drawn = torch.randint(size, (_DRAWN,), generator=generator)
    found: Tensor = torch.unique(torch.cat([ids.flatten(), said, drawn]))
    return found
