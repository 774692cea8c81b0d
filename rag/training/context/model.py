"""The network that ``embeddings.contextual`` runs, as functions of its weights; they are named as in its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from embeddings.contextual import EPSILON, HEAD, SECTION
from rag.survey.tagger import ROLES, columns
from rag.training.context.config import Shape

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray
    from torch import Tensor

    Weights = dict[str, Tensor]

WORDS, MARKS, PROJECT = "words", "marks", "project"
TAGS, TAGS_BIAS = "tags", "tags.bias"
HIDDEN_BIAS, WARMTH = "hidden.bias", "warmth"  # these two are of use in training alone
_ROTARY = 10_000.0
_UNSEEN = -1e4  # score of what no text says
_SMALL = 0.02
_MEANING = 0.15  # length of the first vectors of words
_RARE = -3.0  # first odds of a tag: one clause in twenty has it
_WARM = 3.0  # logarithm of what cosines are multiplied by, at first


def first_weights(meanings: NDArray[float32], rows: int, shape: Shape, seed: int) -> Weights:
    """Return random weights, the words' but for the meanings they start from: one row for each of the first words."""
    import torch

    draw = torch.Generator().manual_seed(seed)
    width = shape.width

    def matrix(outer: int, inner: int, part: float) -> Tensor:
        return torch.randn(outer, inner, generator=draw) * part

    weights: Weights = {WORDS: matrix(rows, width, _SMALL), MARKS: matrix(SECTION + len(ROLES), width, _SMALL)}
    known = torch.from_numpy(meanings[:, :width])
    weights[WORDS][: len(known), : known.shape[1]] = known * _MEANING
    deep = (2 * shape.layers) ** -0.5  # what every layer adds is kept as small as there are many
    for layer in range(shape.layers):
        weights[f"qkv{layer}"] = matrix(3 * width, width, 0.5 * width**-0.5)
        weights[f"out{layer}"] = matrix(width, width, 0.5 * width**-0.5 * deep)
        weights[f"up{layer}"] = matrix(4 * width, width, 0.5 * width**-0.5)
        weights[f"down{layer}"] = matrix(width, 2 * width, 0.5 * (2 * width) ** -0.5 * deep)
    weights |= {f"norm{number}": torch.ones(width) for number in range(2 * shape.layers + 1)}
    weights[PROJECT] = matrix(shape.row, width, width**-0.5)
    weights[TAGS], weights[TAGS_BIAS] = matrix(columns(), 2 * width, _SMALL), torch.full((columns(),), _RARE)
    weights[HIDDEN_BIAS], weights[WARMTH] = torch.zeros(rows), torch.tensor(_WARM)
    return weights


def layers_of(weights: Weights) -> int:
    """Return how many layers the network has."""
    return sum(name.startswith("qkv") for name in weights)


def inner_matrices(weights: Weights) -> list[Tensor]:
    """Return the matrices between layers."""
    parts = ("qkv", "out", "up", "down")
    return [value for name, value in weights.items() if name.rstrip("0123456789") in parts]


def read(weights: Weights, ids: Tensor, known: Tensor, marks: Tensor | None = None, dropout: float = 0.0) -> Tensor:
    """Return what the tokens of texts have become; ``marks`` say what each text is read as, none for running text.

    A share of what each layer adds is dropped, for training.
    """
    import torch
    from torch.nn.functional import dropout as drop

    x = weights[WORDS][ids]
    if marks is not None:
        x = torch.cat([x[:, :1] + weights[MARKS][marks][:, None], x[:, 1:]], dim=1)
    turn = _angles(ids)
    for layer in range(layers_of(weights)):
        x = x + drop(_attend(weights, layer, _norm(x, weights[f"norm{2 * layer}"]), turn, known), dropout)
        x = x + drop(_think(weights, layer, _norm(x, weights[f"norm{2 * layer + 1}"])), dropout)
    return _norm(x, weights[f"norm{2 * layers_of(weights)}"])


def mean_of_words(x: Tensor, known: Tensor) -> Tensor:
    """Return the mean of what the words of each text have become; the mark that begins it is none."""
    words = known.clone()
    words[:, 0] = False
    counted = words.float()[..., None]
    mean: Tensor = (x.float() * counted).sum(1) / counted.sum(1).clamp(min=1)
    return mean


def text_rows(weights: Weights, x: Tensor, known: Tensor) -> Tensor:
    """Return one unit row for each text."""
    from torch.nn.functional import normalize

    return normalize(mean_of_words(x, known) @ weights[PROJECT].T.float(), dim=1)


def states(x: Tensor, known: Tensor) -> Tensor:
    """Return what the first place and, in the mean, the words of each text have become."""
    import torch

    return torch.cat([x[:, 0].float(), mean_of_words(x, known)], dim=1)


def _norm(x: Tensor, weight: Tensor) -> Tensor:
    from torch.nn.functional import rms_norm

    return rms_norm(x, (x.shape[-1],), weight, EPSILON)


def _attend(weights: Weights, layer: int, x: Tensor, turn: tuple[Tensor, Tensor], known: Tensor) -> Tensor:
    from torch.nn.functional import scaled_dot_product_attention

    size, length, width = x.shape
    parts = (x @ weights[f"qkv{layer}"].T).view(size, length, 3, width // HEAD, HEAD)
    q, k, v = parts.permute(2, 0, 3, 1, 4)
    q, k, seen = _turned(q, turn), _turned(k, turn), known[:, None, None, :]
    if x.is_cuda:
        taken = scaled_dot_product_attention(q, k, v, attn_mask=seen)
    else:  # written out: on a processor faster than the built-in function with a mask
        scored = (q @ k.transpose(-1, -2)).float() * HEAD**-0.5
        taken = scored.masked_fill(~seen, _UNSEEN).softmax(-1).to(v.dtype) @ v
    return taken.transpose(1, 2).flatten(2) @ weights[f"out{layer}"].T


def _think(weights: Weights, layer: int, x: Tensor) -> Tensor:
    from torch.nn.functional import silu

    gate, value = (x @ weights[f"up{layer}"].T).chunk(2, -1)
    return (silu(gate) * value) @ weights[f"down{layer}"].T


def _angles(ids: Tensor) -> tuple[Tensor, Tensor]:
    import torch

    rates = _ROTARY ** (-torch.arange(0, HEAD, 2, device=ids.device).float() / HEAD)
    angles = torch.arange(ids.shape[1], device=ids.device)[:, None] * rates
    return angles.cos(), angles.sin()


def _turned(x: Tensor, turn: tuple[Tensor, Tensor]) -> Tensor:
    import torch

    cosines, sines = turn
    even, odd = x[..., 0::2].float(), x[..., 1::2].float()
    turned = torch.stack([even * cosines - odd * sines, even * sines + odd * cosines], dim=-1)
    return turned.flatten(-2).to(x.dtype)
