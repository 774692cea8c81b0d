"""Stage 4: sources of pairs of texts that belong together.

A source draws a batch of pairs, already cut into tokens. Prose gives pairs of a sentence, or a few of its words with a
question word, or a word-for-word English rendering of it, with the text around it; the rest are pairs that exist.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

import numpy
from numpy.typing import NDArray

from embeddings.training.glosses import Glosses
from embeddings.training.ragged import Ints, Ragged, gather, join, stack
from embeddings.training.tokens import Prose

_AROUND, _INSIDE = 40, 60  # tokens taken before and after a sentence, and of it
_NEAR = 3  # sentences this close count as the same place


@dataclass(frozen=True, slots=True)
class Batch:
    """Pairs row by row; those of equal group are not each other's negatives.

    ``negatives`` holds a wrong passage for each query that looks right; an empty row is none.
    """

    queries: Ragged
    passages: Ragged
    groups: Ints
    negatives: Ragged | None = None

    def usable(self) -> Batch:
        """Leave out pairs with an empty side."""
        rows = numpy.flatnonzero((self.queries.lengths > 0) & (self.passages.lengths > 0))
        return replace(
            self,
            queries=self.queries.take(rows),
            passages=self.passages.take(rows),
            groups=self.groups[rows],
            negatives=None if self.negatives is None else self.negatives.take(rows),
        )


class Source(Protocol):
    """Draws pairs."""

    def draw(self, rng: numpy.random.Generator, count: int) -> Batch:
        """Return about ``count`` random pairs."""
        ...


@dataclass(frozen=True, slots=True)
class FixedPairs:
    """Pairs that exist as such, in random order; a share of their words is dropped, lest they be learnt by heart."""

    pairs: Batch
    dropped: float = 0.0

    def draw(self, rng: numpy.random.Generator, count: int) -> Batch:
        """Return random pairs; from a small source each at most once."""
        total = len(self.pairs.queries)
        rows = rng.permutation(total)[:count] if count >= total / 8 else rng.integers(0, total, count)
        negatives = self.pairs.negatives
        return Batch(
            thinned(rng, self.pairs.queries.take(rows), self.dropped),
            thinned(rng, self.pairs.passages.take(rows), self.dropped),
            self.pairs.groups[rows],
            None if negatives is None else negatives.take(rows),
        )


@dataclass(frozen=True, slots=True)
class SentencePairs:
    """A sentence and the text around it; the sentence itself seldom stays in."""

    prose: Prose
    stays: float = 0.15

    def draw(self, rng: numpy.random.Generator, count: int) -> Batch:
        """Return random pairs."""
        rows = rng.integers(0, len(self.prose.tokens), count)
        queries = clipped(self.prose.tokens, rows)
        return Batch(queries, surroundings(self.prose, rows, rng.random(count) < self.stays), rows // _NEAR)


@dataclass(frozen=True, slots=True)
class CropPairs:
    """A few words of a sentence, most often with a question word, and the text around them."""

    prose: Prose
    question_words: Ragged
    stays: float = 0.5

    def draw(self, rng: numpy.random.Generator, count: int) -> Batch:
        """Return random pairs: half of the queries are connected words, half are picked here and there."""
        rows = rng.integers(0, len(self.prose.tokens), count)
        half = count // 2
        queries = stack(
            [crop(rng, self.prose.tokens, rows[:half], (3, 10)), picked(rng, self.prose.tokens, rows[half:], (3, 8))]
        )
        words = self.question_words.take(rng.integers(0, len(self.question_words), count))
        queries = join(queries, _some(words, rng.random(count) < 0.6))
        return Batch(queries, surroundings(self.prose, rows, rng.random(count) < self.stays), rows // _NEAR)


@dataclass(frozen=True, slots=True)
class TranslatedPairs:
    """A sentence or some of its words rendered word by word in English, and the Chinese text."""

    prose: Prose
    glosses: Glosses
    stays: float = 0.6

    def draw(self, rng: numpy.random.Generator, count: int) -> Batch:
        """Return random pairs: a third of the queries are whole sentences."""
        rows = rng.integers(0, len(self.prose.words), count)
        third = count // 3
        words = stack([clipped(self.prose.words, rows[:third]), crop(rng, self.prose.words, rows[third:], (2, 10))])
        queries = self.glosses.translate(rng, words)
        batch = Batch(queries, surroundings(self.prose, rows, rng.random(count) < self.stays), rows // _NEAR)
        return batch.usable()


def thinned(rng: numpy.random.Generator, texts: Ragged, share: float) -> Ragged:
    """Drop a share of the tokens at random, but the first of a row where all would go."""
    row = numpy.repeat(numpy.arange(len(texts)), texts.lengths)
    kept = rng.random(len(row)) >= share
    bare = (numpy.bincount(row[kept], minlength=len(texts)) == 0) & (texts.lengths > 0)
    kept[texts.offsets[:-1][bare]] = True
    offsets = numpy.zeros(len(texts) + 1, numpy.int64)
    numpy.cumsum(numpy.bincount(row[kept], minlength=len(texts)), out=offsets[1:])
    return Ragged(texts.flat[kept], offsets)


def clipped(sentences: Ragged, rows: Ints) -> Ragged:
    """Return the beginnings of sentences."""
    return gather(sentences.flat, sentences.offsets[rows], numpy.minimum(sentences.lengths[rows], _INSIDE))


def crop(rng: numpy.random.Generator, sentences: Ragged, rows: Ints, span: tuple[int, int]) -> Ragged:
    """Return a run of tokens of each sentence, its length within ``span`` where the sentence allows."""
    lengths = numpy.minimum(sentences.lengths[rows], rng.integers(*span, len(rows)))
    room = sentences.lengths[rows] - lengths + 1
    starts = sentences.offsets[rows] + (rng.random(len(rows)) * room).astype(numpy.int64)
    return gather(sentences.flat, starts, lengths)


def picked(rng: numpy.random.Generator, sentences: Ragged, rows: Ints, span: tuple[int, int]) -> Ragged:
    """Return tokens picked at random from each sentence."""
    lengths = numpy.minimum(sentences.lengths[rows], rng.integers(*span, len(rows)))
    offsets = numpy.zeros(len(rows) + 1, numpy.int64)
    numpy.cumsum(lengths, out=offsets[1:])
    row = numpy.repeat(rows, lengths)
    places = sentences.offsets[row] + (rng.random(len(row)) * sentences.lengths[row]).astype(numpy.int64)
    return Ragged(sentences.flat[places], offsets)


def surroundings(prose: Prose, rows: Ints, stays: NDArray[numpy.bool_]) -> Ragged:
    """Return the text before and after sentences, with the sentence itself where it ``stays`` or stands alone."""
    offsets, documents = prose.tokens.offsets, prose.documents
    last = len(documents) - 1
    before = (rows > 0) & (documents[numpy.maximum(rows - 1, 0)] == documents[rows])
    after = (rows < last) & (documents[numpy.minimum(rows + 1, last)] == documents[rows])
    starts, ends = offsets[rows], offsets[rows + 1]
    earlier = numpy.where(before, numpy.maximum(offsets[numpy.maximum(rows - 1, 0)], starts - _AROUND), starts)
    later = numpy.where(after, numpy.minimum(offsets[numpy.minimum(rows + 2, last + 1)], ends + _AROUND), ends)
    inside = numpy.where(stays | ~(before | after), numpy.minimum(ends - starts, _INSIDE), 0)
    flat = prose.tokens.flat
    return join(
        join(gather(flat, earlier, starts - earlier), gather(flat, starts, inside)), gather(flat, ends, later - ends)
    )


def _some(rows: Ragged, wanted: NDArray[numpy.bool_]) -> Ragged:
    return gather(rows.flat, rows.offsets[:-1], numpy.where(wanted, rows.lengths, 0))
