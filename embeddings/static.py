"""The built-in encoder: a text is the mean of the vectors of its words.

The folder ``model`` is one that sentence-transformers reads too (a static embedding, then unit length); here it takes
numpy and tokenizers alone, so that it loads at once. Vectors are stored as int8 with one factor a row, which carries
how much a word weighs in a text.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from math import exp
from pathlib import Path

import numpy
from numpy.typing import NDArray

from embeddings.protocol import EncoderError, TokenIds, Vectors
from embeddings.tensors import fingerprint, map_tensors
from embeddings.text import whole

MODEL = Path(__file__).with_name("model")
_UNKNOWN = 0  # the number of what is not in the vocabulary; its vector is 0
_BATCH = 1024  # texts gathered at once: bounds memory


class StaticEncoder:
    """Encodes texts by their words; also gives the vectors of single words. Many threads may use one.

    Raises:
        EncoderError: the folder holds no whole model.
    """

    def __init__(self, folder: Path = MODEL) -> None:
        try:
            from tokenizers import Tokenizer

            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            arrays = map_tensors(folder / "model.safetensors")
            self._table, self._factors = arrays["embeddings"], arrays["weights"]
            self.id = f"static-{self.dim}-{fingerprint(folder)}"
        # The tokenizer raises plain Exception for every fault of its file.
        except Exception as exc:
            raise EncoderError(
                f"{folder}: no whole static model ({exc}); unpack or install the package again, "
                "or make one with `python -m embeddings.training`"
            ) from exc
        if self._table.ndim != 2 or self._factors.shape != (self._tokenizer.get_vocab_size(),) != self._table.shape[:1]:
            raise EncoderError(f"{folder}: tokenizer.json and model.safetensors are of different models")

    @property
    def dim(self) -> int:
        """The length of a row."""
        return int(self._table.shape[1])

    @property
    def words(self) -> StaticEncoder:
        """The encoder by words alone: itself."""
        return self

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one unit row for each text; a text without known words is a row of 0."""
        rows = numpy.zeros((len(texts), self.dim), numpy.float32)
        for start in range(0, len(texts), _BATCH):
            self._encode(texts[start : start + _BATCH], rows[start : start + _BATCH])
        return rows

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return the same rows as for passages."""
        return self.encode_passages(texts)

    def apart(self, texts: Sequence[str]) -> tuple[Vectors, Vectors]:
        """Return the rows of questions, and rows of 0: of texts as wholes it knows nothing."""
        rows = self.encode_queries(texts)
        return rows, numpy.zeros_like(rows)

    def tokens(self, text: str) -> TokenIds:
        """Return the numbers of the distinct known words of a text, ascending."""
        found = self._tokenizer.encode(whole(text), add_special_tokens=False).ids
        ids = numpy.unique(numpy.array(found, numpy.int64))
        known: TokenIds = ids[ids != _UNKNOWN]
        return known

    def token_vectors(self, ids: TokenIds) -> Vectors:
        """Return one unit row for each token."""
        return _unit(self._vectors(ids))

    def token_weights(self, ids: TokenIds) -> NDArray[numpy.float32]:
        """Return how much each token weighs in the vector of a text: the length of its vector."""
        return _lengths(self._vectors(ids))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where the known words of a text stand, in its order; none overlap."""
        spans: list[tuple[int, int]] = []
        for number, (start, end) in zip(*self._cut(text), strict=True):
            if number != _UNKNOWN and end > start >= (spans[-1][1] if spans else 0):
                spans.append((start, end))
        return spans

    def frequencies(self) -> list[tuple[str, float]]:
        """Return the known words with the share of running text that each is expected to make up."""
        vocabulary = json.loads(self._tokenizer.to_str())["model"]["vocab"]
        return [(word, exp(score)) for number, (word, score) in enumerate(vocabulary) if number != _UNKNOWN]

    def _cut(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        found = self._tokenizer.encode(whole(text), add_special_tokens=False)
        return found.ids, found.offsets

    def _vectors(self, ids: TokenIds) -> Vectors:
        rows: Vectors = self._table[ids] * self._factors[ids, None]
        return rows

    def _encode(self, texts: Sequence[str], rows: Vectors) -> None:
        found = self._tokenizer.encode_batch_fast([whole(text) for text in texts], add_special_tokens=False)
        lists = [encoding.ids for encoding in found]
        lengths = numpy.array([len(ids) for ids in lists], numpy.int64)
        full = lengths > 0
        if full.any():
            ids = numpy.fromiter((number for row in lists for number in row), numpy.int64, int(lengths.sum()))
            starts = numpy.cumsum(lengths[full]) - lengths[full]
            rows[full] = _unit(numpy.add.reduceat(self._vectors(ids), starts))


def _lengths(rows: Vectors) -> NDArray[numpy.float32]:
    lengths: NDArray[numpy.float32] = numpy.sqrt(numpy.einsum("ij,ij->i", rows, rows))
    return lengths


def _unit(rows: Vectors) -> Vectors:
    lengths = _lengths(rows)
    lengths[lengths == 0] = 1
    unit: Vectors = rows / lengths[:, None]
    return unit
