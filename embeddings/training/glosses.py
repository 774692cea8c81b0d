"""Turn Chinese words into English ones: how sentences without a translation become bilingual pairs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy

from embeddings.training.archives import dictionary
from embeddings.training.config import Inputs
from embeddings.training.inflect import Inflections
from embeddings.training.ragged import Ints, Ragged, gather, join, ragged
from embeddings.training.tokens import encode
from embeddings.training.written import glossary

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|[\u3400-\u9fff|]+")
_NO_GLOSS = re.compile(r"CL:|variant of|surname|^see |abbr\.|also written|also pr\.|Taiwan pr|radical|loanword|used in")
_LONGEST_GLOSS = 5  # words
_INFLECTED = 0.35  # share of the English words that take another of their forms
_FUNCTION_WORDS = """
the of to in and a is are for with by on that it this its which what how did do does have has been was were as at
from be or any there their they who when where many much please list tell about
"""


class Glosses:
    """Every word of the wide tokenizer with its English senses as tokens of the model."""

    def __init__(self, inputs: Inputs, wide: Tokenizer, model: Tokenizer) -> None:
        senses: dict[int, list[str]] = defaultdict(list)
        for word, english in senses_of(inputs):
            number = wide.token_to_id(word)
            if number:
                senses[number] += english
        for digit in map(str, range(10)):
            senses[wide.token_to_id(digit) or 0].append(digit)
        rows = [senses.get(number, []) for number in range(wide.get_vocab_size())]
        self._first = numpy.zeros(len(rows) + 1, numpy.int64)
        numpy.cumsum([len(row) for row in rows], out=self._first[1:])
        self._senses = encode(model, [sense for row in rows for sense in row])
        self._inflections = Inflections(model.get_vocab())
        known = [model.token_to_id(word) for word in _FUNCTION_WORDS.split()]
        self._function = ragged([[number] for number in known if number] or [[0]])

    def translate(self, rng: numpy.random.Generator, words: Ragged) -> Ragged:
        """Replace each word by a random one of its senses, drop words without, and strew in function words."""
        count = numpy.diff(self._first)[words.flat]
        row = numpy.repeat(numpy.arange(len(words)), words.lengths)[count > 0]
        first = self._first[words.flat[count > 0]]
        chosen = first + (rng.random(len(row)) * count[count > 0]).astype(numpy.int64)
        lengths = self._senses.lengths[chosen]
        tokens = gather(self._senses.flat, self._senses.offsets[chosen], lengths)
        tokens = self._inflections.vary(rng, tokens, _INFLECTED)
        offsets = numpy.zeros(len(words) + 1, numpy.int64)
        numpy.cumsum(numpy.bincount(row, weights=lengths, minlength=len(words)), out=offsets[1:])
        return join(Ragged(tokens.flat, offsets), self._strewn(rng, numpy.diff(offsets)))

    def _strewn(self, rng: numpy.random.Generator, lengths: Ints) -> Ragged:
        extra = (rng.random(len(lengths)) * (lengths * 0.6 + 1)).astype(numpy.int64)
        chosen = rng.integers(0, len(self._function), extra.sum())
        offsets = numpy.zeros(len(extra) + 1, numpy.int64)
        numpy.cumsum(extra, out=offsets[1:])
        return Ragged(self._function.flat[chosen], offsets)


def senses_of(inputs: Inputs) -> Iterator[tuple[str, list[str]]]:
    """Yield each Chinese word with its English senses; terms of the glossary replace those of CC-CEDICT."""
    terms: dict[str, list[str]] = defaultdict(list)
    for chinese, english in glossary(inputs.glossary):
        terms[chinese] += english
    yield from terms.items()
    for word, raw in dictionary(inputs.corpora):
        if word not in terms:
            cleaned = [sense for sense in map(clean_sense, raw) if sense]
            if cleaned:
                yield word, cleaned


def clean_sense(sense: str) -> str:
    """Return a sense without asides and leading particles; empty if it is a note or an explanation."""
    if _NO_GLOSS.search(sense):
        return ""
    bare = re.sub(r"^(?:to be |to |a |an |the )", "", _ASIDE.sub(" ", sense).strip())
    return bare if 0 < len(bare.split()) <= _LONGEST_GLOSS else ""
