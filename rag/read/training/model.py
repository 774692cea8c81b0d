"""The network as functions of its weights: Llama's, named as in GGUF, rotary pairs side by side as there too.

Weights are a plain mapping from names to tensors, so export writes them as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rag.read.training.config import Shape

if TYPE_CHECKING:
    from torch import Tensor

    Weights = dict[str, Tensor]

HEAD = 128
EPSILON = 1e-6
_UNSEEN = -1e4  # added to the score of what a token may not see
EMBEDDING, LAST_NORM = "token_embd.weight", "output_norm.weight"


def shapes(words: int, shape: Shape) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield the name and size of every weight."""
    inside = shape.heads * HEAD
    yield EMBEDDING, (words, shape.width)
    for layer in range(shape.layers):
        for part in ("attn_q", "attn_k", "attn_v"):
            yield f"blk.{layer}.{part}.weight", (inside, shape.width)
        yield f"blk.{layer}.attn_output.weight", (shape.width, inside)
        for part in ("ffn_gate", "ffn_up"):
            yield f"blk.{layer}.{part}.weight", (shape.inner, shape.width)
        yield f"blk.{layer}.ffn_down.weight", (shape.width, shape.inner)
        for part in ("attn_norm", "ffn_norm"):
            yield f"blk.{layer}.{part}.weight", (shape.width,)
    yield LAST_NORM, (shape.width,)


def hidden(
    weights: Weights, ids: Tensor, positions: Tensor, seen: Tensor, shape: Shape, *, dropout: float = 0.0
) -> Tensor:
    """Return the normalised output of the last layer; ``seen`` is true where a row may look at a column.

    A share of what each layer adds is dropped, for training.
    """
    import torch
    from torch.nn.functional import dropout as drop

    x = weights[EMBEDDING][ids]
    turn = angles(positions, shape.rope_base)
    hidden_from = torch.zeros(seen.shape, device=ids.device).masked_fill(~seen, _UNSEEN)
    if torch.is_autocast_enabled(ids.device.type):
        hidden_from = hidden_from.to(torch.get_autocast_dtype(ids.device.type))
    for layer in range(shape.layers):
        name = f"blk.{layer}."
        taken = _attend(weights, name, norm(x, weights[f"{name}attn_norm.weight"]), turn, hidden_from)
        x = x + (drop(taken, dropout) if dropout else taken)
        thought = _inner(weights, name, norm(x, weights[f"{name}ffn_norm.weight"]))
        x = x + (drop(thought, dropout) if dropout else thought)
    return norm(x, weights[LAST_NORM])


def scores(weights: Weights, ids: Tensor, shape: Shape) -> Tensor:
    """Score the next token at every position of plain sequences."""
    import torch

    length = ids.shape[1]
    seen = torch.ones(length, length, dtype=torch.bool, device=ids.device).tril()
    positions = torch.arange(length, device=ids.device).expand(len(ids), -1)
    return hidden(weights, ids, positions, seen[None, None], shape) @ weights[EMBEDDING].T


def norm(x: Tensor, weight: Tensor) -> Tensor:
    """Scale rows to a mean square of 1, then each column by its weight."""
    from torch.nn import functional

    return functional.rms_norm(x, (x.shape[-1],), weight, EPSILON)


def angles(positions: Tensor, base: float) -> tuple[Tensor, Tensor]:
    """Return cosines and sines, of size (batch, 1, length, pairs)."""
    import torch

    rates = base ** (-torch.arange(0, HEAD, 2, device=positions.device, dtype=torch.float32) / HEAD)
    turns = positions[:, None, :, None].float() * rates
    return turns.cos(), turns.sin()


def rotate(x: Tensor, turn: tuple[Tensor, Tensor]) -> Tensor:
    """Turn each pair of neighbours by its angle."""
    import torch

    cosines, sines = turn
    even, odd = x[..., 0::2], x[..., 1::2]
    turned = torch.stack([even * cosines - odd * sines, even * sines + odd * cosines], dim=-1)
    return turned.flatten(-2).to(x.dtype)


def _attend(weights: Weights, name: str, x: Tensor, turn: tuple[Tensor, Tensor], hidden_from: Tensor) -> Tensor:
    batch, length, _ = x.shape
    q, k, v = (
        (x @ weights[f"{name}attn_{part}.weight"].T).view(batch, length, -1, HEAD).transpose(1, 2) for part in "qkv"
    )
    if x.is_cuda:
        return _join(weights, name, _built_in(rotate(q, turn), rotate(k, turn), v, hidden_from))
    # Written out: on a processor, forwards and backwards, three times as fast as the built-in function with a mask.
    scored = (rotate(q, turn) * HEAD**-0.5) @ rotate(k, turn).transpose(-1, -2) + hidden_from
    taken: Tensor = scored.softmax(-1).to(v.dtype) @ v
    return _join(weights, name, taken)


def _built_in(q: Tensor, k: Tensor, v: Tensor, hidden_from: Tensor) -> Tensor:
    from torch.nn.functional import scaled_dot_product_attention

    mask = hidden_from.to(q.dtype).expand(len(q), q.shape[1], -1, -1)
    return scaled_dot_product_attention(q, k, v, attn_mask=mask)


def _join(weights: Weights, name: str, taken: Tensor) -> Tensor:
    batch, _, length, _ = taken.shape
    return taken.transpose(1, 2).reshape(batch, length, -1) @ weights[f"{name}attn_output.weight"].T


def _inner(weights: Weights, name: str, x: Tensor) -> Tensor:
    from torch.nn import functional

    gate, up, down = (weights[f"{name}ffn_{part}.weight"].T for part in ("gate", "up", "down"))
    return (functional.silu(x @ gate) * (x @ up)) @ down
