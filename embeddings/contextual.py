"""Reads a text as a whole: a small bidirectional transformer, for what the mean of word vectors cannot tell.

"The plan is to hire two more officers" and "two more officers were hired" share their words; here each word is read
beside the others. Made by ``python -m rag.training.context``; run with numpy alone, about 3 ms a clause on one core.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy
from numpy.typing import NDArray

from embeddings.lately import Lately
from embeddings.protocol import EncoderError, Vectors
from embeddings.tensors import fingerprint, map_tensors
from embeddings.text import narrow, whole

MODEL = Path(__file__).with_name("context")
FILE, TOKENIZER = "model.safetensors", "tokenizer.json"
QUESTION, PASSAGE, SECTION = 0, 1, 2  # what a text is read as; from the last on, a clause of a section of some kind
LONGEST = 112  # tokens of a text that are read
HEAD = 64  # numbers of an attention head
EPSILON = 1e-6
_BATCH = 8  # texts of like length that are read together: what lies between stays in the processor
_KEPT = 4_096  # texts whose states are kept, 10 MB: a clause's row and its tags are then made of one reading
_ROTARY = 10_000.0
_FAR = -1e9

Ids = NDArray[numpy.int64]


class ContextEncoder:
    """Encodes texts as a whole. ``width`` numbers a token; rows have ``dim``. Many threads may use one.

    It has learnt simplified characters only; capitals and full-width digits are read as what they stand for.

    Raises:
        EncoderError: the folder holds no whole model.
    """

    def __init__(self, folder: Path = MODEL) -> None:
        try:
            from tokenizers import Tokenizer

            self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
            arrays = map_tensors(folder / FILE)
            self._words, self._factors = arrays["words"], arrays["words.factors"]
            self._weights = {
                name: (value.astype(numpy.float32) * arrays[f"{name}.factors"][:, None]).T
                for name, value in arrays.items()
                if value.dtype == numpy.int8 and name != "words"
            }
            self._norms = {name: value for name, value in arrays.items() if name.startswith("norm")}
            self._marks = numpy.array(arrays["marks"])
            self._layers = sum(name.startswith("qkv") for name in self._weights)
            self._check()
            self.id = f"context-{self.dim}-{fingerprint(folder)}"
        # The tokenizer raises plain Exception for every fault of its file.
        except Exception as exc:
            raise EncoderError(
                f"{folder}: no whole contextual model ({exc}); unpack or install the package again"
            ) from exc
        self._start = len(self._words) - 2
        self._lately = Lately(_KEPT)

    @property
    def width(self) -> int:
        """How many numbers a token is read as."""
        return int(self._marks.shape[1])

    @property
    def dim(self) -> int:
        """The length of a row."""
        return int(self._weights["project"].shape[1])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one unit row for each text of a report; a text without words is a row of 0."""
        return self._encode(texts, PASSAGE)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return one unit row for each question."""
        return self._encode(texts, QUESTION)

    def encode_clauses(self, texts: Sequence[str], kinds: Sequence[int]) -> Vectors:
        """Return one unit row for each clause, of a section of some kind."""
        return self._projected(self.clauses(texts, kinds))

    def clauses(self, texts: Sequence[str], kinds: Sequence[int]) -> Vectors:
        """Return the states of clauses, each of a section of some kind, counted from 0; ``(len(texts), 2 width)``."""
        return self.states(texts, [SECTION + kind for kind in kinds])

    def states(self, texts: Sequence[str], marks: Sequence[int]) -> Vectors:
        """Return what the first place and, in the mean, the words of each text have become; ``(len(texts), 2 width)``.

        ``marks`` say what each text is read as.
        """
        found = self._tokenizer.encode_batch_fast(
            [narrow(whole(text)).lower() for text in texts], add_special_tokens=False
        )
        keys = [(tuple(one.ids[:LONGEST]), mark) for one, mark in zip(found, marks, strict=True)]
        states = {key: row for key in set(keys) if (row := self._lately.get(key)) is not None}
        new = sorted(set(keys) - states.keys(), key=lambda key: (len(key[0]), key))
        for start in range(0, len(new), _BATCH):
            part = new[start : start + _BATCH]
            states |= zip(part, self._read([ids for ids, _ in part], [mark for _, mark in part]), strict=True)
        self._lately.keep((key, states[key]) for key in new)
        return numpy.stack([states[key] for key in keys]) if keys else numpy.zeros((0, 2 * self.width), numpy.float32)

    def _check(self) -> None:
        """Find out now what would else go wrong with the first text."""
        parts = {f"{part}{layer}" for part in ("qkv", "out", "up", "down") for layer in range(self._layers)}
        norms = {f"norm{number}" for number in range(2 * self._layers + 1)}
        missing = ({"project"} | parts) - self._weights.keys() | norms - self._norms.keys()
        if missing or not self._layers:
            raise ValueError(f"{FILE} lacks {', '.join(sorted(missing)) or 'its layers'}")
        if self._tokenizer.get_vocab_size() > len(self._words):
            raise ValueError(f"{FILE} and {TOKENIZER} are of different models")

    def _encode(self, texts: Sequence[str], mark: int) -> Vectors:
        return self._projected(self.states(texts, [mark] * len(texts)))

    def _projected(self, states: Vectors) -> Vectors:
        rows = states[:, self.width :] @ self._weights["project"]
        lengths = numpy.linalg.norm(rows, axis=1, keepdims=True)
        unit: Vectors = rows / numpy.maximum(lengths, EPSILON)
        return unit

    def _read(self, rows: Sequence[Sequence[int]], marks: Sequence[int]) -> Vectors:
        ids, known = self._laid_out(rows)
        x = self._words[ids].astype(numpy.float32) * self._factors[ids][..., None]
        x[:, 0] += self._marks[list(marks)]
        hidden = numpy.where(known, 0.0, _FAR).astype(numpy.float32)[:, None, None, :]
        for layer in range(self._layers):
            x += self._attend(layer, _norm(x, self._norms[f"norm{2 * layer}"]), hidden)
            x += self._think(layer, _norm(x, self._norms[f"norm{2 * layer + 1}"]))
        x = _norm(x, self._norms[f"norm{2 * self._layers}"])
        words = known.copy()
        words[:, 0] = False
        counts = numpy.maximum(words.sum(1, keepdims=True), 1).astype(numpy.float32)
        return numpy.concatenate([x[:, 0], (x * words[..., None]).sum(1) / counts], axis=1)

    def _laid_out(self, rows: Sequence[Sequence[int]]) -> tuple[Ids, NDArray[numpy.bool_]]:
        longest = 1 + max(len(row) for row in rows)
        ids = numpy.zeros((len(rows), longest), numpy.int64)
        known = numpy.zeros(ids.shape, bool)
        ids[:, 0] = self._start
        for number, row in enumerate(rows):
            ids[number, 1 : len(row) + 1] = row
            known[number, : len(row) + 1] = True
        return ids, known

    def _attend(self, layer: int, x: Vectors, hidden: Vectors) -> Vectors:
        size, length, width = x.shape
        shape = (size, length, 3, width // HEAD, HEAD)
        q, k, v = (x.reshape(-1, width) @ self._weights[f"qkv{layer}"]).reshape(shape).transpose(2, 0, 3, 1, 4)
        scores = (_turned(q) * HEAD**-0.5) @ _turned(k).swapaxes(-1, -2) + hidden
        scores -= scores.max(-1, keepdims=True)
        numpy.exp(scores, out=scores)
        scores /= scores.sum(-1, keepdims=True)
        taken = (scores @ v).transpose(0, 2, 1, 3).reshape(-1, width)
        result: Vectors = (taken @ self._weights[f"out{layer}"]).reshape(x.shape)
        return result

    def _think(self, layer: int, x: Vectors) -> Vectors:
        inner = x.reshape(-1, x.shape[-1]) @ self._weights[f"up{layer}"]
        gate, value = numpy.split(inner, 2, axis=1)
        result: Vectors = ((gate / (1 + numpy.exp(-gate)) * value) @ self._weights[f"down{layer}"]).reshape(x.shape)
        return result


@cache
def shipped() -> ContextEncoder:
    """Return the model of the package, read once."""
    return ContextEncoder()


def _norm(x: Vectors, weight: Vectors) -> Vectors:
    scale = 1 / numpy.sqrt(numpy.square(x).mean(-1, keepdims=True) + EPSILON)
    result: Vectors = x * scale * weight
    return result


def _turned(x: Vectors) -> Vectors:
    """Turn neighbouring numbers by their place (rotary embedding, Su et al. 2021)."""
    cosines, sines = _angles(x.shape[-2])
    even, odd = x[..., 0::2], x[..., 1::2]
    turned = numpy.empty_like(x)
    turned[..., 0::2] = even * cosines - odd * sines
    turned[..., 1::2] = even * sines + odd * cosines
    return turned


@cache
def _angles(length: int) -> tuple[Vectors, Vectors]:
    rates = _ROTARY ** (-numpy.arange(0, HEAD, 2) / HEAD)
    angles = numpy.arange(length)[:, None] * rates
    return numpy.cos(angles).astype(numpy.float32), numpy.sin(angles).astype(numpy.float32)
