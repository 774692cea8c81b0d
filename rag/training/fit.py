"""Fits a linear model with many columns at once: logistic losses, Adam over all examples, squared penalty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy

from rag.survey.features import BUCKETS, Floats, Grams
from rag.survey.linear import Linear


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to fit. Set by 5-fold cross-validation over the development reports."""

    rounds: int = 80
    rate: float = 0.3
    penalty: float = 1e-4
    bias: float = -2.0


def fit(grams: Grams, dense: Floats, wanted: Floats, weight: Floats, recipe: Recipe = Recipe()) -> Linear:
    """Return the model; the same examples give the same model."""
    import torch

    torch.manual_seed(0)
    rows = _Rows(grams)
    inputs, target = torch.from_numpy(dense), torch.from_numpy(wanted)
    share = torch.from_numpy(weight / weight.sum() * wanted.shape[1])
    parameters = [torch.zeros(BUCKETS, wanted.shape[1]), torch.zeros(dense.shape[1], wanted.shape[1])]
    parameters.append(torch.full((wanted.shape[1],), recipe.bias))
    moments = [(torch.zeros_like(one), torch.zeros_like(one)) for one in parameters]
    for turn in range(1, recipe.rounds + 1):
        logits = rows.times(parameters[0]) + inputs @ parameters[1] + parameters[2]
        error = (torch.sigmoid(logits) - target) * share
        slopes = [rows.turned_times(error) + recipe.penalty * parameters[0]]
        slopes += [inputs.T @ error + recipe.penalty * parameters[1], error.sum(0)]
        step = recipe.rate * (1 - 0.9 * turn / recipe.rounds)
        for one, slope, (first, second) in zip(parameters, slopes, moments, strict=True):
            first.mul_(0.9).add_(slope, alpha=0.1)
            second.mul_(0.999).addcmul_(slope, slope, value=0.001)
            scaled = (second / (1 - 0.999**turn)).sqrt_().add_(1e-8)
            one.addcdiv_(first, scaled, value=-step / (1 - 0.9**turn))
    return _rounded(*(one.numpy() for one in parameters))


class _Rows:
    """N-grams as a matrix that torch multiplies, also turned round."""

    def __init__(self, grams: Grams) -> None:
        import torch

        owners = numpy.repeat(numpy.arange(len(grams)), numpy.diff(grams.starts))
        order = numpy.argsort(grams.buckets, kind="stable")
        starts = numpy.searchsorted(grams.buckets[order], numpy.arange(BUCKETS))
        self._rows = [torch.from_numpy(one) for one in (grams.buckets, grams.starts[:-1], grams.values)]
        self._turned = [torch.from_numpy(one) for one in (owners[order], starts, grams.values[order])]

    def times(self, table: Any) -> Any:
        """Return rows times a table of ``BUCKETS`` rows."""
        return self._product(table, *self._rows)

    def turned_times(self, table: Any) -> Any:
        """Return the turned rows times a table with a row for each text."""
        return self._product(table, *self._turned)

    @staticmethod
    def _product(table: Any, places: Any, starts: Any, values: Any) -> Any:
        from torch.nn.functional import embedding_bag

        return embedding_bag(places, table, starts, mode="sum", per_sample_weights=values)


def _rounded(table: Floats, dense: Floats, bias: Floats) -> Linear:
    """Keep the large table in bytes: the scores change in the third decimal."""
    scale = numpy.maximum(numpy.abs(table).max(axis=0), 1e-8) / 127
    return Linear(numpy.rint(table / scale).astype(numpy.int8), scale.astype(numpy.float32), dense, bias)
