"""What a step costs: hidden words of running text, answers among other texts, tags of clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy

from embeddings.contextual import PASSAGE, QUESTION, SECTION
from rag.training.context.drawing import Asked, Batch, Ids, Tagged, by_length
from rag.training.context.model import HIDDEN_BIAS, TAGS, TAGS_BIAS, WARMTH, WORDS, read, states, text_rows
from rag.training.context.words import Words

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from torch import Tensor

    from rag.training.context.model import Weights

# Of the tokens to be guessed, shares that are hidden and that are put in another's place; the rest stay as they are.
_HIDDEN, _REPLACED = 0.85, 0.075
_TAG_SCALE = 6.0  # of a clause's columns so many are told or nearly told: the sum over all is that much too large


def hidden_words(weights: Weights, stretches: Ids, words: Words, share: float) -> Tensor:
    """Return the loss of guessing a share of the tokens from those around them."""
    import torch
    from torch.nn.functional import cross_entropy

    ids = _put(weights, stretches)
    drawn = torch.rand(ids.shape, device=ids.device)
    guessed = drawn < share
    shown = torch.where(drawn < share * _HIDDEN, words.hidden, ids)
    replaced = (drawn >= share * _HIDDEN) & (drawn < share * (_HIDDEN + _REPLACED))
    shown = torch.where(replaced, torch.randint_like(ids, words.ordinary), shown)
    found = read(weights, shown, torch.ones_like(guessed))[guessed]
    return cross_entropy((found @ weights[WORDS].T).float() + weights[HIDDEN_BIAS], ids[guessed])


def answers(weights: Weights, asked: Asked, dropout: float) -> Tensor:
    """Return the loss of telling each question's answer from all other texts of the batch (InfoNCE on cosines)."""
    import torch
    from torch.nn.functional import cross_entropy

    questions = _rows(weights, asked.questions, QUESTION, dropout)
    texts = _rows(weights, asked.texts, PASSAGE, dropout)
    places = torch.arange(len(questions), device=questions.device)
    return cross_entropy(questions @ texts.T * weights[WARMTH].exp(), places)


def tags(weights: Weights, tagged: Tagged, dropout: float) -> Tensor:
    """Return the loss of telling the tags of clauses, each column by its weight."""
    from torch.nn.functional import binary_cross_entropy_with_logits
    from torch.nn.functional import dropout as drop

    known = _put(weights, tagged.clauses.known)
    x = read(weights, _put(weights, tagged.clauses.ids), known, _put(weights, tagged.roles) + SECTION, dropout)
    scored = drop(states(x, known), dropout) @ weights[TAGS].T.float() + weights[TAGS_BIAS]
    wanted, weight = _put(weights, tagged.wanted), _put(weights, tagged.weight)
    every = binary_cross_entropy_with_logits(scored.float(), wanted, reduction="none") * weight
    return every.sum() / len(every) / _TAG_SCALE


def _rows(weights: Weights, batch: Batch, mark: int, dropout: float) -> Tensor:
    import torch

    if weights[WORDS].is_cuda:
        return _read_rows(weights, batch, mark, dropout)
    # A graphics card reads all at once; on a processor half of the time would go into padding.
    parts = by_length(batch)
    found = torch.cat([_read_rows(weights, part, mark, dropout) for _, part in parts])
    return found[torch.from_numpy(numpy.argsort(numpy.concatenate([places for places, _ in parts])))]


def _read_rows(weights: Weights, batch: Batch, mark: int, dropout: float) -> Tensor:
    import torch

    ids, known = _put(weights, batch.ids), _put(weights, batch.known)
    marks = torch.full((len(ids),), mark, device=ids.device)
    return text_rows(weights, read(weights, ids, known, marks, dropout), known)


def _put(weights: Weights, values: NDArray[Any]) -> Tensor:
    import torch

    return torch.from_numpy(values).to(weights[WORDS].device)
