"""Forms of English words: a dictionary names one, people write them all."""

from __future__ import annotations

from collections.abc import Mapping

import numpy

from embeddings.training.ragged import Ragged, ragged

_SHORTEST = 3  # letters of a word that takes endings


def forms_of(word: str) -> set[str]:
    """Spell the regular forms a word may take; some of them will not exist. A final s is no part of any word here."""
    forms = {word + ending for ending in ("ed", "d", "ing", "er")}
    forms |= {word + word[-1] + ending for ending in ("ed", "ing")}
    if word.endswith("e"):
        forms |= {word[:-1] + "ing", word[:-1] + "ion"}
    if word.endswith("y"):
        forms |= {word[:-1] + "ie", word[:-1] + "ied"}
    return forms


class Inflections:
    """The forms of each word of a vocabulary that are in it themselves."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        rows: list[list[int]] = [[] for _ in range(max(vocabulary.values()) + 1)]
        for word, number in vocabulary.items():
            if len(word) >= _SHORTEST and word.isascii() and word.isalpha():
                rows[number] = sorted(vocabulary[form] for form in forms_of(word) if form in vocabulary)
        self._forms = ragged(rows)

    def vary(self, rng: numpy.random.Generator, texts: Ragged, share: float) -> Ragged:
        """Give a share of the words that have other forms one of these."""
        counts = self._forms.lengths[texts.flat]
        changed = (counts > 0) & (rng.random(len(counts)) < share)
        words = texts.flat[changed]
        places = self._forms.offsets[words] + (rng.random(len(words)) * counts[changed]).astype(numpy.int64)
        flat = texts.flat.copy()
        flat[changed] = self._forms.flat[places]
        return Ragged(flat, texts.offsets)
