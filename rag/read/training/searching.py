"""What a search among the paragraphs of a scene gives each of them, with the weights of the settings.

The reader is shown what a search found and knows how high it was ranked; so the model learns what that does not tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import log1p
from typing import TYPE_CHECKING

from embeddings import ClauseEncoder, TokenEncoder
from rag.read.training.scene import Scene
from rag.settings import RetrieveSettings
from rag.text.soft import Numbers, nearest_words
from rag.text.tokens import index_tokens, query_tokens

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Scores = NDArray[numpy.float64]


class Search:
    """Scores paragraphs as the product's search does; how rare a word is, it learns from a sample of texts.

    With the encoder of words alone it is fast enough to score scenes while they are drawn.
    """

    def __init__(self, encoder: TokenEncoder, sample: Iterable[str], settings: RetrieveSettings) -> None:
        self._encoder = encoder
        self._settings = settings
        self._total = 0
        self._terms, self._words = Counter[str](), Counter[int]()
        for text in sample:
            self._total += 1
            self._terms.update(set(index_tokens(text)))
            self._words.update({int(word) for word in encoder.tokens(text)})

    def scored(self, scene: Scene) -> Scene:
        """Return a scene whose questions know the score of each paragraph; the best has 1."""
        if not scene.asks:
            return scene
        weights = self._settings
        texts = [f"{text} {header}" for text, header in scene.paragraphs]
        bags = [set(index_tokens(text)) for text in texts]
        words = [self._encoder.tokens(text) for text in texts]
        rows = self._rows(scene, texts)
        asked = self._encoder.encode_queries([ask.question for ask in scene.asks])
        asks = []
        for ask, row in zip(scene.asks, asked, strict=True):
            lists: tuple[tuple[Scores, float], ...] = (
                (self._lexical(ask.question, bags), weights.lexical_weight),
                (self._soft(ask.question, words), weights.words_weight),
                ((rows @ row).astype(float), weights.vector_weight),
            )
            total: Scores = sum((weight * _shares(scores) for scores, weight in lists), start=0.0 * lists[0][0])
            asks.append(replace(ask, scores=tuple(round(float(score), 4) for score in _shares(total))))
        return replace(scene, asks=tuple(asks))

    def _rows(self, scene: Scene, texts: Sequence[str]) -> NDArray[numpy.float32]:
        if not isinstance(self._encoder, ClauseEncoder):
            return self._encoder.encode_passages(texts)
        # What section a clause stands in matters little to its row, and scenes do not say.
        return self._encoder.encode_clauses([text for text, _ in scene.paragraphs], texts, [0] * len(texts))

    def _lexical(self, question: str, bags: Sequence[set[str]]) -> Scores:
        import numpy

        scores = numpy.zeros(len(bags))
        for term, weight in query_tokens(question).items():
            worth = weight * self._rarity(self._terms[term])
            scores += worth * numpy.array([term in bag for bag in bags])
        return scores

    def _soft(self, question: str, words: Sequence[Numbers]) -> Scores:
        import numpy

        asked = self._encoder.tokens(question)
        if len(asked) == 0:
            return numpy.zeros(len(words))
        rarity = numpy.array([self._rarity(self._words[int(word)]) for word in asked])
        worth = self._encoder.token_weights(asked) * rarity
        return numpy.asarray(worth @ nearest_words(asked, words, self._encoder), numpy.float64)

    def _rarity(self, held: int) -> float:
        return log1p((self._total - held + 0.5) / (held + 0.5))


def _shares(scores: Scores) -> Scores:
    best = float(scores.max(initial=0.0))
    shares: Scores = scores.clip(min=0.0) / (best or 1.0)
    return shares
